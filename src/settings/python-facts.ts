import type { PythonFacts } from '../facts/facts.js';
import { minorOf, releasedOn, TABLE_DAY } from '../facts/pythons/python-releases.js';
import { pythonVersions } from './python-range.js';
import type { AnswerReader } from './read-answers.js';
import { refuse } from './refusal.js';

/** The test matrix: as found, unless `--python-version` overrules; then every version named must pass. */
export function pythonFacts(found: PythonFacts, given: AnswerReader): PythonFacts {
  const items = given.list('pythonVersion');
  if (items === undefined) return found;
  const matrix = pythonVersions(items, newestMinor(found));
  if (typeof matrix === 'string') {
    return refuse(given.nameOf('pythonVersion'), items.join(','), matrix, '3.10,3.11');
  }
  return { requires: found.requires, matrix, required: matrix, build: buildVersion(found, matrix) };
}

/** An open range ends at the newest stable release, whatever the project itself caps. */
function newestMinor(found: PythonFacts): number {
  const released = releasedOn(TABLE_DAY);
  return Math.max(...[...found.matrix, ...released].map(minorOf));
}

/** 3.12 is on the runner image already; else the nearest one below it, else the lowest. */
function buildVersion(found: PythonFacts, matrix: readonly string[]): string {
  if (matrix.includes(found.build)) return found.build;
  if (matrix.includes('3.12')) return '3.12';
  const below = matrix.filter((version) => minorOf(version) < 12);
  return below.at(-1) ?? matrix[0] ?? found.build;
}
