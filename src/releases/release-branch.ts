import { WorkflowsError } from '../errors.js';

/**
 * Refuses a branch that is not on the release list (contract R8).
 *
 * @param branch the branch's short name
 * @param releaseBranches literal names, or with `*`, which stands for any text
 * @throws WorkflowsError `release-refused`
 */
export function checkReleaseBranch(branch: string, releaseBranches: readonly string[]): void {
  const listed = releaseBranches.some((pattern) =>
    new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 's').test(branch),
  );
  if (listed) return;
  throw new WorkflowsError(
    'release-refused',
    `branch ${branch} can't release: releases are made from ${releaseBranches.join(', ')}; switch there.`,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
