import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { artifacts, finish, folderOf, remove, replaceByAnotherJob, reserve } from './artifacts.mjs';
import { fail, input, matches, search, setOutput, truth, warn } from './toolkit.mjs';

const name = input('name');
const hidden = truth('include-hidden-files');
const patterns = input('path')
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean);

function common(folders) {
  const parts = folders.map((folder) => folder.split('/'));
  const first = parts[0] ?? [];
  let length = 0;
  while (length < first.length && parts.every((one) => one[length] === first[length])) length++;
  return first.slice(0, length).join('/') || '/';
}

const kept = patterns.filter((pattern) => !pattern.startsWith('!')).map(search);
const excluded = patterns
  .filter((pattern) => pattern.startsWith('!'))
  .map((pattern) => path.resolve(pattern.slice(1)));
const root = common(kept.map((one) => one.root));
const files = [...new Set(kept.flatMap((one) => one.files))]
  .filter(
    (file) =>
      hidden ||
      !path
        .relative(root, file)
        .split('/')
        .some((part) => part.startsWith('.')),
  )
  .filter((file) => !excluded.some((pattern) => matches(pattern, file)));

if (files.length === 0) {
  const message = `No files were found with the provided path: ${patterns.join(', ')}. No artifacts will be uploaded.`;
  if (input('if-no-files-found') === 'error') fail(message);
  if (input('if-no-files-found') === 'warn') warn(message);
} else {
  if (artifacts().some((one) => one.name === name) && !truth('overwrite'))
    fail(
      'Failed to CreateArtifact: Received non-retryable error: (409) Conflict: an artifact with this name already exists on the workflow run',
    );
  remove(name);
  const id = reserve();
  for (const file of files) {
    const place = path.join(folderOf(id), path.relative(root, file));
    mkdirSync(path.dirname(place), { recursive: true });
    cpSync(file, place);
    console.log(`${name}: ${path.relative(root, file)}`);
  }
  setOutput('artifact-id', id);
  setOutput('artifact-digest', finish(id, name));
  const { GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SERVER_URL, REHEARSAL_REPLACE_ARTIFACT } = process.env;
  const page = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`;
  setOutput('artifact-url', page);
  if (name === REHEARSAL_REPLACE_ARTIFACT) replaceByAnotherJob(id, name);
}
