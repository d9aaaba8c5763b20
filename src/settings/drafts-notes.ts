import type { Settings } from './settings.js';

/** Whether towncrier drafts the notes from news fragments; of several packages the changelogs alone are read. */
export function draftsNotes({
  changelog,
  releaseNotes,
  packages,
  together,
}: Pick<Settings, 'changelog' | 'releaseNotes' | 'packages' | 'together'>): boolean {
  const several = packages.length + together.length > 0;
  return releaseNotes === 'changelog' && changelog?.fragments === true && !several;
}
