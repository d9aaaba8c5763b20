import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { git } from '../../../rehearsal/src/git/git.js';

/** Writes texts into a folder, by their path in it. */
export function layOut(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/**
 * Commits what lies in a folder, on `main`, with the remote a repository on GitHub would have.
 *
 * @param tags annotated tags, each on a commit of its own, the last on HEAD
 */
export async function commitAll(folder: string, name: string, tags: readonly string[] = []): Promise<void> {
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  await git(folder, ['remote', 'add', 'origin', `https://github.com/octo/${name}`]);
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '--no-verify', '-m', 'Begin']);
  for (const [at, tag] of tags.entries()) {
    if (at > 0) await git(folder, ['commit', '--quiet', '--no-verify', '--allow-empty', '-m', 'Go on']);
    await git(folder, ['tag', '-a', '-m', tag, tag]);
  }
}
