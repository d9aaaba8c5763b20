import { compareVersions, readVersion } from '../../../pep440.js';
import type { Spot } from '../version-line.js';

/** Whether two texts are the same version to PEP 440: `1.2.0-rc.1` is 1.2rc1. */
export function sameVersion(a: string, b: string): boolean {
  const [one, other] = [readVersion(a), readVersion(b)];
  return one === undefined || other === undefined ? a === b : compareVersions(one, other) === 0;
}

/**
 * Where a version stands in a text as a word of its own, in its own spelling or in SemVer's.
 *
 * @param on asked of each line; default: every line
 */
export function spotsOf(
  text: string,
  version: string,
  on: (line: string) => boolean = () => true,
): readonly Spot[] {
  if (!text.includes(version) && !/(?:a|b|rc|dev)\d/.test(version)) return [];
  const found = /(?<![0-9A-Za-z_.+-])v?(\d+(?:\.\d+)+[0-9A-Za-z.!+_-]*)|(?<=[A-Za-z]-)v?(\d+(?:\.\d+)+)/g;
  return [...text.matchAll(found)].flatMap((match) => {
    const word = (match[1] ?? match[2] ?? '')
      .replace(/[^0-9A-Za-z]+$/, '')
      .replace(/\.(?:tar|zip|whl).*$/, '');
    const start = match.index + match[0].length - (match[1] ?? match[2] ?? '').length;
    const begin = text.lastIndexOf('\n', start) + 1;
    const end = text.indexOf('\n', start);
    const line = text.slice(begin, end < 0 ? undefined : end);
    const equal = word === version || (/[a-z]/.test(word) && sameVersion(word, version));
    return equal && on(line) ? [{ start, end: start + word.length, form: 'text' as const }] : [];
  });
}

/** The section that an offset of a TOML or INI file stands in, as a place names it; empty: none, or another kind of file. */
export function sectionAt(file: string, text: string, offset: number): string {
  if (!/\.(?:toml|cfg|ini|lock)$/.test(file)) return '';
  const headers = [
    ...text.slice(0, offset).matchAll(/^[ \t]*\[(\[?)([^[\]\n]+)\]\]?[ \t]*(?:[#;].*)?\r?$/gm),
  ];
  const [, array, header = ''] = headers.at(-1) ?? [];
  return array === '[' ? '' : header.replace(/[ \t"']/g, '');
}
