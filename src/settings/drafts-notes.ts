import type { Settings } from './settings.js';

/** Whether towncrier drafts the notes from news fragments; of several packages the changelogs alone are read. */
export function draftsNotes({ changelog, packages }: Pick<Settings, 'changelog' | 'packages'>): boolean {
  return changelog?.fragments === true && packages.length === 0;
}
