import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** Makes a folder with these files; removed when the tests of the process are done. */
export function smallProject(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'facts-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

/** The same as a git repository with one commit. */
export function smallRepository(
  files: Readonly<Record<string, string>>,
  ...commands: readonly string[][]
): string {
  const root = smallProject(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'first');
  for (const command of commands) git(root, ...command);
  return root;
}

export function git(root: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'tag.gpgsign=false'];
  return execFileSync('git', [...identity, '-C', root, ...args], { encoding: 'utf8' });
}

process.on('exit', () => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});
