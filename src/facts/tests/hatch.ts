import type { ProjectFiles } from '../project-files.js';
import { stringList, type Table, tableAt } from './tables.js';

/** A Hatch environment as far as tests are concerned, templates followed. */
export interface HatchEnvironment {
  readonly dependencies: readonly string[];
  readonly features: readonly string[];
  readonly groups: readonly string[];
  /** A name to the lines it stands for. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
  readonly variables: Table;
  readonly place: string;
}

/** What `hatch test` installs where an environment `hatch-test` names no dependencies of its own. */
const HATCH_TEST = [
  'coverage-enable-subprocess',
  'coverage[toml]',
  'pytest',
  'pytest-mock',
  'pytest-rerunfailures',
  'pytest-xdist[psutil]',
];

/** The Hatch environments of hatch.toml, which wins, or pyproject.toml. */
export function hatchEnvironments(files: ProjectFiles): Map<string, HatchEnvironment> {
  const own = files.toml('hatch.toml');
  const place = own === undefined ? 'pyproject.toml' : 'hatch.toml';
  const tables =
    own === undefined ? tableAt(files.toml('pyproject.toml'), 'tool', 'hatch', 'envs') : tableAt(own, 'envs');
  const environments = new Map<string, HatchEnvironment>();
  for (const name of Object.keys(tables)) environments.set(name, environment(tables, name, place, 0));
  return environments;
}

function environment(tables: Table, name: string, place: string, depth: number): HatchEnvironment {
  const table = tableAt(tables, name);
  const template = typeof table.template === 'string' ? table.template : 'default';
  const base =
    template !== name &&
    depth < 5 &&
    Object.keys(tableAt(tables, template)).length > 0 &&
    name !== 'hatch-test'
      ? environment(tables, template, place, depth + 1)
      : undefined;
  const detached = table.detached === true;
  const scripts = new Map(base?.scripts ?? []);
  for (const [script, lines] of Object.entries(tableAt(table, 'scripts')))
    scripts.set(script, stringList(lines));
  const initial = name === 'hatch-test' && table.dependencies === undefined ? HATCH_TEST : [];
  const dependencies =
    table.dependencies === undefined ? (base?.dependencies ?? initial) : stringList(table.dependencies);
  const overrides = matrixDependencies(table);
  return {
    dependencies: detached
      ? stringList(table.dependencies)
      : [...dependencies, ...stringList(table['extra-dependencies']), ...overrides],
    features: table.features === undefined ? (base?.features ?? []) : stringList(table.features),
    groups:
      table['dependency-groups'] === undefined
        ? (base?.groups ?? [])
        : stringList(table['dependency-groups']),
    scripts,
    variables: { ...base?.variables, ...tableAt(table, 'env-vars') },
    place,
  };
}

/** `overrides.matrix.X.dependencies` given as plain strings hold for every value of X. */
function matrixDependencies(table: Table): string[] {
  const axes = tableAt(table, 'overrides', 'matrix');
  return Object.values(axes).flatMap((axis) => {
    const lists = ['dependencies', 'extra-dependencies'].map((key) => tableAt(axis)[key]);
    return lists.flatMap((list) =>
      Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [],
    );
  });
}
