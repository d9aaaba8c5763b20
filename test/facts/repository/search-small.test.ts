import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { grep } from '../../../src/facts/repository/files-in.js';
import { searchSmall } from '../../../src/facts/repository/search-small.js';
import { smallProject } from '../small-project.js';

/** A repository with files that hold the text and files that do not; `change` makes it a special one. */
function repository(
  change: (git: (...args: string[]) => void, root: string) => void,
  format = 'sha1',
): string {
  const root = smallProject({
    'pyproject.toml': 'version = "1.4.2"\n',
    'docs/conf.py': 'release = "1.4.2"\n',
    'docs/ä b.txt': 'since 1.4.2\n',
    'other.txt': 'version 1.4.20 holds it too: 1.4.2\n',
    'none.txt': 'nothing\n',
    'untracked.txt': '1.4.2\n',
  });
  writeFileSync(path.join(root, 'binary.bin'), Buffer.from('1.4.2\0'));
  symlinkSync('pyproject.toml', path.join(root, 'link'));
  const git = (...args: string[]) => void execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' });
  git('init', '-q', `--object-format=${format}`);
  git('add', 'pyproject.toml', 'docs', 'other.txt', 'none.txt', 'binary.bin', 'link');
  change(git, root);
  return root;
}

describe('a small repository searched without git', () => {
  const plain: Record<string, Parameters<typeof repository>[0]> = {
    'as it was added': () => {},
    'after a commit, with a tree in the index': (git) => git('commit', '-q', '-m', 'first'),
    'with files that were changed or deleted since': (_, root) => {
      writeFileSync(path.join(root, 'none.txt'), 'now 1.4.2\n');
      rmSync(path.join(root, 'docs/conf.py'));
    },
    'with a file that became a folder': (_, root) => {
      rmSync(path.join(root, 'none.txt'));
      mkdirSync(path.join(root, 'none.txt'));
    },
    'with a name of more than 4095 characters': (git, root) => {
      const folder = Array.from({ length: 17 }, () => 'd'.repeat(240)).join('/');
      const id = execFileSync('git', ['-C', root, 'hash-object', '-w', 'none.txt'], {
        encoding: 'utf8',
      }).trim();
      git('update-index', '--add', '--cacheinfo', `100644,${id},${folder}/none.txt`);
    },
  };
  for (const [name, change] of Object.entries(plain))
    it(`finds what git grep finds ${name}`, () => {
      const root = repository(change);
      const found = searchSmall(root, '1.4.2');
      assert.ok(found !== undefined && found.length >= 3);
      assert.deepEqual(found, grep(root, '1.4.2'));
    });

  const special: Record<string, Parameters<typeof repository>> = {
    'an index of version 4': [(git) => git('update-index', '--index-version', '4')],
    'a split index': [(git) => git('update-index', '--split-index')],
    'a file that is only meant to be added': [(git) => git('add', '-N', 'untracked.txt')],
    'a file that counts as unchanged': [(git) => git('update-index', '--assume-unchanged', 'none.txt')],
    'a file that is not checked out': [(git) => git('update-index', '--skip-worktree', 'none.txt')],
    'attributes, which may call a file binary': [
      (git, root) => {
        writeFileSync(path.join(root, '.gitattributes'), '*.txt -diff\n');
        git('add', '.gitattributes');
      },
    ],
    'more than 200 files': [
      (git, root) => {
        for (let number = 0; number < 200; number++) writeFileSync(path.join(root, `${number}.txt`), '');
        git('add', '*.txt');
      },
    ],
    'hashes of SHA-256': [() => {}, 'sha256'],
  };
  for (const [name, args] of Object.entries(special))
    it(`leaves it to git where there is ${name}`, () => {
      assert.equal(searchSmall(repository(...args), '1.4.2'), undefined);
    });
});
