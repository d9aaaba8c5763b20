import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seal } from '../../src/files/seal.js';
import { olderStates } from '../../src/update/older-states.js';
import { planUpdate } from '../../src/update/update.js';
import { run } from '../commands/built-command.js';
import { parrotProject, publishFile, releaseFile } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';

const at = (root: string, file: string) => path.join(root, file);
const read = (root: string, file: string) => readFileSync(at(root, file), 'utf8');

function change(root: string, file: string, edit: (text: string) => string): void {
  const before = read(root, file);
  const after = edit(before);
  assert.notEqual(after, before, 'the edit finds its place');
  writeFileSync(at(root, file), after);
}

/** A project as the first state of our history left it. */
async function oldProject(): Promise<string> {
  const root = parrotProject();
  assert.equal(run('--yes', '-C', root).status, 0);
  const first = olderStates().find(({ commit }) => commit === '287b3f4');
  for (const { path: file, text } of (await first?.render(root, 'all', {})) ?? [])
    writeFileSync(at(root, file), seal(file, text));
  return root;
}

const fonts = '      - name: Install fonts\n        run: sudo apt-get install --yes fonts-dejavu\n';
const withFonts = (text: string) =>
  text.replace(
    /\n {6}- (?:name: [^\n]*\n {8})?uses: actions\/checkout@[^\n]*\n(?: {8,}[^\n]*\n)*/,
    (step) => step + fonts,
  );

