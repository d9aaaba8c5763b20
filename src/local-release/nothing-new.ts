import type { Git } from '../git.js';
import { finalReleases, type PlacedTag, releaseTags } from '../releases/release-tag.js';
import type { Settings } from '../settings/settings.js';

/**
 * Whether only what a follow-up brought back came since the last release (contract R7, U4).
 * @returns the sentence that refuses a release, as the button says it; undefined: there is something new
 */
export async function nothingNew(
  git: Git,
  settings: Settings,
  tags: readonly PlacedTag[],
): Promise<string | undefined> {
  const file = settings.changelog?.file;
  if (!settings.followUp || file === undefined) return undefined;
  const reachable = releaseTags(tags, settings.tagPrefix).filter((tag) => tag.reachable);
  const last = finalReleases(reachable).at(-1);
  if (last === undefined || last.onHead) return undefined;
  const differ = await git('diff-tree', '-r', '-z', '--name-only', '--no-renames', last.commit, 'HEAD');
  if (differ !== `${file}\0`) return undefined;
  return `nothing to release since ${last.name}: this commit differs from it in ${file} alone.`;
}
