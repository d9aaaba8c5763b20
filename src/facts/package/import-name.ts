import type { ProjectFacts } from '../facts.js';
import { at, type Definition, lines, strings, table, text } from '../reading/definition.js';
import { basename, dirname, join, normalize } from '../reading/posix-path.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { packageFolders } from './package-folders.js';

/** Where the importable code of a project stands. */
export interface ImportLocation {
  /** What `import …` names, dotted for a namespace package; undefined: could not be told for sure. */
  readonly name: string | undefined;
  /** The package's folder, or the module's file without `.py`. */
  readonly path: string | undefined;
  readonly layout: ProjectFacts['layout'];
  readonly place: string;
}

/** Folders that are never the package. Source: setuptools' exclusions of automatic discovery, and what projects have. */
const NEVER =
  /^(tests?|testing|docs?|documentation|examples?|samples?|scripts?|tools?|utils?|tasks|build|dist|benchmarks?|bench|bin|ci|changelog|conftest|setup|noxfile|fabfile|manage|versioneer|dodo|demos?|extras?|exercises|news|newsfragments|notebooks?|_\w*|\..*|venv|env|node_modules|site|scratch|tutorials?|pavement|wscript|runtests?|make|release|.*[-.].*)$/i;

const IDENTIFIER = /^[A-Za-z_]\w*$/;

interface Candidate {
  /** Folder with top-level packages: ``, `src` … */
  readonly folder: string;
  /** Dotted. */
  readonly name: string;
  readonly place: string;
}

/**
 * Finds what the project is imported as: from the back-end's own configuration, else by the distribution's name, else
 * the only package or module there is. Never a guess among several.
 */
export function findImport(
  definition: Definition,
  backend: string,
  distribution: string | undefined,
): ImportLocation {
  const { files } = definition;
  const configured = CONFIGURED[backend]?.(definition) ?? [];
  const wanted = distribution?.toLowerCase().replace(/[-_]+/g, '_');
  const mapped = backend === 'setuptools' ? mappedPackage(definition, wanted) : undefined;
  if (mapped !== undefined) return mapped;
  const named = choose(files, configured, wanted);
  if (named !== undefined) return locate(files, named);
  const byName = wanted === undefined ? undefined : byDistribution(files, wanted);
  const only = byName ?? choose(files, discovered(files), wanted);
  if (only !== undefined) return locate(files, only);
  return {
    name: undefined,
    path: undefined,
    layout: files.isFolder('src') ? 'src' : 'unknown',
    place: 'the folders',
  };
}

/** The only package that `package_dir` puts in a folder of another name, or the one with the distribution's name. */
function mappedPackage(definition: Definition, wanted = ''): ImportLocation | undefined {
  const found = Object.entries(packageFolders(definition)).filter(
    ([name, folder]) =>
      IDENTIFIER.test(name) &&
      basename(folder) !== name &&
      !definition.files.isFolder(name) &&
      definition.files.exists(join(folder, '__init__.py')),
  );
  const [name, path] =
    found.find(([each]) => each.toLowerCase() === wanted) ??
    (found.length === 1 ? found[0] : undefined) ??
    [];
  return name === undefined || path === undefined
    ? undefined
    : { name, path, layout: 'flat', place: `package_dir, ${path}` };
}

/** The one among several that carries the distribution's name, or the only one. */
function choose(files: ProjectFiles, candidates: readonly Candidate[], wanted = ''): Candidate | undefined {
  const real = candidates.filter(
    ({ folder, name }) =>
      name.split('.').every((part) => IDENTIFIER.test(part)) &&
      isCode(files, pathOf(folder, name)) &&
      !NEVER.test(name.split('.')[0] ?? ''),
  );
  const plain = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '_');
  const same = real.filter(({ name }) => plain(name) === wanted.replaceAll('.', '_'));
  if (same[0] !== undefined) return same[0];
  const tops = real.filter(({ name }) => !real.some((other) => name.startsWith(`${other.name}.`)));
  return new Set(tops.map(({ name }) => name)).size === 1 ? tops[0] : undefined;
}

const pathOf = (folder: string, name: string): string => join(folder, ...name.split('.'));

/** A module, a package, or a folder that has one below it. */
function isCode(files: ProjectFiles, stem: string): boolean {
  return files.exists(`${stem}.py`) || (files.isFolder(stem) && hasPython(files, stem));
}

function hasPython(files: ProjectFiles, folder: string, depth = 0): boolean {
  const names = files.list(folder);
  return (
    names.some((name) => name.endsWith('.py')) ||
    (depth < 3 &&
      names.some((name) => IDENTIFIER.test(name) && hasPython(files, `${folder}/${name}`, depth + 1)))
  );
}

