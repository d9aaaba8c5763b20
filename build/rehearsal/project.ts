import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { examples } from '../examples/projects.js';

/** Writes a small project with a release behind it and the workflows that the built command writes for it. */
export function writeOwn(folder: string, root: string): void {
  const identity = ['-c', 'user.name=Maya', '-c', 'user.email=maya@example.org'];
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...identity, ...args]);
  for (const [name, text] of Object.entries(examples.plain?.files ?? {})) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A parrot');
  git('tag', 'v1.4.2');
  git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');
  execFileSync(process.execPath, [path.join(root, 'dist/bin/pypi-workflows.cjs'), '--yes', '-C', folder]);
  git('add', '.');
  git('commit', '--quiet', '--message', 'A release button');
}
