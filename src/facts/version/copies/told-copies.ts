import { WorkflowsError } from '../../../errors.js';
import type { VersionPlace, VersionSource } from '../../facts.js';
import type { ProjectFiles } from '../../reading/project-files.js';
import { placeIn } from './find-copies.js';
import { findPlace } from './place-line.js';
import { spotsOf } from './spots.js';

/** In these the version is a field of its own, and an equal text anywhere else is that of a dependency. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  'package.json': /^\s*"version"\s*:/,
  'Cargo.toml': /^\s*version\s*=/,
};

/**
 * Copies of the version that a person names by their files (contract P6): each line of them that holds it.
 *
 * @param files the repository's
 * @param told paths from the repository's root on
 * @param option how they were told, for messages
 * @returns the version with these places behind its own
 * @throws WorkflowsError `bad-option` for a file that is missing, or where the version can't be set
 */
export function withToldCopies(
  files: ProjectFiles,
  version: VersionSource,
  told: readonly string[],
  option: string,
): VersionSource {
  if (told.length === 0) return version;
  if (version.kind !== 'file') fail(option, told[0] ?? '', 'the version of this project is held in no file');
  const copies = told.flatMap((file) => placesIn(files, file, version, option));
  return { ...version, places: [...version.places, ...copies] };
}

function placesIn(
  files: ProjectFiles,
  file: string,
  { value, file: held, places }: Extract<VersionSource, { kind: 'file' }>,
  option: string,
): readonly VersionPlace[] {
  const whole = SAFE.test(file) ? files.text(file) : undefined;
  if (whole === undefined) fail(option, file, 'there is no such file in the repository');
  const field = FIELDS[file.split('/').at(-1) ?? ''];
  const spots = spotsOf(whole, value, (line) => field?.test(line) ?? true);
  if (spots.length === 0) fail(option, file, `it does not hold version ${value}, as ${held} does`);
  const lineOf = (offset: number) => whole.slice(0, offset).split('\n').length - 1;
  const taken = places
    .filter((place) => place.file === file)
    .map((place) => findPlace(whole, place))
    .map((found) => (typeof found === 'number' ? -1 : found.index));
  return spots
    .filter(({ start }) => !taken.includes(lineOf(start)))
    .map((spot) => {
      const place = placeIn(file, whole, spot);
      return place ?? fail(option, file, `line ${lineOf(spot.start) + 1} can't be told from others like it`);
    });
}

/** The path ends up in a workflow (contract W4), and stays below the root. */
const SAFE = /^(?!\.\.?(?:\/|$))[\w.@+ -]+(\/(?!\.\.?(?:\/|$))[\w.@+ -]+)*$/;

function fail(option: string, file: string, why: string): never {
  throw new WorkflowsError('bad-option', `${option} ${JSON.stringify(file)} can't be used: ${why}.`);
}
