import { WorkflowsError } from '../errors.js';
import type { Git } from '../git.js';
import { finalReleases, type PlacedTag, releaseTags } from '../releases/release-tag.js';
import type { Settings } from '../settings/settings.js';

/**
 * Refuses where only what a follow-up brought back came since the last release, as the button does (contract R7, U4).
 * @throws WorkflowsError `release-refused`
 */
export async function checkNew(git: Git, settings: Settings, tags: readonly PlacedTag[]): Promise<void> {
  const file = settings.changelog?.file;
  if (!settings.followUp || file === undefined) return;
  const reachable = releaseTags(tags, settings.tagPrefix).filter((tag) => tag.reachable);
  const last = finalReleases(reachable).at(-1);
  if (last === undefined || last.onHead) return;
  const differ = await git('diff-tree', '-r', '-z', '--name-only', '--no-renames', last.commit, 'HEAD');
  if (differ !== `${file}\0`) return;
  throw new WorkflowsError(
    'release-refused',
    `nothing to release since ${last.name}: this commit differs from it in ${file} alone.`,
  );
}
