import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Run } from '../../rehearsal/src/runs/run.js';
import type { Chain } from './chain.js';

export interface Expected {
  readonly version: string;
  readonly previous: string;
  /** How the summary names the bump. */
  readonly bump: string;
  /** Who pushed the tag. */
  readonly pusher: string;
  /** What the summary says about the token. */
  readonly token: string;
  /** What started the publish run. Default: the pushed tag. */
  readonly event?: 'push' | 'workflow_dispatch';
  /** The version is set in a release commit, which the branch takes too (contract R20). */
  readonly committed?: boolean;
}

/**
 * Shows that a release went all the way: tag, publish run, files, install check, GitHub release, summary
 * (contract R2, R9, R11 to R13, P2, P3).
 */
export async function assertReleased(chain: Chain, run: Run, expected: Expected): Promise<void> {
  const { repository, github, name } = chain;
  const { version } = expected;
  const tag = `v${version}`;
  assert.deepEqual(run.messages('error'), []);
  assert.equal(run.conclusion, 'success');

  assert.equal(await repository.git('cat-file', '-t', tag), 'tag', 'an annotated tag');
  assert.match(
    await repository.git('tag', '--list', '--format=%(contents)', tag),
    new RegExp(`Release-Run: ${run.id}`),
  );
  const released = expected.committed ? `${tag}^{commit}~` : tag;
  assert.equal(await repository.commitOf(released), run.happening.commit);
  const pushed = repository.pushes.filter((push) => push.refs.includes(`refs/tags/${tag}`));
  const refs = [...(expected.committed ? ['refs/heads/main'] : []), `refs/tags/${tag}`];
  assert.deepEqual(
    pushed.map((push) => ({ login: push.login, refs: [...push.refs].sort() })),
    [{ login: expected.pusher, refs }],
  );

  const published = chain.publishRun(tag);
  assert.ok(published, `a publish run for ${tag}`);
  assert.deepEqual(published.messages('error'), []);
  assert.equal(published.happening.event, expected.event ?? 'push');
  assert.equal(published.happening.actor, expected.pusher);
  const jobs = Object.fromEntries(published.jobs.map((job) => [job.id, job.conclusion]));
  const done = { test: 'success', build: 'success', 'publish-pypi': 'success', check: 'success' };
  assert.deepEqual(jobs, { ...done, 'publish-testpypi': 'skipped' });
  assertFiles(chain, 'pypi', version);
  assert.match(
    readFileSync(published.logFile, 'utf8'),
    new RegExp(`\\+ ${name}==${version.replaceAll('.', '\\.')}\\b`),
  );

  const page = repository.releases.byTag(tag);
  assert.equal(page?.author, 'github-actions[bot]');
  assert.equal(repository.releases.latest(), page);
  assert.match(page?.body ?? '', new RegExp(`compare/${expected.previous}\\.\\.\\.${tag}`));
  const publishedAt = published.createdAt.getTime() + published.seconds * 1000;
  assert.ok((page?.createdAt.getTime() ?? 0) >= publishedAt - 100, 'the release comes after the publish run');
  assert.equal(
    github
      .index('pypi')
      .versions(name)
      .filter((one) => one === version).length,
    1,
  );

  const home = `https://${repository.settings.host}/${repository.fullName}`;
  for (const line of [
    `### Released ${tag}`,
    `| Version | ${version} |`,
    `| Previous | ${expected.previous} |`,
    `| Bump | ${expected.bump} |`,
    `| Token | ${expected.token} |`,
    `| Release | ${home}/releases/tag/${tag} |`,
    `| Publish run | ${chain.address(published)} |`,
  ])
    assert.ok(run.summary.includes(line), `"${line}" in:\n${run.summary}`);
}

/** One sdist and one wheel of exactly this version are on the index. */
export function assertFiles(chain: Chain, index: 'pypi' | 'testpypi', version: string): void {
  const stem = `${chain.name.replaceAll('-', '_')}-${version}`;
  const files = chain.github
    .index(index)
    .uploads(chain.name)
    .filter((upload) => upload.version === version);
  assert.deepEqual(files.map((file) => file.filename).sort(), [`${stem}-py3-none-any.whl`, `${stem}.tar.gz`]);
}
