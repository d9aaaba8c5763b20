import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowsError } from '../errors.js';
import { startPublishing } from '../releases/start-publishing.js';
import type { Settings } from '../settings/settings.js';

export interface PublishRun {
  readonly url: string;
  /** `success`, or `waiting` for a reviewer's approval. */
  readonly state: 'success' | 'waiting';
}

/** How long is waited, in milliseconds; tests take shorter ones. */
export interface Patience {
  readonly poll: number;
  readonly start: number;
  readonly end: number;
}

export const patience: Patience = { poll: 5_000, start: 180_000, end: 140 * 60_000 };

interface ListedRun {
  readonly databaseId: number;
  readonly status: string;
  readonly conclusion: string;
  readonly url: string;
  readonly headSha: string;
}

/**
 * Follows the publish run of a pushed tag through GitHub's own command, `gh`.
 *
 * @returns the run once it ended well, or waits for an approval; undefined: `gh` is not there or not signed in
 * @throws WorkflowsError `publish-failed`: the run failed, never appeared or takes too long; the tag stays
 */
export async function followPublishRun(
  settings: Settings,
  release: { readonly tag: string; readonly commit: string; readonly since: number | undefined },
  { poll, start, end }: Patience = patience,
): Promise<PublishRun | undefined> {
  const { tag, commit, since } = release;
  if (since === undefined) return undefined;
  const began = Date.now();
  let run: ListedRun | undefined;
  for (;;) {
    const listed = await runsOf(settings, tag);
    // One request that fails on the way makes nothing unseen.
    run = listed?.find(({ headSha, databaseId }) => headSha === commit && databaseId > since) ?? run;
    const waited = Date.now() - began;
    if (!run && waited > start) {
      fail(
        `${tag} is pushed, but no run of ${settings.publishWorkflow} appeared: ${startPublishing(settings, tag)}`,
      );
    }
    if (run?.status === 'waiting') return { url: run.url, state: 'waiting' };
    if (run?.status === 'completed') {
      if (run.conclusion === 'success') return { url: run.url, state: 'success' };
      fail(`${tag} is pushed, but its publish run ended with ${run.conclusion}: ${run.url}`);
    }
    if (run && waited > end) fail(`the publish run of ${tag} has not ended yet: ${run.url}`);
    await sleep(poll);
  }
}

/**
 * The newest run there is before the push, so that an older run of the same tag is not mistaken for the new one.
 *
 * @returns its id, 0 without one; undefined: `gh` is not there, not signed in, or does not know the repository
 */
export async function newestRun(settings: Settings, tag: string): Promise<number | undefined> {
  const runs = await runsOf(settings, tag);
  return runs && Math.max(0, ...runs.map(({ databaseId }) => databaseId));
}

async function runsOf(
  { repository, publishWorkflow }: Settings,
  tag: string,
): Promise<ListedRun[] | undefined> {
  if (!repository) return undefined;
  const said = await gh([
    'run',
    'list',
    `--repo=${repository.host}/${repository.owner}/${repository.name}`,
    `--workflow=${publishWorkflow}`,
    `--branch=${tag}`,
    '--limit=20',
    '--json=databaseId,status,conclusion,url,headSha',
  ]);
  try {
    return said === undefined ? undefined : JSON.parse(said);
  } catch {
    return undefined;
  }
}

function gh(args: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1' };
  return new Promise((resolve) => {
    const child = execFile('gh', args, { env, timeout: 60_000 }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
    child.stdin?.end();
  });
}

function fail(sentence: string): never {
  throw new WorkflowsError('publish-failed', `${sentence}.`);
}
