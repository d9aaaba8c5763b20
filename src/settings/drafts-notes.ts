import type { Settings } from './settings.js';

/** Whether towncrier drafts the notes from news fragments; of several packages the changelogs alone are read. */
export function draftsNotes({
  changelog,
  releaseNotes,
  packages,
}: Pick<Settings, 'changelog' | 'releaseNotes' | 'packages'>): boolean {
  return releaseNotes === 'changelog' && changelog?.fragments === true && packages.length === 0;
}
