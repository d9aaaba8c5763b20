import type { Lookup } from './maybe.js';

/** Something that starts workflows, as far as reading needs to know it. */
export interface Happens {
  readonly event: string;
  readonly action?: string;
  /** The full reference of the run. */
  readonly ref: string;
  /** In words: "the tag v1.2.4 is pushed by a person". */
  readonly words: string;
  /** `github.event` as far as it is known; what is not here is not known. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Inputs of a dispatch or a call. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export function tagPush(tag: string, words: string): Happens {
  const ref = `refs/tags/${tag}`;
  return { event: 'push', ref, words, payload: { ref, created: true, deleted: false }, inputs: {} };
}

export function branchPush(branch: string, words: string): Happens {
  const ref = `refs/heads/${branch}`;
  return { event: 'push', ref, words, payload: { ref, deleted: false }, inputs: {} };
}

export function release(tag: string, action: string, branch: string, words: string): Happens {
  const about = { tag_name: tag, prerelease: false, draft: false, target_commitish: branch };
  return {
    event: 'release',
    action,
    ref: `refs/tags/${tag}`,
    words,
    payload: { action, release: about },
    inputs: {},
  };
}

export function dispatch(ref: string, inputs: Readonly<Record<string, unknown>>, words: string): Happens {
  return { event: 'workflow_dispatch', ref, words, payload: { inputs: texts(inputs) }, inputs };
}

/** `github.event.inputs` has every input as a text, `inputs` has booleans as booleans. */
function texts(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
}

/** A run of another workflow has ended well. The reference of what follows is the default branch. */
export function workflowRun(name: string, cause: Happens, branch: string): Happens {
  const head = cause.ref.replace(/^refs\/(heads|tags)\//, '');
  return {
    event: 'workflow_run',
    action: 'completed',
    ref: `refs/heads/${branch}`,
    words: `"${name}" has ended`,
    payload: {
      action: 'completed',
      workflow_run: {
        name,
        conclusion: 'success',
        status: 'completed',
        event: cause.event,
        head_branch: head,
      },
    },
    inputs: {},
  };
}

function step(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return null;
    const entries = Object.entries(at);
    at = entries.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
    if (at === undefined) return undefined;
  }
  return at;
}

/** What expressions see of it. Names of an event that belong to another kind of event are empty, not unknown. */
export function contextOf(happens: Happens, repository: string | undefined): Lookup {
  const { event, ref, payload, inputs } = happens;
  const isTag = ref.startsWith('refs/tags/');
  const github: Record<string, unknown> = {
    event_name: event,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags)\//, ''),
    ref_type: isTag ? 'tag' : 'branch',
    head_ref: '',
    base_ref: '',
    ...(repository === undefined ? {} : { repository, repository_owner: repository.split('/')[0] }),
  };
  const others = [
    'release',
    'pull_request',
    'workflow_run',
    'issue',
    'comment',
    'inputs',
    'schedule',
    'client_payload',
    'action',
  ];
  return (path) => {
    const [root = '', ...rest] = path;
    if (root === 'inputs') return rest.length === 0 ? inputs : (step(inputs, rest) ?? null);
    if (root !== 'github') return undefined;
    if (rest[0] !== 'event') return step(github, rest);
    const [, key = '', ...inner] = rest;
    const ofPushes = ['ref', 'ref_type', 'base_ref', 'head_commit', 'created', 'before', 'after'];
    const hasRef = ['push', 'create', 'workflow_dispatch'].includes(event);
    if (!(key in payload))
      return others.includes(key) || (ofPushes.includes(key) && !hasRef) ? null : undefined;
    return step(payload[key], inner);
  };
}
