import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { artifacts, folderOf } from './artifacts.mjs';
import { fail, filesBelow, input, refuse, setOutput, truth, warn } from './toolkit.mjs';

refuse('github-token', 'run-id');
const target = path.resolve(input('path') || '.');
mkdirSync(target, { recursive: true });

function take({ id, name }, into) {
  cpSync(folderOf(id), into, { recursive: true });
  for (const file of filesBelow(folderOf(id))) console.log(`${name} (${id}): ${file}`);
}

/** Those of these numbers; one that is gone is a warning, all gone an error, as with the real action. */
function byIds(ids) {
  const found = artifacts().filter(({ id }) => ids.includes(String(id)));
  if (found.length === 0) fail('None of the provided artifact IDs were found');
  if (found.length < ids.length) warn(`Could not find the following artifact IDs: ${ids.join(', ')}`);
  return found;
}

function byPattern() {
  const parts = (input('pattern') || '*')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[^/]*')}$`);
  return artifacts().filter(({ name }) => pattern.test(name));
}

const name = input('name');
const ids = input('artifact-ids')
  .split(/[\s,]+/)
  .filter(Boolean);
if (name !== '' && ids.length > 0)
  fail(`Inputs 'name' and 'artifact-ids' cannot be used together. Please specify only one.`);
if (name !== '') {
  const newest = artifacts().findLast((one) => one.name === name);
  if (!newest) fail(`Unable to download artifact(s): Artifact not found for name: ${name}`);
  take(newest, target);
} else {
  const found = ids.length > 0 ? byIds(ids) : byPattern();
  // A single one that was asked for by its number has no folder of its own (download-artifact 5 and later).
  const flat = truth('merge-multiple') || (ids.length > 0 && found.length === 1);
  for (const one of found) take(one, flat ? target : path.join(target, one.name));
}
setOutput('download-path', target);