/** A folder or module of the distribution's own name, in any case; `zope.interface` is looked for as folders. */
function byDistribution(files: ProjectFiles, wanted: string): Candidate | undefined {
  for (const folder of ['src', '', 'lib', 'python']) {
    for (const parts of [wanted.split('.'), [wanted.replaceAll('.', '_')], wanted.split('_')]) {
      const name = walk(files, folder, parts);
      if (name === undefined) continue;
      const stem = pathOf(folder, name);
      const whole = parts.length === 1 || files.exists(`${stem}/__init__.py`) || files.exists(`${stem}.py`);
      if (whole) return { folder, name, place: `the folder ${stem}` };
    }
  }
  return undefined;
}

function walk(files: ProjectFiles, folder: string, parts: readonly string[]): string | undefined {
  const found: string[] = [];
  for (const part of parts) {
    const here = join(folder, ...found);
    const names = files.list(here === '.' ? '' : here);
    const match =
      names.find((name) => name.toLowerCase() === part && files.isFolder(join(here, name))) ??
      names.find((name) => name.toLowerCase() === `${part}.py`);
    if (match === undefined) return undefined;
    found.push(match.replace(/\.py$/, ''));
  }
  const stem = join(folder, ...found);
  return isCode(files, stem) &&
    !(found.length === 1 && NEVER.test(found[0] ?? '') && !files.exists(`${stem}/__init__.py`))
    ? found.join('.')
    : undefined;
}

/** The packages and modules a back-end finds by itself: below `src`, else flat, else single modules. */
function discovered(files: ProjectFiles): readonly Candidate[] {
  for (const folder of ['src', '']) {
    const names = files.list(folder).filter((name) => IDENTIFIER.test(name) && !NEVER.test(name));
    const packages = names.filter((name) => files.exists(join(folder, name, '__init__.py')));
    const spaces = folder === 'src' ? names.filter((name) => hasPython(files, join(folder, name))) : [];
    const modules = files.list(folder).flatMap((name) => {
      const stem = name.replace(/\.py$/, '');
      return name.endsWith('.py') && IDENTIFIER.test(stem) && !NEVER.test(stem) && !/^test|test$/.test(stem)
        ? [stem]
        : [];
    });
    const all = packages.length > 0 ? packages : spaces.length > 0 ? spaces : modules;
    if (all.length > 0)
      return all.map((name) => ({ folder, name, place: `the only package in ${folder || 'the root'}` }));
  }
  return [];
}

/** Goes down through folders without `__init__.py` to the package itself: a namespace package. */
function locate(files: ProjectFiles, { folder, name, place }: Candidate): ImportLocation {
  let dotted = name;
  for (let depth = 0; depth < 4; depth++) {
    const here = pathOf(folder, dotted);
    const names = files.list(here);
    if (
      !files.isFolder(here) ||
      names.some((file) => file.endsWith('.py') && !isNamespaceInit(files, here, file))
    )
      break;
    const below = names.filter(
      (child) => IDENTIFIER.test(child) && !NEVER.test(child) && hasPython(files, `${here}/${child}`),
    );
    if (below.length !== 1) break;
    dotted = `${dotted}.${below[0]}`;
  }
  const stem = pathOf(folder, dotted);
  const isModule = !files.isFolder(stem);
  const layout = dotted.includes('.') ? 'namespace' : folder !== '' ? 'src' : isModule ? 'module' : 'flat';
  return { name: dotted, path: stem, layout, place };
}

/** The `__init__.py` of an old-style namespace package has nothing but its declaration. */
function isNamespaceInit(files: ProjectFiles, folder: string, file: string): boolean {
  const source = file === '__init__.py' ? (files.text(`${folder}/${file}`) ?? '') : '';
  return source.length < 500 && /declare_namespace|extend_path/.test(source);
}

const fromPath = (file: string, place: string): Candidate => {
  const clean = normalize(file.replace(/\/(__init__\.py)?$/, '').replace(/\.py$/, ''));
  const parts = clean.split('/').filter((part) => part !== '.');
  const rooted = ['src', 'lib', 'python', 'source'].includes(parts[0] ?? '') && parts.length > 1;
  return { folder: rooted ? (parts[0] ?? '') : '', name: parts.slice(rooted ? 1 : 0).join('.'), place };
};

/** A source folder named as a whole stands for the packages and modules in it. */
function inFolder(files: ProjectFiles, file: string, place: string): readonly Candidate[] {
  const folder = normalize(file).replace(/\/$/, '');
  if (!['src', 'lib', 'python', 'source', '.'].includes(folder)) return [fromPath(file, place)];
  const root = folder === '.' ? '' : folder;
  const names = files.list(root).map((name) => name.replace(/\.py$/, ''));
  return names.filter((name) => IDENTIFIER.test(name)).map((name) => ({ folder: root, name, place }));
}

