import { addressesOf } from '../addresses.js';
import type { RefChange } from '../git/refs.js';
import type { Happening } from '../runs/happening.js';
import { inputsOf } from '../workflows/inputs.js';
import type { WorkflowFile } from '../workflows/workflow-file.js';
import type { BareRepository } from './bare-repository.js';
import type { Release } from './releases.js';

const ZERO = '0'.repeat(40);

const shortName = (ref: string) => ref.replace(/^refs\/(heads|tags)\//, '');

/** The event `push` of a reference that is new or has moved. */
export async function pushOf(
  repository: BareRepository,
  change: RefChange,
  login: string,
): Promise<Happening> {
  const commit = (await repository.commitOf(change.ref)) ?? '';
  const before = change.before === undefined ? undefined : await repository.commitOf(change.before);
  const paths = before && (await repository.git('diff', '--name-only', before, commit));
  const message = await repository.git('log', '-1', '--format=%B', commit);
  return {
    event: 'push',
    action: undefined,
    ref: change.ref,
    runRef: change.ref,
    paths: paths?.split('\n').filter(Boolean),
    commit,
    headBranch: shortName(change.ref),
    headCommit: commit,
    message,
    actor: login,
    trusted: true,
    inputs: {},
    payload: {
      ...repository.payload(login),
      ref: change.ref,
      // The commit, not the tag object: checkout compares it (local-github.md 5).
      after: commit,
      before: before ?? ZERO,
      created: change.before === undefined,
      deleted: false,
      forced: false,
      base_ref: null,
      pusher: { name: login },
      head_commit: { id: commit, message: message.trim() },
    },
  };
}

/**
 * The event `workflow_dispatch` on a branch or tag.
 *
 * @throws Error in GitHub's words for inputs that the workflow does not take
 */
export function dispatchOf(
  repository: BareRepository,
  workflow: WorkflowFile,
  ref: string,
  commit: string,
  given: Readonly<Record<string, string | boolean>>,
  login: string,
): Happening {
  const inputs = inputsOf(workflow, given);
  return {
    event: 'workflow_dispatch',
    action: undefined,
    ref,
    runRef: ref,
    paths: undefined,
    commit,
    headBranch: shortName(ref),
    headCommit: commit,
    message: '',
    actor: login,
    trusted: true,
    inputs,
    payload: {
      ...repository.payload(login),
      ref,
      after: commit,
      workflow: workflow.path,
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
    },
  };
}

/** The event `create`: a branch or tag is new. */
export function createOf(push: Happening): Happening {
  const tag = push.ref.startsWith('refs/tags/');
  const { repository, sender } = push.payload;
  return {
    ...push,
    event: 'create',
    paths: undefined,
    message: '',
    payload: { repository, sender, ref: push.headBranch, ref_type: tag ? 'tag' : 'branch' },
  };
}

/** The event `merge_group: checks_requested` for a pull request in the merge queue. */
export async function mergeGroupOf(
  repository: BareRepository,
  number: number,
  commit: string,
  login: string,
): Promise<Happening> {
  const { defaultBranch } = repository.settings;
  const base = (await repository.commitOf(defaultBranch)) ?? '';
  const runRef = `refs/heads/gh-readonly-queue/${defaultBranch}/pr-${number}-${base}`;
  return {
    event: 'merge_group',
    action: 'checks_requested',
    ref: `refs/heads/${defaultBranch}`,
    runRef,
    paths: undefined,
    commit,
    headBranch: shortName(runRef),
    headCommit: commit,
    message: '',
    actor: login,
    trusted: true,
    inputs: {},
    payload: {
      ...repository.payload(login),
      action: 'checks_requested',
      merge_group: {
        head_sha: commit,
        head_ref: runRef,
        base_sha: base,
        base_ref: `refs/heads/${defaultBranch}`,
      },
    },
  };
}

/** The event `release` with one of its actions: `created`, `published`, `released`, `prereleased`. */
export function publishedOf(
  repository: BareRepository,
  release: Release,
  action: string,
  commit: string,
  login: string,
): Happening {
  const tag = `refs/tags/${release.tag}`;
  const { html } = addressesOf(repository.settings.host, repository.fullName);
  return {
    event: 'release',
    action,
    ref: tag,
    runRef: tag,
    paths: undefined,
    commit,
    headBranch: release.tag,
    headCommit: commit,
    message: '',
    actor: login,
    trusted: true,
    inputs: {},
    payload: {
      ...repository.payload(login),
      action,
      release: {
        id: release.id,
        tag_name: release.tag,
        name: release.title,
        body: release.body,
        draft: false,
        prerelease: release.prerelease,
        target_commitish: release.target,
        html_url: `${html}/releases/tag/${release.tag}`,
      },
    },
  };
}
