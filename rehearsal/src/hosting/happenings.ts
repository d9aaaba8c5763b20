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
  const subject = await repository.git('log', '-1', '--format=%s', commit);
  return {
    event: 'push',
    action: undefined,
    ref: change.ref,
    runRef: change.ref,
    paths: paths?.split('\n').filter(Boolean),
    commit,
    headBranch: shortName(change.ref),
    headCommit: commit,
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
      head_commit: { id: commit, message: subject },
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

/** The event `release: published`. */
export function publishedOf(
  repository: BareRepository,
  release: Release,
  commit: string,
  login: string,
): Happening {
  const tag = `refs/tags/${release.tag}`;
  const { html } = addressesOf(repository.settings.host, repository.fullName);
  return {
    event: 'release',
    action: 'published',
    ref: tag,
    runRef: tag,
    paths: undefined,
    commit,
    headBranch: release.tag,
    headCommit: commit,
    actor: login,
    trusted: true,
    inputs: {},
    payload: {
      ...repository.payload(login),
      action: 'published',
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
