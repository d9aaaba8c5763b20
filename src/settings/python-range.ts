import { minorOf, PYTHON_RELEASES } from '../facts/pythons/python-releases.js';

/** The oldest minor version that the runners' tools still serve. */
const oldest = minorOf(PYTHON_RELEASES[0].version);

/**
 * Python versions from a list (`3.10, 3.11`) or a range (`>=3.10,<3.13`), ascending, without doubles.
 * @param items as given, already split at commas
 * @param newest the newest stable minor version, the end of an open range
 * @returns the versions, or what is wrong, as a text that finishes a sentence
 */
export function pythonVersions(items: readonly string[], newest: number): readonly string[] | string {
  if (items.length === 0) return 'it is empty';
  if (items.length > 50) return 'it names more than 50 versions';
  const minors = items.every((item) => /^[<>=!~]/.test(item)) ? range(items, newest) : list(items);
  if (typeof minors === 'string') return minors;
  if (minors.length === 0) return `no Python from 3.${oldest} to 3.${newest} fits`;
  return [...new Set(minors)].sort((a, b) => a - b).map((minor) => `3.${minor}`);
}

function list(items: readonly string[]): number[] | string {
  const minors: number[] = [];
  for (const item of items) {
    const match = /^3\.(0|[1-9]\d?)$/.exec(item);
    if (match === null) return 'Python versions are written 3.10,3.11 or ">=3.10"';
    minors.push(Number(match[1]));
  }
  const tooOld = minors.find((minor) => minor < oldest);
  return tooOld === undefined ? minors : `uv no longer installs Python 3.${tooOld}`;
}

function range(items: readonly string[], newest: number): number[] | string {
  let minors = Array.from({ length: newest - oldest + 1 }, (_, index) => index + oldest);
  for (const item of items) {
    const match = /^(>=|<=|>|<|==|!=|~=)\s*(\d{1,2})(?:\.(\d{1,3}))?(?:\.(\d{1,3}|\*))?$/.exec(item);
    if (match === null) return 'Python versions are written 3.10,3.11 or ">=3.10"';
    const keeps = clause(match[1] ?? '', Number(match[2]), match[3], match[4]);
    if (keeps === undefined) return `"${item}" says nothing about minor versions`;
    minors = minors.filter(keeps);
  }
  return minors;
}

function clause(operator: string, major: number, minorText: string | undefined, micro: string | undefined) {
  const at = (major - 3) * 1000 + Number(minorText ?? 0);
  const exact = micro === undefined || micro === '*' || micro === '0';
  switch (operator) {
    case '>=':
      return (minor: number) => minor >= at;
    case '>':
      return (minor: number) => (exact ? minor > at : minor >= at);
    case '<':
      return (minor: number) => (exact ? minor < at : minor <= at);
    case '<=':
      return (minor: number) => minor <= at;
    case '==':
      return (minor: number) => minor === at || (minorText === undefined && major === 3);
    case '!=':
      return minorText === undefined ? undefined : (minor: number) => !exact || minor !== at;
    default:
      // ~=3.10 means 3.10 or later below 4; ~=3.10.2 means 3.10 alone (PEP 440).
      if (minorText === undefined) return undefined;
      return (minor: number) => (micro === undefined ? minor >= at : minor === at);
  }
}
