import type { VersionPlace } from '../../facts.js';
import type { ImportLocation } from '../../package/import-name.js';
import { at, type Definition, text } from '../../reading/definition.js';
import { searchSetupPy } from '../setup-py-version.js';
import { type Search, searchName } from '../version-literal.js';
import { cargoVersion } from './cargo.js';
import { placeAt } from './place-at.js';
import { findPlace } from './place-line.js';
import { readPlace } from './set-places.js';

/** A place that holds a version of this project, whichever it is. */
export interface Copy {
  readonly place: VersionPlace;
  readonly value: string;
  /** Places that follow this one: entries of lock files, the day of a release. */
  readonly with: readonly VersionPlace[];
}

/**
 * Where a project tells its own version by what the files are, whatever tools it uses: the `__version__` of the
 * package, the metadata of each build system, `Cargo.toml`, `package.json`, `CITATION.cff`, `meson.build`.
 */
export function ownCopies(definition: Definition, location: ImportLocation): readonly Copy[] {
  const { files } = definition;
  const lines: readonly VersionPlace[] = [
    { file: 'pyproject.toml', section: 'project', line: 'version = "{version}"' },
    { file: 'pyproject.toml', section: 'tool.poetry', line: 'version = "{version}"' },
    { file: 'setup.cfg', section: 'metadata', line: 'version = {version}' },
    { file: 'meson.build', section: '', line: `{any}version: '{version}'` },
    { file: 'CITATION.cff', section: '', line: '^version: {version}' },
    { file: 'CITATION.cff', section: '', line: '^version: "{version}"' },
  ];
  const literal = lines.flatMap((place) => copyAt(definition, place));
  const searched = [...moduleVersion(definition, location), ...setupVersion(definition)];
  const npm = text(at(files.yaml('package.json'), 'version'));
  return [
    ...literal.map((copy) =>
      copy.place.file === 'CITATION.cff' ? { ...copy, with: released(definition) } : copy,
    ),
    ...searched.flatMap((found) => copyOf(definition, found)),
    ...(npm === undefined ? [] : packageJson(definition)),
    ...cargo(definition),
  ];
}

function copyAt(definition: Definition, place: VersionPlace): readonly Copy[] {
  const whole = definition.files.text(place.file);
  if (whole === undefined || typeof findPlace(whole, place) === 'number') return [];
  return [{ place, value: readPlace(whole, place), with: [] }];
}

function copyOf(definition: Definition, found: Search): readonly Copy[] {
  if ('why' in found) return [];
  const whole = definition.files.text(found.file) ?? '';
  const place = placeAt(found.file, whole, found.spot, '');
  return place === undefined ? [] : copyAt(definition, place);
}

function moduleVersion({ files }: Definition, location: ImportLocation): readonly Search[] {
  const module = [`${location.path}/__init__.py`, `${location.path}.py`].find((file) => files.exists(file));
  return location.path === undefined || module === undefined
    ? []
    : [searchName(files, module, '__version__')];
}

/** `setup(version=…)` beside a `[project]` or `setup.cfg` that says it too. */
function setupVersion({ files, setupPy }: Definition): readonly Search[] {
  return setupPy === undefined ? [] : [searchSetupPy(files, setupPy) ?? { why: 'none' }];
}

/** The version at the top, not that of an object in it. */
function packageJson(definition: Definition): readonly Copy[] {
  const whole = definition.files.text('package.json') ?? '';
  const indent = /^([ \t]+)"name"/m.exec(whole)?.[1] ?? '  ';
  return copyAt(definition, { file: 'package.json', section: '', line: `^${indent}"version": "{semver}"` });
}

function cargo(definition: Definition): readonly Copy[] {
  const manifest = text(definition.tool('maturin')['manifest-path']) ?? 'Cargo.toml';
  const found = cargoVersion(definition.files, manifest);
  return found === undefined ? [] : [{ place: found.place, value: found.value, with: found.locked }];
}

function released({ files }: Definition): readonly VersionPlace[] {
  const whole = files.text('CITATION.cff') ?? '';
  return ['^date-released: {date}', '^date-released: "{date}"']
    .map((line) => ({ file: 'CITATION.cff', section: '', line }))
    .filter((place) => typeof findPlace(whole, place) !== 'number');
}
