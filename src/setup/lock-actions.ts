import { spawnSync } from 'node:child_process';

/** Whether the person's gh has the extension that writes the lock of actions. */
export function hasActionsLock(): boolean {
  const { status, stdout } = spawnSync('gh', ['extension', 'list'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\bgh actions-lock\b/.test(stdout);
}

/**
 * Brings the lock up to date for these workflows (contract U5).
 * @returns what gh said where it failed; undefined: it is done
 */
export function lockActions(root: string, workflows: readonly string[]): string | undefined {
  const { error, status, stderr } = spawnSync('gh', ['actions-lock', '--no-interactive', ...workflows], {
    cwd: root,
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (status === 0) return undefined;
  return (error?.message ?? stderr).trim().split('\n').at(-1) || `it ended with code ${status}`;
}
