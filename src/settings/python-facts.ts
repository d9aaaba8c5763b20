import type { PythonFacts } from '../facts/facts.js';
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

/** An open range ends where what was found ends: at the newest stable release, unless the project caps it. */
function newestMinor(found: PythonFacts): number {
  return Math.max(14, ...found.matrix.map((version) => Number(version.slice(2))));
}

/** 3.12 is on the runner image already; else the nearest one below it, else the lowest. */
function buildVersion(found: PythonFacts, matrix: readonly string[]): string {
  if (matrix.includes(found.build)) return found.build;
  if (matrix.includes('3.12')) return '3.12';
  const below = matrix.filter((version) => Number(version.slice(2)) < 12);
  return below.at(-1) ?? matrix[0] ?? found.build;
}
