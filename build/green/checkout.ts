import { existsSync } from 'node:fs';
import path from 'node:path';
import { git } from '../../rehearsal/src/git/git.js';
import type { Candidate } from './candidate.js';

/** A repository's name out of a folder's: letters, digits, `.`, `_` and `-`, as GitHub has them. */
function repositoryName(folder: string): string {
  const last = path.basename(path.resolve(folder)).split('+').at(-1) ?? '';
  return last.replace(/[^A-Za-z0-9._-]/g, '-');
}

/**
 * A git checkout as it lies on disk, which is only read: what HEAD holds, with its branches and tags.
 *
 * @throws Error where the folder is no git repository
 */
export function checkout(folder: string): Candidate {
  const source = path.resolve(folder);
  if (!existsSync(path.join(source, '.git'))) throw new Error(`${source} is no git checkout.`);
  return { name: repositoryName(source), origin: 'checkout', make: (target) => copy(source, target) };
}

async function copy(source: string, target: string): Promise<void> {
  await git(path.dirname(target), ['clone', '--quiet', '--no-hardlinks', source, target]);
  await git(target, ['remote', 'set-url', 'origin', `https://github.com/octo/${repositoryName(source)}`]);
  // What the source knows of its own remote's default branch, this copy knows as well.
  const branch = await git(target, ['symbolic-ref', '--short', 'HEAD']);
  await git(target, ['update-ref', `refs/remotes/origin/${branch}`, 'HEAD']);
  await git(target, ['symbolic-ref', 'refs/remotes/origin/HEAD', `refs/remotes/origin/${branch}`]);
}
