import { firstNumber, isReleaseTag, prefixOf } from './tag-prefix.js';
import { mayBeYear } from './version-scheme.js';

/** Whether the dates of tags matter: they decide between several prefixes, and tell calendar versions. */
export function datesDecide(tags: readonly string[]): boolean {
  const releases = tags.filter(isReleaseTag);
  return new Set(releases.map(prefixOf)).size > 1 || releases.map(firstNumber).some(mayBeYear);
}
