import { matchesPatterns } from './glob.js';
import type { WorkflowFile } from './workflow-file.js';

/** What has happened, as far as `on:` asks. */
export interface Happened {
  readonly event: string;
  /** `opened`, `published` …; undefined for events without. */
  readonly action: string | undefined;
  /** The full reference that was pushed, or `refs/heads/BASE` of a pull request. */
  readonly ref: string;
  /** Files that changed; undefined where that is not known: then `paths` filters let everything through. */
  readonly paths: readonly string[] | undefined;
}

// https://docs.github.com/actions/using-workflows/events-that-trigger-workflows
const DEFAULT_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

function list(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? value : [value]).map(String);
}

function allowed(filter: Readonly<Record<string, unknown>>, kind: string, names: readonly string[]): boolean {
  const only = list(filter[kind]);
  const never = list(filter[`${kind}-ignore`]);
  if (only && !names.some((name) => matchesPatterns(only, name))) return false;
  return !(never && names.every((name) => matchesPatterns(never, name)));
}

function refAllowed(filter: Readonly<Record<string, unknown>>, happened: Happened): boolean {
  const names = (kind: string) => kind in filter || `${kind}-ignore` in filter;
  const tag = /^refs\/tags\/(.*)$/.exec(happened.ref)?.[1];
  if (tag !== undefined) {
    // Filters on branches alone keep tags out, and the other way round.
    if (names('tags')) return allowed(filter, 'tags', [tag]);
    return !names('branches');
  }
  if (names('branches')) return allowed(filter, 'branches', [happened.ref.replace(/^refs\/heads\//, '')]);
  return !names('tags');
}

/** Whether a workflow starts. act looks at the event's name only; the filters are ours to match (facts.md 4). */
export function starts(workflow: WorkflowFile, happened: Happened): boolean {
  const filter = workflow.on.get(happened.event);
  if (filter === undefined) return false;
  const actions = list(filter.types) ?? DEFAULT_ACTIONS[happened.event];
  if (happened.action !== undefined && actions && !actions.includes(happened.action)) return false;
  if (!['push', 'pull_request', 'pull_request_target', 'merge_group'].includes(happened.event)) return true;
  if (!refAllowed(filter, happened)) return false;
  if (happened.paths === undefined || happened.ref.startsWith('refs/tags/')) return true;
  return allowed(filter, 'paths', happened.paths);
}
