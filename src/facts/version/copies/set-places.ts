import { WorkflowsError } from '../../../errors.js';
import type { VersionPlace } from '../../facts.js';
import { findPlace } from './place-line.js';
import { placeText } from './place-text.js';
import { readForm, writtenAs } from './written-form.js';

/**
 * The version that a place holds now.
 *
 * @param text the text of its file
 * @throws WorkflowsError `broken-file` unless exactly one line matches
 */
export function readPlace(text: string, place: VersionPlace): string {
  const { holds, value } = locate(text, place);
  return readForm(holds, value);
}

/**
 * Sets the version in all places (contract P6): exactly these lines change, every other character stays. The Python
 * program of the workflows, `version_places.py`, does the same; one table of cases holds for both.
 *
 * @param texts the files by name; one that is missing counts as a place that is not found
 * @param version in PEP 440's normal form: `1.2.4`, `1.2.4rc1`, `1.2.4.dev190`
 * @param day the day of the release, `2026-11-26`, for places that hold a date
 * @returns the texts that changed, by name; none where the version stood there already
 * @throws WorkflowsError `broken-file` unless each place has exactly one line; `bad-option` where one cannot hold it
 */
export function setPlaces(
  texts: ReadonlyMap<string, string>,
  places: readonly VersionPlace[],
  version: string,
  day: string,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const place of places) {
    const text = changed.get(place.file) ?? texts.get(place.file);
    if (text === undefined) fail('broken-file', `${place.file} is missing, but should hold the version`);
    const { index, before, value, holds } = locate(text, place);
    const written = writtenAs(holds, value, version, day);
    if (typeof written !== 'string') {
      fail('bad-option', `${version} ${written.cannot}, so it cannot stand in ${placeText(place)}`);
    }
    if (written === value) continue;
    const lines = text.split('\n');
    lines[index] = before + written + (lines[index] ?? '').slice(before.length + value.length);
    const set = lines.join('\n');
    const again = findPlace(set, place);
    if (typeof again === 'number' || again.value !== written || again.index !== index) {
      fail('broken-file', `${place.file}, line ${index + 1}, does not hold ${written} after it was set`);
    }
    changed.set(place.file, set);
  }
  return changed;
}

function locate(text: string, place: VersionPlace) {
  const found = findPlace(text, place);
  if (typeof found !== 'number') return found;
  const many = found === 0 ? 'no line' : `${found} lines`;
  fail(
    'broken-file',
    `${place.file} has ${many} like "${placeText(place)}", where exactly one should hold the version; run pypi-workflows again`,
  );
}

function fail(code: 'broken-file' | 'bad-option', sentence: string): never {
  throw new WorkflowsError(code, `${sentence}.`);
}
