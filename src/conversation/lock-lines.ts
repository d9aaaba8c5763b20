import { actionsLock, type LockState, lockNow } from '../files/actions-lock.js';
import type { PlannedFile } from '../files/plan.js';

/** Whether a workflow would die at its start, since the lock lacks an action that it uses (contract U5). */
export function lockIsStale(root: string, files: readonly Pick<PlannedFile, 'path' | 'before'>[]): boolean {
  return (lockNow(root, files)?.stale.length ?? 0) > 0;
}

/** What is to be done about the lock once files were written; nothing where there is none, or it holds them all. */
export function lockLines(state: LockState | undefined): readonly string[] {
  if (state === undefined) return [];
  const stale = state.stale.map(
    ({ path, missing }) =>
      `  ${actionsLock} lacks ${missing.join(', ')}: ${path} would die at its start, without a log. gh actions-lock mends it.`,
  );
  const outside = state.outside.map(
    (path) =>
      `  ${actionsLock} does not hold ${path} yet, so its actions are not locked: gh actions-lock takes it in.`,
  );
  return [...stale, ...outside];
}
