import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FaultName } from '../src/faults.js';
import type { Run } from '../src/runs/run.js';
import { startTiny, type Tiny } from './stage.js';

interface Case {
  readonly fault: FaultName;
  readonly errors: readonly string[];
  /** What the log shows, in GitHub's or git's own words. */
  readonly log?: RegExp;
  readonly tag: boolean;
  readonly release: boolean;
}

const CASES: readonly Case[] = [
  {
    fault: 'push-401',
    errors: ['The push failed'],
    log: /Authentication failed|could not read Password/,
    tag: false,
    release: false,
  },
  {
    fault: 'push-403',
    errors: ['The push failed'],
    log: /Permission to octo\/tiny\.git denied to releaser/,
    tag: false,
    release: false,
  },
  {
    fault: 'tag-ruleset',
    errors: ['The push failed'],
    log: /GH013: Repository rule violations found for refs\/tags\/v[\s\S]*push declined due to repository rule violations/,
    tag: false,
    release: false,
  },
  {
    fault: 'push-race',
    errors: ['The push failed'],
    log: /already exists|cannot lock ref/,
    tag: true,
    release: false,
  },
  { fault: 'no-publish-run', errors: ['Publishing did not start'], tag: true, release: false },
  { fault: 'publish-fails', errors: ['Publishing failed'], tag: true, release: false },
  { fault: 'release-500', errors: [], log: /HTTP 500: Server Error/, tag: true, release: false },
];

describe('faults', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
  });
  after(() => tiny.close());

  async function release(): Promise<Run> {
    await tiny.repository.commit();
    const run = await tiny.repository.dispatch('release.yml', { inputs: { release_type: 'patch' } });
    await tiny.repository.settled();
    return run;
  }

  for (const { fault, errors, log, tag, release: released } of CASES)
    it(`${fault} is seen by the workflow as GitHub would show it`, async () => {
      const { github, repository } = tiny;
      const tags = (await repository.tags()).length;
      const releases = repository.releases.all().length;
      github.faults.on(fault);
      const run = await release();
      github.faults.off(fault);
      assert.equal(run.conclusion, 'failure');
      assert.deepEqual(run.messages('error'), errors);
      if (log) assert.match(readFileSync(run.logFile, 'utf8'), log);
      assert.equal((await repository.tags()).length, tags + Number(tag));
      assert.equal(repository.releases.all().length, releases + Number(released));
    });

  it('kill-after-tag leaves the tag and its publish run, and kills the release run', async () => {
    tiny.github.faults.on('kill-after-tag', { times: 1 });
    const run = await release();
    assert.equal(run.conclusion, 'cancelled');
    const [published] = tiny.repository.runs.all().slice(-1);
    assert.equal(published?.workflow.file, 'publish.yml');
    assert.equal(published.conclusion, 'success');
  });

  it('needs-approval holds the upload back until a reviewer approves', async () => {
    const { github, repository } = tiny;
    github.faults.on('needs-approval', { times: 1 });
    const files = github.index('pypi').files('rehearsal-tiny').length;
    const run = await release();
    assert.deepEqual(run.messages('notice'), ['Waits for a reviewer']);
    const waiting = repository.runs.all().at(-1);
    assert.equal(waiting?.status, 'waiting');
    assert.equal(github.index('pypi').files('rehearsal-tiny').length, files);
    waiting.approve();
    await waiting.finished;
    assert.equal(waiting.conclusion, 'success');
    assert.equal(github.index('pypi').files('rehearsal-tiny').length, files + 1);
  });

  it('slow-index hides a new file for some looks only', async () => {
    tiny.github.faults.on('slow-index', { value: '2' });
    const run = await release();
    tiny.github.faults.off('slow-index');
    assert.equal(run.conclusion, 'success');
    const published = tiny.repository.runs.all().at(-1);
    assert.match(readFileSync(published?.logFile ?? '', 'utf8'), /No solution found|not found/);
  });
});
