import type { ProjectFiles } from '../project-files.js';
import { isTooOldFor312 } from './old-pins.js';
import { quote } from './quote.js';
import { tableAt } from './tables.js';

/** A lock file that a project's own way of testing installs from. */
export type Lock = 'uv.lock' | 'poetry.lock' | 'pdm.lock';

const PACKAGE = /^\[\[package\]\]\r?\nname = "([^"]+)"\r?\nversion = "([^"]+)"/gm;

/**
 * The shell that lists a lock file's versions as constraints; undefined where the lock is not there, or was made before
 * Python 3.12 (then its versions would not even install on the newer legs).
 *
 * @param told names that the way of testing asks for in a version of its own; the lock does not hold those
 * @param chosen what is installed: where lists conflict, the lock holds other versions for each
 */
export function lockConstraints(
  files: ProjectFiles,
  lock: Lock,
  told: readonly string[],
  chosen: { readonly groups: Iterable<string>; readonly extras: Iterable<string> },
): string | undefined {
  const text = files.text(lock);
  if (text === undefined) return undefined;
  const packages = [...text.matchAll(PACKAGE)].map(([, name = '', version = '']) => ({ name, version }));
  const recent = packages.length > 0 && !packages.some(({ name, version }) => isTooOldFor312(name, version));
  if (!recent) return undefined;
  if (lock !== 'uv.lock') {
    // A name that is locked in two versions depends on the interpreter and is left free.
    return `awk -F'"' '/^name = /{n=$2} /^version = /{c[n]++;v[n]=$2} END{for(n in v)if(c[n]==1)print n"=="v[n]}' ${lock}${told.length > 0 ? ` | grep -viE '^(${told.join('|')})=='` : ''}`;
  }
  const conflicts = tableAt(files.toml('pyproject.toml'), 'tool', 'uv').conflicts;
  const lists =
    conflicts === undefined
      ? ['--all-extras', '--all-groups']
      : [
          ...[...chosen.groups].map((name) => `--group ${quote(name)}`),
          ...[...chosen.extras].map((name) => `--extra ${quote(name)}`),
        ];
  const free = told.map((name) => ` --no-emit-package ${name}`).join('');
  return ['uv export --quiet --frozen', ...lists, `--no-hashes --no-emit-local${free}`].join(' ');
}
