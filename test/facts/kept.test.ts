import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeFiles } from '../../src/files/write.js';
import { prepare, prepareAsWritten, type Settled, settle } from '../../src/generation.js';
import { git, smallRepository } from './small-project.js';

const pyproject =
  '[project]\nname = "parrot"\ndynamic = ["version"]\n[build-system]\nrequires = ["setuptools", "setuptools-scm"]\nbuild-backend = "setuptools.build_meta"\n[tool.setuptools_scm]\n';
const ci = (name: string, on = '[push, pull_request, workflow_dispatch]') =>
  `name: ${name}\non: ${on}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n`;

const files = { 'pyproject.toml': pyproject, 'parrot/__init__.py': '', '.github/workflows/ci.yml': ci('CI') };

/** A project on the branch `trunk`, tagged, with the workflows committed that `--yes` gives it. */
async function generated(given = {}, tag = '1.4.0'): Promise<string> {
  const root = smallRepository(
    files,
    ['branch', '-m', 'trunk'],
    ['tag', tag],
    ['remote', 'add', 'origin', 'https://github.com/octo/parrot.git'],
    ['update-ref', 'refs/remotes/origin/trunk', 'HEAD'],
    ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk'],
  );
  const { files: planned, store } = settle(await prepare({ directory: root, writes: 'all', given }), {});
  writeFiles(root, [...planned, ...store]);
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'workflows');
  return root;
}

const changes = ({ files: planned, store }: Settled): readonly string[] =>
  [...planned, ...store]
    .filter(({ action }) => action !== 'unchanged')
    .map(({ path, action }) => `${action} ${path}`);

const again = async (root: string, given = {}) =>
  settle(await prepareAsWritten({ directory: root, given }), {});

describe('what was found once is kept by the workflows (contract R5, R21, G5)', () => {
  it('the default branch, in a clone of one branch without tags, as CI makes it', async () => {
    const root = await generated();
    for (const command of [
      ['checkout', '-q', '--detach'],
      ['branch', '-q', '-D', 'trunk'],
      ['symbolic-ref', '-d', 'refs/remotes/origin/HEAD'],
      ['update-ref', '-d', 'refs/remotes/origin/trunk'],
      ['tag', '-d', '1.4.0'],
    ])
      git(root, ...command);
    assert.deepEqual(changes(await again(root)), []);
    git(root, 'update-ref', 'refs/remotes/origin/feature/x', 'HEAD');
    assert.deepEqual(changes(await again(root)), []);
    // Who renames it says so by the remote.
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    assert.equal((await again(root)).settings.defaultBranch, 'main');
  });

  it('what stands between the numbers of a tag, in a clone without tags', async () => {
    const root = await generated({}, 'rel_1_4_0');
    const read = (name: string) => readFileSync(path.join(root, '.github/workflows', name), 'utf8');
    assert.match(read('pypi-publish.yml'), /^ +tags: \['rel_\*_\*_\*'\]$/m);
    assert.match(read('create-release.yml'), /PREFIX: "?rel_"?\n +SEPARATOR: "?_"?\n/);
    git(root, 'tag', '-d', 'rel_1_4_0');
    assert.deepEqual(changes(await again(root)), []);
  });

  it('the prefix, where a newer tag is of another series', async () => {
    const root = await generated();
    git(root, 'commit', '-q', '--allow-empty', '-m', 'more');
    git(root, 'tag', 'v9.0.0');
    assert.deepEqual(changes(await again(root)), []);
  });

  it('what a release waits for, where another workflow tests too; it is said', async () => {
    const root = await generated();
    writeFileSync(path.join(root, '.github/workflows/a-slow.yml'), ci('Slow tests', '[push]'));
    const prepared = await again(root);
    assert.deepEqual(changes(prepared), []);
    assert.match(
      prepared.remarks.join('\n'),
      /waits for ci\.yml only, but a-slow\.yml tests the default branch too/,
    );
    const told = await again(root, { requiredChecks: 'ci.yml,a-slow.yml' });
    assert.deepEqual(
      told.settings.gate.workflows.map(({ file }) => file),
      ['ci.yml', 'a-slow.yml'],
    );
  });

  it('not what is gone', async () => {
    const root = await generated();
    git(root, 'mv', '.github/workflows/ci.yml', '.github/workflows/tests.yml');
    assert.deepEqual(
      (await again(root)).settings.gate.workflows.map(({ file }) => file),
      ['tests.yml'],
    );
  });

  it('an answer stays in .yo-rc.json, though the workflows say it too', async () => {
    const root = await generated({ tests: 'own' });
    mkdirSync(path.join(root, '.github/workflows'), { recursive: true });
    writeFileSync(path.join(root, '.github/workflows/other.yml'), ci('Other', '[pull_request]'));
    const { files: planned, store } = settle(
      await prepare({ directory: root, writes: 'all', given: { requiredChecks: 'other.yml' } }),
      {},
    );
    writeFiles(root, [...planned, ...store]);
    const prepared = await again(root);
    assert.deepEqual(changes(prepared), []);
    assert.deepEqual(
      prepared.settings.gate.workflows.map(({ file }) => file),
      ['other.yml'],
    );
  });
});
