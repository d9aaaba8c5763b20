import type { ProjectFiles } from '../reading/project-files.js';
import { type Literal, literalOf, stringsOf } from '../reading/python-literal.js';
import { parseRequirement } from '../reading/requirement.js';
import { isTable, stringList, type Table, tableAt } from '../reading/tables.js';

/** What the project's own metadata declares, wherever it stands; read statically. */
export interface Declared {
  /** PEP 508 strings the project itself needs. */
  readonly dependencies: readonly string[];
  readonly extras: ReadonlyMap<string, readonly string[]>;
  /** PEP 735 groups (and uv's dev-dependencies as `dev`), `include-group` followed. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** `tests_require` of setup.py or setup.cfg. */
  readonly testsRequire: readonly string[];
}

/** Joins pyproject.toml, setup.cfg and setup.py. */
export function readDeclared(files: ProjectFiles): Declared {
  const pyproject = files.toml('pyproject.toml');
  const project = tableAt(pyproject, 'project');
  const options = files.ini('setup.cfg');
  const setup = files.text('setup.py') ?? '';
  const extras = new Map<string, readonly string[]>();
  const add = (name: string, list: readonly string[]): void => {
    if (!extras.has(name)) extras.set(name, list);
  };
  for (const [name, list] of Object.entries(tableAt(project, 'optional-dependencies'))) {
    add(name, stringList(list));
  }
  for (const [name, list] of Object.entries(
    tableAt(pyproject, 'tool', 'flit', 'metadata', 'requires-extra'),
  )) {
    add(name, stringList(list));
  }
  for (const [name, list] of Object.entries(tableAt(pyproject, 'tool', 'poetry', 'extras'))) {
    add(name, stringList(list));
  }
  for (const [name, value] of options?.items('options.extras_require') ?? []) add(name, lines(value));
  for (const [name, list] of Object.entries(asTable(literalOf(setup, 'extras_require')))) {
    if (!name.startsWith(':')) add(name, stringsOf(list as Literal));
  }
  return {
    dependencies: [
      ...stringList(project.dependencies),
      ...stringList(tableAt(pyproject, 'tool', 'flit', 'metadata').requires),
      ...lines(options?.get('options', 'install_requires') ?? ''),
      ...stringsOf(literalOf(setup, 'install_requires')),
    ],
    extras,
    groups: readGroups(pyproject),
    testsRequire: [
      ...stringsOf(literalOf(setup, 'tests_require')),
      ...lines(options?.get('options', 'tests_require') ?? ''),
    ],
  };
}

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/\s#.*/, '').trim())
    .filter((line) => line !== '');

const asTable = (value: unknown): Table => (isTable(value) ? value : {});

function readGroups(pyproject: unknown): Map<string, readonly string[]> {
  const tables = tableAt(pyproject, 'dependency-groups');
  const groups = new Map<string, readonly string[]>();
  for (const name of Object.keys(tables)) groups.set(name, groupList(tables, name, new Set()));
  const uv = stringList(tableAt(pyproject, 'tool', 'uv')['dev-dependencies']);
  if (uv.length > 0) groups.set('dev', [...(groups.get('dev') ?? []), ...uv]);
  return groups;
}

function groupList(tables: Table, name: string, seen: Set<string>): string[] {
  const wanted = normalize(name);
  const key = Object.keys(tables).find((candidate) => normalize(candidate) === wanted);
  if (key === undefined || seen.has(key)) return [];
  seen.add(key);
  const list = tables[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    if (typeof item === 'string') return [item];
    const include = asTable(item)['include-group'];
    return typeof include === 'string' ? groupList(tables, include, seen) : [];
  });
}

const normalize = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** The names of the distributions in a list of requirements, normalised. */
export function requirementNames(list: readonly string[]): string[] {
  return list.flatMap((text) => parseRequirement(text)?.name ?? []);
}