describe('pypi-workflows update (contract U1)', function () {
  this.timeout(120_000);
  afterEach(removeFolders);

  it('brings unedited files to this version, and keeps edits in words; then it is up to date', async () => {
    const root = await oldProject();
    change(root, publishFile, withFonts);
    const { stdout, stderr, status } = run('update', '--json', '-C', root);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const { files } = JSON.parse(stdout);
    const [{ from, to, kept }] = files;
    assert.deepEqual(files, [
      { path: publishFile, action: 'merged', from, to, kept },
      { path: releaseFile, action: 'updated', from, to, kept: [] },
      { path: 'RELEASING.md', action: 'updated', from, to, kept: [] },
    ]);
    assert.match(kept.join(', '), /^an extra step "Install fonts" in job "\w+"$/);
    assert.ok(read(root, publishFile).includes(fonts));

    const again = run('update', '-C', root);
    assert.equal(again.status, 0);
    assert.match(
      again.stdout,
      /pypi-publish\.yml +\S+, up to date with your edit \(an extra step "Install fonts"/,
    );
    const check = run('check', '-C', root);
    assert.equal(check.status, 0, check.stderr);
    assert.match(check.stdout, /pypi-publish\.yml with edits of your own/);
    change(root, 'RELEASING.md', (text) => text.replace(/checksum crc32:..../, 'checksum crc32:0000'));
    assert.equal(run('check', '-C', root).status, 1, 'made from something else than what is written now');
  });

  it('leaves a file with a conflict as it was, exit 1; the others are updated', async () => {
    const root = await oldProject();
    change(root, releaseFile, (text) => text.replace('must be the name of a secret', 'names a secret'));
    const before = read(root, releaseFile);
    const { stdout, stderr, status } = run('update', '--yes', '-C', root);
    assert.equal(status, 1);
    assert.equal(read(root, releaseFile), before);
    assert.match(stdout, /create-release\.yml .*a conflict: .* \(run of step "[^"]+" in job "[\w-]+"\)/);
    assert.match(stderr, /<<<<<<< yours\n[\s\S]*names a secret[\s\S]*\n\+=======/);
    assert.match(stderr, /pypi-workflows: \.github\/workflows\/create-release\.yml: a conflict is left/);
    assert.equal(JSON.parse(run('update', '--json', '-C', root).stdout).files[1].action, 'conflict');
  });

  it('keeps the line ends of Windows', async () => {
    const root = await oldProject();
    for (const file of [publishFile, releaseFile])
      change(root, file, (text) => text.replaceAll('\n', '\r\n'));
    change(root, publishFile, (text) => `${text}# Ours.\r\n`);
    assert.equal(run('update', '-C', root).status, 0);
    for (const file of [publishFile, releaseFile]) assert.doesNotMatch(read(root, file), /[^\r]\n/);
    assert.match(read(root, publishFile), /# Ours\.\r\n$/);
  });

  it('takes what was committed for the base, whatever the project has become since', async () => {
    const root = await oldProject();
    const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args]);
    git('add', '.');
    git('commit', '-q', '-m', 'workflows');
    change(root, 'pyproject.toml', (text) => text.replace('>=3.11', '>=3.12'));
    change(root, publishFile, withFonts);
    const { stdout } = run('update', '-C', root);
    assert.match(stdout, /your edit kept/);
    assert.doesNotMatch(stdout, /could not be had again/);
  });

  it('the release button alone keeps its answers on its first line', () => {
    const root = parrotProject({
      '.github/workflows/publish.yml':
        "name: Publish\non:\n  push:\n    tags: ['v*']\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: twine upload dist/*\n",
    });
    assert.equal(run('release', '--yes', '--wait', 'started', '-C', root).status, 0);
    assert.match(read(root, releaseFile), /^#.*; release \{"wait":"started"\}\n/);
    const before = read(root, releaseFile);
    assert.match(run('release', '--yes', '-C', root).stdout, /Nothing to do/);
    const { files } = JSON.parse(run('update', '--json', '-C', root).stdout);
    assert.deepEqual(
      files.map(({ path: file, action }: never) => [file, action]),
      [[releaseFile, 'unchanged']],
    );
    assert.equal(read(root, releaseFile), before);
  });

  it('keeps what stands above a first line, and names what is not there', async () => {
    const root = await oldProject();
    execFileSync('git', ['-C', root, 'add', '.']);
    execFileSync('git', ['-C', root, 'commit', '-q', '-m', 'workflows']);
    const header = '# SPDX-License-Identifier: MIT\n---\n';
    change(root, publishFile, (text) => header + withFonts(text));
    rmSync(at(root, 'RELEASING.md'));
    const { files, remarks } = await planUpdate(root);
    assert.deepEqual(
      files.map(({ path: file, action }) => [file, action]),
      [
        [publishFile, 'merged'],
        [releaseFile, 'updated'],
      ],
    );
    assert.ok(files[0]?.after.startsWith(`${header}# Generated by generator-pypi-workflows`));
    assert.match(remarks.join('\n'), /^RELEASING\.md is not there, and no update makes it/m);
  });

  it('changes nothing where a first line is gone, or where a newer version wrote a file', async () => {
    for (const file of [releaseFile, publishFile]) {
      const root = await oldProject();
      change(root, file, (text) => text.replace(/^.*\n/, '# ours now\n'));
      await assert.rejects(planUpdate(root), {
        code: 'conflict',
        message: `${file} has lost its first line, which says what wrote it: nothing was changed. Put that line back (git log -p ${file}), then update.`,
      });
    }
    const root = await oldProject();
    change(root, publishFile, (text) =>
      text.replace(/workflows \S+, checksum/, 'workflows 99.1.0, checksum'),
    );
    await assert.rejects(planUpdate(root), /pypi-publish\.yml was written by 99\.1\.0, and this is /);
    assert.match(run('check', '-C', root).stdout, /note .*written by 99\.1\.0.* a step back/);
  });

  it('says in one sentence what it cannot do', () => {
    const root = parrotProject();
    const nothing = run('update', '-C', root);
    assert.equal(nothing.status, 1);
    assert.match(
      run('update', '--dry-run', '-C', root).stderr,
      /^pypi-workflows: update has no --dry-run: pypi-workflows update --help lists what it has\.\n$/,
    );
    assert.match(nothing.stderr, /^pypi-workflows: nothing to update: .*To write them: pypi-workflows\n$/);
    const answer = run('update', '--wait', 'started', '-C', root);
    assert.equal(answer.status, 1);
    assert.match(answer.stderr, /^pypi-workflows: update takes no answers, and --wait is one/);
  });
});
