import type { VersionPlace, VersionSource } from '../../facts.js';
import type { ImportLocation } from '../../package/import-name.js';
import { at, type Definition, text } from '../../reading/definition.js';
import { normalizeName } from '../../reading/requirement.js';
import type { Spot } from '../version-line.js';
import { listedByTools } from './bump-tools.js';
import { cargoVersion } from './cargo.js';
import { ownCopies } from './own-copies.js';
import { placeAt } from './place-at.js';
import { findPlace } from './place-line.js';
import { placeText } from './place-text.js';
import { sameVersion, sectionAt, spotsOf } from './spots.js';

type FileSource = Extract<VersionSource, { kind: 'file' }>;

export interface VersionCopies {
  /** The main place, then each copy of it once. */
  readonly places: readonly VersionPlace[];
  /** What a person should know, one sentence each. */
  readonly remarks: readonly string[];
}

/**
 * All places that have to say the same version as the main one (contract P6): those that are this version's by what
 * the file is, and those that a tool which bumps versions is told of. A place that says another version is named.
 */
export function findCopies(
  definition: Definition,
  location: ImportLocation,
  distribution: string | undefined,
  source: FileSource,
): VersionCopies {
  const { files } = definition;
  const remarks: string[] = [];
  const own = ownCopies(definition, location);
  const equal = own.filter(({ place, value }) => {
    const same = sameVersion(value, source.value);
    if (!same && placeText(place) !== placeText(source.places[0] ?? place)) {
      remarks.push(
        `${place.file} says version ${value}, ${source.file} says ${source.value}: no release changes ${place.file} until both say the same.`,
      );
    }
    return same;
  });
  const listed = listedByTools(files, source.value).flatMap((entry) =>
    listedPlaces(definition, entry, source.value),
  );
  const places = [...source.places, ...equal.flatMap((copy) => [copy.place, ...copy.with]), ...listed];
  const locked = places.flatMap((place) => lockEntries(definition, place, distribution));
  return { places: distinct(definition, [...places, ...locked]), remarks: [...new Set(remarks)] };
}

/** The lines of a listed file that hold the version, each in the grammar of its file. */
function listedPlaces(
  { files }: Definition,
  { file, on }: { readonly file: string; readonly on: (line: string) => boolean },
  version: string,
): readonly VersionPlace[] {
  const whole = files.text(file);
  if (whole === undefined || !SAFE.test(file)) return [];
  return spotsOf(whole, version, on).flatMap((spot) => placeIn(file, whole, spot) ?? []);
}

/** The path ends up in a workflow (contract W4). */
const SAFE = /^[\w.@+ -]+(\/[\w.@+ -]+)*$/;

/** The place of a spot that holds a version, in its section where that tells it from others. */
export function placeIn(file: string, whole: string, spot: Spot): VersionPlace | undefined {
  const semver = /(?:^|\/)(?:Cargo\.toml|package\.json|\.release-please-manifest\.json)$/.test(file);
  const holds = semver ? 'semver' : 'version';
  const section = sectionAt(file, whole, spot.start);
  return (
    (section === '' ? undefined : placeAt(file, whole, spot, section, holds)) ??
    placeAt(file, whole, spot, '', holds)
  );
}

/** The project's own entry in a lock file that holds versions; poetry.lock and pdm.lock hold none. */
function lockEntries(
  { files }: Definition,
  place: VersionPlace,
  distribution: string | undefined,
): readonly VersionPlace[] {
  const { file } = place;
  if (file.endsWith('Cargo.toml')) return cargoVersion(files, file)?.locked ?? [];
  const named = file.endsWith('pyproject.toml') ? text(at(files.toml(file), 'project', 'name')) : undefined;
  const name = named ?? distribution;
  const lock = files.text('uv.lock');
  if (name === undefined || lock === undefined) return [];
  const entry = { file: 'uv.lock', section: `package ${normalizeName(name)}`, line: 'version = "{normal}"' };
  return typeof findPlace(lock, entry) === 'number' ? [] : [entry];
}

function distinct({ files }: Definition, places: readonly VersionPlace[]): readonly VersionPlace[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    const found = findPlace(files.text(place.file) ?? '', place);
    const spot = typeof found === 'number' ? placeText(place) : `${found.index}:${found.before.length}`;
    const key = `${place.file}:${spot}`;
    return !seen.has(key) && seen.add(key);
  });
}
