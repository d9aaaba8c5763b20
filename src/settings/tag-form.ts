import type { ProjectFacts } from '../facts/facts.js';
import type { Settings } from './settings.js';

/** What stands before the numbers of the project's release tags, and between them. */
export type TagForm = Pick<Settings, 'tagPrefix' | 'tagSeparator'>;

/** How the tags were found to be written. */
export function foundTagForm({ tagPrefix, tagForm }: Pick<ProjectFacts, 'tagPrefix' | 'tagForm'>): TagForm {
  return { tagPrefix: tagPrefix.value, tagSeparator: tagForm.separator };
}

/** The tag of a version: `v1.2.3`, `rel_1_2_3` (contract R5). */
export function tagOf(version: string, { tagPrefix, tagSeparator }: TagForm): string {
  return tagPrefix + version.replaceAll('.', tagSeparator);
}

/** The version in a tag that has the prefix, as written, with dots between its numbers. */
export function versionInTag(tag: string, { tagPrefix, tagSeparator }: TagForm): string {
  return tag.slice(tagPrefix.length).replaceAll(tagSeparator, '.');
}

/** What was asked for, a tag or a version, as a version; with or without the prefix. */
export function versionAsked(text: string, form: TagForm): string {
  return text.startsWith(form.tagPrefix) ? versionInTag(text, form) : text;
}
