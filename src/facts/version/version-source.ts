import type { Found, VersionSource } from '../facts.js';
import { VERSION_RULES, type VersionContext } from './version-rules.js';

/** Where the version comes from: the first rule of the table that holds for the back-end and finds something. */
export function findVersion(context: VersionContext): Found<VersionSource> {
  for (const rule of VERSION_RULES) {
    if (rule.backends !== undefined && !rule.backends.includes(context.backend)) continue;
    const found = rule.find(context);
    if (found !== undefined) return found;
  }
  return { value: { kind: 'unknown', why: 'no file names it' }, place: 'no file' };
}
