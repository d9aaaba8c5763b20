import { modulePath } from '../reading/module-path.js';
import { join } from '../reading/posix-path.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { type SetupPy, setupPy } from '../reading/setup-py.js';
import { pythonSource, type Search, searchExpression, searchName, wholeFile } from './version-literal.js';

/** The names under which modules hold their version, most telling first. */
const NAMES = [
  '__version__',
  'VERSION',
  '__VERSION__',
  'version',
  'Version',
  '_version',
  '_VERSION',
  '__version',
];

/** The files in a package that hold its version by custom. */
const FILES = [
  '__init__',
  '_version',
  'version',
  '__version__',
  '__about__',
  'about',
  '_meta',
  '__meta__',
  '__info__',
  '_about',
];

/**
 * Where `setup(version=…)` gets its value: a literal, a variable, an imported name, or a file that `setup.py` opens,
 * executes or searches by a regular expression. Nothing is run: a file is taken if `setup.py` names it and it holds
 * one version.
 */
export function searchSetupPy(files: ProjectFiles, setup: SetupPy): Search | undefined {
  const value = setup.keywords.get('version');
  if (value === undefined) return undefined;
  const direct = searchExpression(files, 'setup.py', setup.source, value);
  if (!('why' in direct)) return direct;
  const stored = storedUnder(
    files,
    setup,
    value
      .map((token) => token.text)
      .join('')
      .replaceAll('"', "'"),
  );
  if (stored !== undefined) return stored;
  const names = namesIn(setup, value.map((token) => token.text).join(''));
  const hits = namedFiles(files, setup).flatMap((file) => {
    const found = versionIn(files, file, names);
    return found === undefined ? [] : [found];
  });
  const [only] = distinct(hits);
  return only ?? direct;
}

/**
 * What `setup(name=about['__title__'])` means: the literal of that name in a file that setup.py names.
 * Undefined where it is no such expression.
 */
export function namedElsewhere(files: ProjectFiles, setup: SetupPy, keyword: string): string | undefined {
  const expression = (setup.keywords.get(keyword) ?? []).map((token) => token.text).join('');
  const name = /^\w+\[["'](\w+)["']\]$|^\w+\.(\w+)$/.exec(expression)?.slice(1).find(Boolean);
  if (name === undefined) return undefined;
  for (const file of namedFiles(files, setup)) {
    const source = pythonSource(files, file);
    const value = source?.literal(source.assigned(name)?.value ?? []);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** `about['__version__']` where setup.py itself assigned it from something literal. */
function storedUnder(files: ProjectFiles, setup: SetupPy, target: string): Search | undefined {
  for (const assignment of setup.source.assignments.filter((assigned) => assigned.target === target)) {
    const found = searchExpression(files, 'setup.py', setup.source, assignment.value);
    if (!('why' in found)) return found;
  }
  return undefined;
}

/** The names to look for: those in the expression (`ns["VERSION"]`), those in setup.py's strings, then the usual. */
function namesIn(setup: SetupPy, expression: string): readonly string[] {
  const strings = setup.source.tokens.filter(({ kind }) => kind === 'string').map(({ text }) => text);
  const mentioned = [expression, ...strings].flatMap(
    (text) => text.match(/[A-Za-z_]*version[A-Za-z_]*/gi) ?? [],
  );
  const usual = NAMES.filter((name) => mentioned.includes(name));
  return [...new Set([...usual, ...NAMES])];
}

/** Files of the project that setup.py names, in pieces or whole: `join(here, "pkg", "__init__.py")`. */
function namedFiles(files: ProjectFiles, setup: SetupPy): readonly string[] {
  const runs: string[][] = [[]];
  for (const token of setup.source.tokens) {
    const literal =
      token.kind === 'string' || token.kind === 'name' ? setup.source.literal([token]) : undefined;
    if (typeof literal === 'string' && literal.length < 200) runs.at(-1)?.push(literal);
    else if (token.text !== ',' && token.text !== '/') runs.push([]);
  }
  const named = runs.flatMap((run) => run.map((_, index) => join(...run.slice(index))));
  const shorter = runs.flatMap((run) => run.map((_, index) => join(...run.slice(0, index + 1))));
  const imported = setup.source.imports.flatMap(({ module, name }) =>
    [module, name === undefined ? '' : `${module}.${name}`].map(
      (dotted) => modulePath(files, dotted, 'setup.py') ?? '',
    ),
  );
  return [...new Set([...named, ...shorter, ...imported])].filter(
    (file) => /^\w[\w./-]*$/.test(file) && !file.startsWith('..') && isFile(files, file) && mayHold(file),
  );
}

const isFile = (files: ProjectFiles, file: string): boolean => files.exists(file) && !files.isFolder(file);

/** Documents and requirement lists name versions too, but not the project's. */
const mayHold = (file: string): boolean =>
  !/(^|\/)(setup\.py|(readme|changes?|changelog|history|news|license|authors|requirements|install)[^/]*)$/i.test(
    file,
  ) && !/\.(md|rst|html|cfg|toml|lock)$/i.test(file);

/** The version in one file: the whole of it, or the literal of one of the names. */
export function versionIn(
  files: ProjectFiles,
  file: string,
  names: readonly string[] = NAMES,
): Search | undefined {
  const whole = wholeFile(files, file);
  if (whole !== undefined) return whole;
  const source = pythonSource(files, file);
  for (const name of names) {
    if (!source?.text.includes(name)) continue;
    const found = searchName(files, file, name);
    if ('why' in found) continue;
    // A bare tuple can become a dev version only where its parts are joined, whatever their number.
    const joined = [source.text, setupPy(files)?.source.text].some((text) => text?.includes('.join('));
    if (found.spot.form !== 'tuple' || joined) return found;
  }
  return undefined;
}

/** The version that a package's or module's own files hold by custom; undefined unless there is exactly one. */
export function customaryVersion(files: ProjectFiles, location: string): Search | undefined {
  const candidates = files.isFolder(location)
    ? FILES.map((name) => `${location}/${name}.py`)
    : [`${location}.py`];
  if (files.isFolder(location))
    candidates.push(`${location}/VERSION`, `${location}/version.txt`, `${location}/VERSION.txt`);
  const found = distinct(
    candidates.flatMap((file) => (files.exists(file) ? (versionIn(files, file) ?? []) : [])),
  );
  return found.length === 1 ? found[0] : undefined;
}

function distinct(found: readonly Search[]): readonly Search[] {
  const seen = new Set<string>();
  return found.filter((search) => {
    const key = 'why' in search ? '' : `${search.file}:${search.spot.start}`;
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}
