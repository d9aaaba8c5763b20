// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions, not templates
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readGit } from '../../../src/facts/repository/git.js';
import { findDefaultBranch, findRepository, parseRemote } from '../../../src/facts/repository/repository.js';
import { findTagPrefix } from '../../../src/facts/repository/tag-prefix.js';
import { git, smallRepository } from '../small-project.js';

const ADDRESSES: readonly (readonly [string, string])[] = [
  ['https://github.com/octo/parrot.git', 'github.com octo parrot'],
  ['https://github.com/octo/parrot/', 'github.com octo parrot'],
  ['https://user:ghp_secret@github.com/octo/parrot', 'github.com octo parrot'],
  ['http://www.github.com/octo/parrot', 'github.com octo parrot'],
  ['git@github.com:octo/parrot.git', 'github.com octo parrot'],
  ['git@github.com-work:octo/parrot.git', 'github.com octo parrot'],
  ['git@github-work:octo/parrot.git', 'github.com octo parrot'],
  ['gh:octo/parrot', 'github.com octo parrot'],
  ['server:octo/parrot', ''],
  ['ssh://git@github.com/octo/parrot.git', 'github.com octo parrot'],
  ['ssh://git@ssh.github.com:443/octo/parrot.git', 'github.com octo parrot'],
  ['git://github.com/octo/parrot', 'github.com octo parrot'],
  ['github.com:octo/parrot.js', 'github.com octo parrot.js'],
  ['https://git.example.org/octo/parrot.git', 'git.example.org octo parrot'],
  ['git@github.example.com:octo/parrot', 'github.example.com octo parrot'],
  ['https://gitlab.com/octo/parrot.git', ''],
  ['git@bitbucket.org:octo/parrot.git', ''],
  ['/srv/git/octo/parrot.git', ''],
  ['../parrot', ''],
  ['C:\\git\\parrot', ''],
  ['file:///srv/git/octo/parrot', ''],
  ['https://github.com/octo', ''],
  ['https://github.com/octo/par${{ x }}rot', ''],
];

describe('addresses of remotes', () => {
  for (const [address, expected] of ADDRESSES) {
    it(`${address} is ${expected || 'none on GitHub'}`, () => {
      const found = parseRemote(address);
      assert.equal(found === undefined ? '' : `${found.host} ${found.owner} ${found.name}`, expected);
    });
  }
});

describe('what git says', () => {
  const files = { 'pyproject.toml': '' };

  it('takes upstream before origin, and drops the token', () => {
    const root = smallRepository(
      files,
      ['remote', 'add', 'origin', 'https://x:secret@github.com/me/fork.git'],
      ['remote', 'add', 'upstream', 'git@github.com:octo/parrot.git'],
    );
    const found = findRepository(readGit(root));
    assert.deepEqual(found, {
      value: { host: 'github.com', owner: 'octo', name: 'parrot' },
      place: 'git remote upstream',
    });
  });

  it('takes the default branch from the remote, not the one checked out', () => {
    const origin = smallRepository(files, ['branch', '-m', 'trunk'], ['branch', 'main']);
    const root = mkdtempSync(path.join(os.tmpdir(), 'facts-clone-'));
    git(root, 'clone', '-q', origin, '.');
    git(root, 'checkout', '-q', '-b', 'feature');
    const facts = readGit(root);
    assert.equal(facts.branch, 'feature');
    assert.equal(findDefaultBranch(facts).value, 'trunk');
  });

  it('without a remote takes main, also from a feature branch', () => {
    assert.equal(
      findDefaultBranch(readGit(smallRepository(files, ['checkout', '-q', '-b', 'x']))).value,
      'main',
    );
  });

  it('tells reachable tags from others, packed or loose, annotated or not', () => {
    const root = smallRepository(
      files,
      ['tag', '1.0.0'],
      ['pack-refs', '--all'],
      ['tag', '-a', 'v1.1.0', '-m', 'x'],
      ['checkout', '-q', '-b', 'other'],
      ['commit', '-q', '--allow-empty', '-m', 'second'],
      ['tag', 'v9.0.0'],
      ['checkout', '-q', 'main'],
    );
    const { tags } = readGit(root);
    const told = tags.map(({ name, reachable }) => `${name} ${reachable}`).sort();
    assert.deepEqual(told, ['1.0.0 true', 'v1.1.0 true', 'v9.0.0 false']);
  });

  it('does not start git for tags of one style', () => {
    const root = smallRepository(files, ['tag', 'v1.0.0'], ['tag', 'v1.1.0'], ['tag', 'nightly']);
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      assert.equal(findTagPrefix(readGit(root).tags).prefix.place, 'git tag v1.1.0');
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('reads a linked worktree through git with the same result', () => {
    const root = smallRepository(
      files,
      ['tag', 'v1.0.0'],
      ['remote', 'add', 'origin', 'https://github.com/octo/parrot'],
    );
    const linked = path.join(realpathSync(mkdtempSync(path.join(os.tmpdir(), 'facts-tree-'))), 'tree');
    git(root, 'worktree', 'add', '-q', '-b', 'feature', linked);
    const [plain, tree] = [readGit(root), readGit(linked)];
    assert.equal(tree.branch, 'feature');
    assert.deepEqual(
      { ...tree, branch: 'main', branches: ['main', ...tree.branches.filter((b) => b !== 'main')] },
      { ...plain, branches: ['main', ...plain.branches.filter((b) => b !== 'main')] },
    );
  });

  it('reads a repository without a commit', () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'facts-new-'));
    git(root, 'init', '-q', '-b', 'start');
    const facts = readGit(root);
    assert.deepEqual(facts.tags, []);
    assert.equal(findDefaultBranch(facts).value, 'start');
  });
});
