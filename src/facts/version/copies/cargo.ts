import type { VersionPlace } from '../../facts.js';
import { at, strings, table, text } from '../../reading/definition.js';
import { dirname, join } from '../../reading/posix-path.js';
import type { ProjectFiles } from '../../reading/project-files.js';
import { findPlace } from './place-line.js';

const LINE = 'version = "{semver}"';

/** A crate's version: the line that holds it, and its entries in Cargo.lock. */
export interface CargoVersion {
  readonly place: VersionPlace;
  readonly value: string;
  readonly locked: readonly VersionPlace[];
}

/**
 * The version of a crate, in its own manifest or in the one of its workspace.
 *
 * @param manifest the path of its Cargo.toml
 * @returns undefined where no line holds it; the lines of Cargo.lock are those of all crates that take the same version
 */
export function cargoVersion(files: ProjectFiles, manifest: string): CargoVersion | undefined {
  const crate = table(files.toml(manifest));
  const top = workspaceOf(files, manifest);
  const inherits = at(crate, 'package', 'version', 'workspace') === true;
  const file = inherits ? top : manifest;
  const lines: readonly (readonly [section: string, line: string])[] = inherits
    ? [
        ['workspace.package', LINE],
        ['workspace', `package = {{any}version = "{semver}"`],
        ['workspace', `package.version = "{semver}"`],
      ]
    : [
        ['package', LINE],
        ['', `^package = {{any}version = "{semver}"`],
        ['', `^package.version = "{semver}"`],
      ];
  for (const [section, line] of lines) {
    const place = { file, section, line };
    const found = findPlace(files.text(file) ?? '', place);
    if (typeof found === 'number') continue;
    const crates = inherits ? heirs(files, top) : [text(at(crate, 'package', 'name')) ?? ''];
    const lock = join(dirname(top), 'Cargo.lock');
    const locked = crates
      .map((name) => ({ file: lock, section: `package ${name}`, line: LINE }))
      .filter((entry) => typeof findPlace(files.text(lock) ?? '', entry) !== 'number');
    return { place, value: found.value, locked };
  }
  return undefined;
}

/** The manifest of the workspace a crate belongs to; its own where it is in none. */
function workspaceOf(files: ProjectFiles, manifest: string): string {
  let folder = dirname(manifest);
  for (;;) {
    const file = join(folder, 'Cargo.toml');
    if (files.exists(file) && table(files.toml(file)).workspace !== undefined) return file;
    if (folder === '.') return manifest;
    folder = dirname(folder);
  }
}

/** The names of the crates that take the version of their workspace. */
function heirs(files: ProjectFiles, top: string): readonly string[] {
  const folder = dirname(top);
  const members = strings(at(files.toml(top), 'workspace', 'members')).flatMap((member) => {
    const [, parent, rest] = /^(.*?)\/?\*(.*)$/.exec(member) ?? [];
    if (parent === undefined) return [member];
    return rest === '' ? files.list(join(folder, parent)).map((name) => join(parent, name)) : [];
  });
  return ['.', ...members].flatMap((member) => {
    const crate = files.toml(join(folder, member, 'Cargo.toml'));
    const name = text(at(crate, 'package', 'name'));
    return name !== undefined && at(crate, 'package', 'version', 'workspace') === true ? [name] : [];
  });
}
