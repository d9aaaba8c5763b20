import { execFileSync } from 'node:child_process';
import { projectFolder } from '../files/project-folder.js';

const usual = {
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

/** A small Python project in a git repository with a remote and a tag; removed by `removeFolders`. */
export function parrotProject(more: Readonly<Record<string, string>> = {}): string {
  const root = projectFolder({ ...usual, ...more });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-C', root, ...args]);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  git('tag', 'v1.4.2');
  git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');
  return root;
}

export const usualFiles: readonly string[] = Object.keys(usual).sort();

export const publishFile = '.github/workflows/pypi-publish.yml';
export const releaseFile = '.github/workflows/create-release.yml';
export const allThree: readonly string[] = [releaseFile, publishFile, 'RELEASING.md'];
