import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { seal } from '../../src/files/seal.js';
import type { RenderedFile } from '../../src/settings/settings.js';
import { lostLines } from '../../src/update/merged-file.js';
import { olderStates } from '../../src/update/older-states.js';
import { planUpdate } from '../../src/update/update.js';
import { Random } from '../truth/random.js';
import { type Edit, edits, renameJob } from './edits.js';

/** The states of our history that the bench starts from: from the first to one of today. */
export const commits = ['287b3f4', 'd9ed4e0', '3dec178', '2abf40f', '5f74508'] as const;

/** How one update of one edited file ended. */
export interface Outcome {
  readonly commit: string;
  readonly file: string;
  readonly kind: string;
  readonly action: string;
  /** Lines of the person's that are in the file no more. */
  readonly lost: readonly string[];
  /** What is wrong with the result; nothing where it is a workflow as good as the edited one. */
  readonly broken: readonly string[];
  readonly kept: readonly string[];
  /** The file as the person left it, and after the update. */
  readonly edited: string;
  readonly after: string;
}

const project = {
  'pyproject.toml': `[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"
[project]
name = "parrot-tools"
version = "1.4.2"
requires-python = ">=3.11"
[dependency-groups]
test = ["pytest"]
`,
  'src/parrot_tools/__init__.py': '',
  'tests/test_parrot.py': 'def test_parrot():\n    pass\n',
};

/** A project as a state of our history left it. */
export interface Stand {
  readonly root: string;
  readonly commit: string;
  readonly written: readonly RenderedFile[];
}

/**
 * @param history whether the files were committed before anybody edited them, as they are but in a shallow clone
 */
export async function makeStand(commit: string, history = false): Promise<Stand> {
  const root = mkdtempSync(path.join(tmpdir(), 'update-bench-'));
  for (const [file, text] of Object.entries(project)) put(root, file, text);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-C', root, ...args]);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  git('tag', 'v1.4.2');
  git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');
  const state = olderStates().find((each) => each.commit === commit);
  if (state === undefined) throw new Error(`no state ${commit}`);
  const written = await state.render(root, 'all', {});
  if (history) {
    for (const { path: at, text } of written) put(root, at, seal(at, text));
    git('add', '.');
    git('commit', '-q', '-m', 'workflows');
  }
  return { root, commit, written };
}

export function removeStand({ root }: Stand): void {
  rmSync(root, { recursive: true, force: true });
}

/** Cases by number: each kind of edit in turn, on one of the files that have it. */
export async function runCase(stand: Stand, number: number, seed: number): Promise<Outcome> {
  const random = new Random(seed * 10_007 + number);
  const { edit, file, edited } = editOf(stand, number, random);
  for (const { path: at, text } of stand.written) put(stand.root, at, seal(at, text));
  put(stand.root, file.path, edited);

  const { files } = await planUpdate(stand.root);
  const updated = files.find(({ path: at }) => at === file.path);
  const after = updated?.after ?? '';
  const plain = (text: string) => text.replaceAll('\r\n', '\n').split('\n').slice(1).join('\n');
  const lost = lostLines(asRenamed(file.text, plain(edited)), plain(edited), after);
  const isConflict = updated?.action === 'conflict';
  return {
    commit: stand.commit,
    file: file.path,
    kind: edit.kind,
    action: updated?.action ?? 'left out',
    lost,
    broken: isConflict ? [] : broken(edit, edited, after, file.path, files),
    kept: updated?.kept ?? [],
    edited,
    after,
  };
}

function editOf(stand: Stand, number: number, random: Random) {
  for (let turn = number; ; turn++) {
    const edit = edits[turn % edits.length] as Edit;
    const files = stand.written.filter(({ path: at }) => at.endsWith('.md') === (edit.of === 'guide'));
    const file = random.pick(files);
    const text = seal(file.path, file.text);
    const edited = edit.make(text, random);
    if (edited === undefined || edited === text) continue;
    // Every fourth file is edited twice.
    const other = edits[random.whole(0, edits.length - 1)] as Edit;
    const twice = number % 4 === 3 && other.of === edit.of ? other.make(edited, random) : undefined;
    return twice === undefined || twice === edited
      ? { edit, file, edited }
      : { edit: { ...edit, kind: `${edit.kind}, and ${other.kind}` }, file, edited: twice };
  }
}

function broken(
  edit: Edit,
  edited: string,
  after: string,
  file: string,
  files: Awaited<ReturnType<typeof planUpdate>>['files'],
): readonly string[] {
  const others = files.filter(({ path: at, action }) => at !== file && action !== 'updated');
  return [
    ...others.map(({ path: at, action }) => `${at}, which nobody edited, is ${action}`),
    ...(file.endsWith('.md') ? [] : parseDocument(after).errors.map(({ message }) => message)),
    ...(edited.includes('\r\n') && /[^\r]\n/.test(after) ? ['a line end of Windows is gone'] : []),
    ...(edit.kind.startsWith('a removed job') && /^ {2}publish-testpypi:/m.test(after)
      ? ['the job is back']
      : []),
    ...(namesOfJobs(edited).some((name) => !namesOfJobs(after).includes(name))
      ? ["the job's name is gone"]
      : []),
    ...(/^ {2}our-/m.test(edited) &&
    namesOfJobs(after).some((name) => namesOfJobs(after).includes(`our-${name}`))
      ? ['the job is there twice']
      : []),
  ];
}

function namesOfJobs(text: string): readonly string[] {
  return [...text.slice(text.indexOf('\njobs:')).matchAll(/^ {2}([a-z-]+):\r?$/gm)].map(
    ([, name = '']) => name,
  );
}

/** What was written, with the person's name of a job: the lines of that job are not theirs. */
function asRenamed(text: string, edited: string): string {
  const [, name] = /^ {2}our-([a-z-]+):$/m.exec(edited) ?? [];
  return name === undefined ? text : renameJob(text, name);
}

function put(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
