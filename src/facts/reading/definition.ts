import type { Ini, ProjectFiles } from './project-files.js';
import { normalizeName } from './requirement.js';
import { type SetupPy, setupPy } from './setup-py.js';

/** A TOML table. */
export type Table = Readonly<Record<string, unknown>>;

/** The files that define a project, read, and what nearly every fact is asked of. */
export interface Definition {
  readonly files: ProjectFiles;
  /** `[project]`, or undefined where the table is missing. */
  readonly project: Table | undefined;
  /** `[tool.NAME]`; empty where it is missing. `hatch.toml` counts as `[tool.hatch]`. */
  tool(name: string): Table;
  readonly setupCfg: Ini | undefined;
  readonly setupPy: SetupPy | undefined;
  /** `[build-system] requires` and `setup_requires`, normalised names. */
  readonly buildRequires: ReadonlySet<string>;
  /** `[build-system] build-backend` as written. */
  readonly buildBackend: string | undefined;
  /** The fields that `[project] dynamic` names. */
  readonly dynamic: ReadonlySet<string>;
}

/** Reads the defining files. @throws WorkflowsError `broken-file` */
export function readDefinition(files: ProjectFiles): Definition {
  const pyproject = files.toml('pyproject.toml');
  const setup = setupPy(files);
  const setupCfg = files.ini('setup.cfg');
  const system = table(pyproject?.['build-system']);
  const project = pyproject?.project === undefined ? undefined : table(pyproject.project);
  const legacy = [
    ...(setup?.strings('setup_requires') ?? []),
    ...lines(setupCfg?.get('options', 'setup_requires')),
  ];
  const hatch = files.toml('hatch.toml');
  return {
    files,
    project,
    tool: (name) =>
      name === 'hatch' && hatch !== undefined
        ? { ...table(table(pyproject?.tool).hatch), ...hatch }
        : table(table(pyproject?.tool)[name]),
    setupCfg,
    setupPy: setup,
    buildRequires: new Set([...strings(system.requires), ...legacy].map(requirementName)),
    buildBackend: text(system['build-backend']),
    dynamic: new Set(strings(project?.dynamic)),
  };
}

/** A value as a table; empty for anything else. */
export function table(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

/** The value at a path of keys below a table. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => table(inner)[key], value);
}

/** A value as a non-empty string; undefined for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The strings of an array, or a string alone as one. */
export function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** An INI value's lines (or its comma-separated parts), without blanks. */
export function lines(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(value?.includes('\n') ? '\n' : ',')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The normalised name at the start of a requirement. */
export function requirementName(requirement: string): string {
  return normalizeName(/^\s*([A-Za-z0-9][\w.-]*)/.exec(requirement)?.[1] ?? '');
}
