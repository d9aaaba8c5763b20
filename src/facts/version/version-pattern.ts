import type { ProjectFiles } from '../reading/project-files.js';
import type { Search } from './version-literal.js';
import { isVersion } from './version-text.js';

/**
 * Finds a version by a regular expression of Python with a group `version`, as `[tool.hatch.version] pattern` has it.
 *
 * @param pattern Python's syntax; `(?P<…>` and leading flags such as `(?i)` are understood
 * @param ignoreCase hatch's own pattern ignores case
 */
export function patternSpot(files: ProjectFiles, file: string, pattern: string, ignoreCase = false): Search {
  const text = files.text(file);
  if (text === undefined) return { why: `${file} is missing` };
  const flags = /^\(\?([aiLmsux]+)\)/.exec(pattern)?.[1] ?? '';
  const source = pattern
    .replace(/^\(\?[aiLmsux]+\)/, '')
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>');
  try {
    const all = `dm${ignoreCase || flags.includes('i') ? 'i' : ''}${flags.includes('s') ? 's' : ''}`;
    const match = new RegExp(source, all).exec(text);
    const span = match?.indices?.groups?.version;
    if (span === undefined) return { why: `nothing in ${file} matches the pattern ${pattern}` };
    const [from, end] = span;
    const start = from + (/^v(?=\d)/.exec(text.slice(from, end))?.[0].length ?? 0);
    if (!isVersion(text.slice(start, end)))
      return { why: `${file} holds no version where the pattern looks` };
    return { file, spot: { start, end, form: 'text' } };
  } catch {
    return { why: `the pattern ${pattern} could not be read` };
  }
}
