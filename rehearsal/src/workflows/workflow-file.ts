import { parse } from 'yaml';
import { everything, type Level, type Permissions } from '../accounts/permissions.js';
import { git } from '../git/git.js';

export interface Concurrency {
  readonly group: string;
  readonly cancel: string;
}

export interface Step {
  readonly name: string | undefined;
  readonly uses: string | undefined;
  readonly run: string | undefined;
}

export interface Job {
  readonly id: string;
  readonly name: string | undefined;
  readonly needs: readonly string[];
  /** undefined: those of the workflow. */
  readonly permissions: Permissions | undefined;
  readonly environment: string | undefined;
  readonly concurrency: Concurrency | undefined;
  /** As written: a boolean or an expression. */
  readonly continueOnError: string;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly runsOn: readonly string[];
  readonly steps: readonly Step[];
}

/** A file of `.github/workflows`, as far as a rehearsal needs to know it; act reads the file itself. */
export interface WorkflowFile {
  readonly file: string;
  readonly path: string;
  readonly name: string;
  readonly runName: string | undefined;
  readonly on: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly permissions: Permissions | undefined;
  readonly concurrency: Concurrency | undefined;
  readonly jobs: readonly Job[];
}

type Mapping = Record<string, unknown>;

function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function optional(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

function permissions(value: unknown): Permissions | undefined {
  if (value === undefined) return undefined;
  if (value === 'read-all') return everything('read');
  if (value === 'write-all') return everything('write');
  return mapping(value) as Record<string, Level>;
}

function concurrency(value: unknown): Concurrency | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return { group: value, cancel: 'false' };
  const { group, 'cancel-in-progress': cancel } = mapping(value);
  return { group: String(group), cancel: String(cancel ?? false) };
}

function triggers(value: unknown): Map<string, Mapping> {
  if (typeof value === 'string' || Array.isArray(value))
    return new Map(texts(value).map((event) => [event, {}]));
  return new Map(Object.entries(mapping(value)).map(([event, filter]) => [event, mapping(filter)]));
}

function job(id: string, value: Mapping): Job {
  const environment = value.environment;
  return {
    id,
    name: optional(value.name),
    needs: texts(value.needs),
    permissions: permissions(value.permissions),
    environment: optional(typeof environment === 'object' ? mapping(environment).name : environment),
    concurrency: concurrency(value.concurrency),
    continueOnError: String(value['continue-on-error'] ?? false),
    matrix: mapping(mapping(value.strategy).matrix),
    runsOn: texts(Array.isArray(value['runs-on']) ? value['runs-on'] : optional(value['runs-on'])),
    steps: (Array.isArray(value.steps) ? value.steps : []).map((step) => {
      const { name, uses, run } = mapping(step);
      return { name: optional(name), uses: optional(uses), run: optional(run) };
    }),
  };
}

/** @throws where the text is no YAML */
export function parseWorkflow(file: string, source: string): WorkflowFile {
  const value = mapping(parse(source));
  const path = `.github/workflows/${file}`;
  return {
    file,
    path,
    name: optional(value.name) ?? path,
    runName: optional(value['run-name']),
    on: triggers(value.on),
    permissions: permissions(value.permissions),
    concurrency: concurrency(value.concurrency),
    jobs: Object.entries(mapping(value.jobs)).map(([id, body]) => job(id, mapping(body))),
  };
}

interface ReadFile {
  readonly file: string;
  readonly workflow: WorkflowFile | undefined;
  readonly error: unknown;
}

/** By commit, which never changes: a job that waits asks for the same ones at each look. */
const readBefore = new Map<string, readonly ReadFile[]>();

async function readAt(bare: string, commit: string): Promise<readonly ReadFile[]> {
  const names = await git(bare, ['ls-tree', '--name-only', commit, '.github/workflows/']);
  const read: ReadFile[] = [];
  for (const path of names.split('\n').filter((name) => /\.ya?ml$/.test(name))) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    const source = await git(bare, ['show', `${commit}:${path}`]);
    try {
      read.push({ file, workflow: parseWorkflow(file, source), error: undefined });
    } catch (error) {
      read.push({ file, workflow: undefined, error });
    }
  }
  return read;
}

/**
 * Reads the workflows as they stand in a commit. One that is no YAML is handed to `broken` and left out.
 *
 * @param commit its full object id, no name that may come to mean another one
 */
export async function workflowsAt(
  bare: string,
  commit: string,
  broken: (file: string, error: unknown) => void,
): Promise<WorkflowFile[]> {
  const all = readBefore.get(commit) ?? (await readAt(bare, commit));
  readBefore.set(commit, all);
  for (const { file, workflow, error } of all) if (!workflow) broken(file, error);
  return all.flatMap(({ workflow }) => (workflow ? [workflow] : []));
}