const inPyproject = (
  names: readonly string[],
  folder: string,
  place = 'pyproject.toml',
): readonly Candidate[] => names.map((name) => ({ folder, name: name.replace(/-stubs$/, ''), place }));

/** What each back-end's own configuration says is packaged. */
const CONFIGURED: Readonly<Record<string, (definition: Definition) => readonly Candidate[]>> = {
  hatchling(definition) {
    const place = definition.files.exists('hatch.toml') ? 'hatch.toml' : 'pyproject.toml';
    const build = at(definition.tool('hatch'), 'build');
    const wheel = at(build, 'targets', 'wheel');
    const paths = [wheel, build].flatMap((part) => [
      ...strings(at(part, 'packages')),
      ...strings(at(part, 'only-include')),
      ...strings(at(part, 'include')).filter((glob) => !/[*!]/.test(glob)),
    ]);
    return paths.flatMap((file) =>
      inFolder(definition.files, file.replace(/^\//, '').replace(/\/\*+$/, ''), place),
    );
  },
  'flit-core': flitModule,
  'flit-scm': flitModule,
  'poetry-core': poetryPackages,
  'poetry-dynamic-versioning': poetryPackages,
  'pdm-backend'(definition) {
    const build = definition.tool('pdm').build;
    const folder = text(at(build, 'package-dir')) ?? '';
    const names = strings(at(build, 'includes')).filter((glob) => !/[*!]/.test(glob));
    return names.map((name) =>
      folder === '' ? fromPath(name, 'pyproject.toml') : { folder, name, place: 'pyproject.toml' },
    );
  },
  uv_build(definition) {
    const build = definition.tool('uv')['build-backend'];
    const folder =
      typeof at(build, 'module-root') === 'string' ? (at(build, 'module-root') as string) : 'src';
    return inPyproject(strings(at(build, 'module-name')), folder);
  },
  maturin(definition) {
    const folder = text(definition.tool('maturin')['python-source']) ?? '';
    return inPyproject(
      strings(definition.tool('maturin')['module-name']).map((name) => name.split('.')[0] ?? ''),
      folder,
    );
  },
  setuptools: setuptoolsPackages,
  pbr: (definition) =>
    lines(definition.setupCfg?.get('files', 'packages')).map((name) => fromPath(name, 'setup.cfg')),
};

function flitModule(definition: Definition): readonly Candidate[] {
  const flit = definition.tool('flit');
  const name =
    text(at(flit, 'module', 'name')) ??
    text(at(flit, 'metadata', 'module')) ??
    text(definition.project?.name);
  return name === undefined
    ? []
    : ['src', ''].flatMap((folder) => inPyproject([name.replaceAll('-', '_')], folder));
}

function poetryPackages(definition: Definition): readonly Candidate[] {
  const packages = definition.tool('poetry').packages;
  return (Array.isArray(packages) ? packages : []).flatMap((entry) => {
    const name = text(table(entry).include)
      ?.replace(/\/?\*.*$/, '')
      .replace(/\.py$/, '');
    const folder = text(table(entry).from) ?? '';
    return name === undefined ? [] : [{ ...fromPath(join(folder, name), 'pyproject.toml') }];
  });
}

function setuptoolsPackages(definition: Definition): readonly Candidate[] {
  const { setupPy, setupCfg } = definition;
  const tool = definition.tool('setuptools');
  const folders = packageFolders(definition);
  const mapped = Object.entries(folders).filter(([name, folder]) => name !== '' && basename(folder) === name);
  const roots = new Set([
    folders[''],
    ...mapped.map(([, folder]) => dirname(folder).replace(/^\.$/, '')),
    '',
    'src',
  ]);
  const declared: readonly (readonly [readonly string[], string])[] = [
    [[...strings(tool.packages), ...strings(tool['py-modules'])], 'pyproject.toml'],
    [[...(setupPy?.strings('packages') ?? []), ...(setupPy?.strings('py_modules') ?? [])], 'setup.py'],
    [
      [
        ...lines(setupCfg?.get('options', 'packages')),
        ...lines(setupCfg?.get('options', 'py_modules')),
      ].filter((name) => !name.includes(':')),
      'setup.cfg',
    ],
  ];
  return declared.flatMap(([names, place]) =>
    [...roots].flatMap((folder) => (folder === undefined ? [] : inPyproject(names, folder, place))),
  );
}
