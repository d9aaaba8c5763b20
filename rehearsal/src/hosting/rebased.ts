import { rmSync } from 'node:fs';
import path from 'node:path';
import type { BareRepository } from './bare-repository.js';

/**
 * What "Rebase and merge" makes: the commits of a branch anew on top of another one, also where that would need no
 * new ones; merge commits are left out.
 * Source: docs.github.com, "About merge methods on GitHub"
 * @throws GitError where they do not apply
 */
export async function rebased(repository: BareRepository, base: string, head: string): Promise<string> {
  const listed = await repository.git('rev-list', '--reverse', '--no-merges', `${base}..${head}`);
  const folder = path.join(repository.settings.scratch, `rebase-${Math.random().toString(36).slice(2)}`);
  await repository.git('worktree', 'add', '--quiet', '--detach', folder, base);
  const there = (...args: string[]) => repository.git('-C', folder, ...args);
  try {
    for (const commit of listed.split('\n').filter(Boolean)) {
      await there('cherry-pick', '--no-commit', commit);
      await there('commit', '--quiet', '--allow-empty', `--reuse-message=${commit}`);
    }
    return await there('rev-parse', 'HEAD');
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await repository.git('worktree', 'prune');
  }
}
