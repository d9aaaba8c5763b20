import assert from 'node:assert/strict';
import type { CheckResult } from '../src/runs/answered.js';
import { ask, READER } from './client.js';
import { startTiny, type Tiny } from './stage.js';

const CI = [
  'on: { push: { branches: [main] }, merge_group: {}, workflow_dispatch: {} }',
  'jobs:',
  '  filter: { runs-on: ubuntu-24.04, steps: [{ run: "true" }] }',
  '  test: { runs-on: ubuntu-24.04, needs: filter, steps: [{ run: "true" }] }',
].join('\n');

describe('the project’s own CI, answered', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
    await tiny.repository.answerChecks('passed', ['ci.yml']);
  });
  after(() => tiny.close());

  async function push(result: CheckResult): Promise<string> {
    tiny.repository.runs.answer(result, ['ci.yml']);
    const { commit } = await tiny.repository.commit({
      files: { '.github/workflows/ci.yml': `${CI}\n# ${result}\n` },
    });
    return commit;
  }

  for (const [result, status, conclusion, jobs] of [
    ['passed', 'completed', 'success', ['success', 'success']],
    ['failed', 'completed', 'failure', ['success', 'failure']],
    ['partial', 'completed', 'success', ['success', 'skipped']],
    ['pending', 'in_progress', null, [null, null]],
  ] as const)
    it(`${result}: runs, jobs and check runs of the commit say so`, async () => {
      const sha = await push(result);
      const { body } = await ask(tiny, `/commits/${sha}/check-runs`);
      const runs = body.check_runs.sort((a: { id: number }, b: { id: number }) => a.id - b.id);
      assert.deepEqual(
        runs.map((one: { name: string; conclusion: string | null }) => [one.name, one.conclusion]),
        [
          ['filter', jobs[0]],
          ['test', jobs[1]],
        ],
      );
      assert.equal(runs[0].app.slug, 'github-actions');
      const id = /\/actions\/runs\/(\d+)\/job\//.exec(runs[0].details_url)?.[1];
      const run = (await ask(tiny, `/actions/runs/${id}`)).body;
      assert.deepEqual(
        [run.event, run.status, run.conclusion, run.head_sha, run.head_branch, run.path, run.run_attempt],
        ['push', status, conclusion, sha, 'main', '.github/workflows/ci.yml', 1],
      );
      const listed = (await ask(tiny, `/actions/runs/${id}/jobs`)).body;
      assert.deepEqual(
        listed.jobs.map((job: { conclusion: string | null }) => job.conclusion),
        jobs,
      );
    });

  it('missing: nothing there, until the workflow is started by dispatch', async () => {
    const sha = await push('missing');
    assert.equal((await ask(tiny, `/commits/${sha}/check-runs`)).body.total_count, 0);
    const token = tiny.github.createToken('starter', { ...READER, actions: 'write' });
    const start = await ask(tiny, '/actions/workflows/ci.yml/dispatches', {
      token,
      method: 'POST',
      body: { ref: 'main' },
    });
    assert.equal(start.status, 204);
    const [run] = (await ask(tiny, '/actions/workflows/ci.yml/runs')).body.workflow_runs;
    assert.deepEqual([run.event, run.conclusion, run.head_sha], ['workflow_dispatch', 'success', sha]);
  });

  it('a run that goes on ends when somebody ends it', async () => {
    const sha = await push('pending');
    tiny.repository.runs.all().at(-1)?.complete('success');
    const { body } = await ask(tiny, `/commits/${sha}/check-runs`);
    assert.deepEqual(
      body.check_runs.map((one: { conclusion: string }) => one.conclusion),
      ['success', 'success'],
    );
  });

  it('comes in pages, and a filtered list lags where that is the fault', async () => {
    await push('failed');
    await push('passed');
    const page = (await ask(tiny, '/actions/runs?per_page=1&page=2')).body;
    assert.equal(page.workflow_runs.length, 1);
    assert.ok(page.total_count >= 2);
    tiny.github.faults.on('stale-list', { value: '2' });
    const sha = await push('passed');
    const count = async (query: string) => {
      const { body } = await ask(tiny, `/actions/runs${query}`);
      return body.workflow_runs.filter((run: { head_sha: string }) => run.head_sha === sha).length;
    };
    assert.equal(await count(''), 1);
    const filtered = [];
    for (const _ of [1, 2, 3]) filtered.push(await count('?event=push'));
    tiny.github.faults.off('stale-list');
    assert.deepEqual(filtered, [0, 0, 1]);
  });

  it('a message with [skip ci] keeps it from starting, a dispatch starts it', async () => {
    const { runs } = await tiny.repository.commit({ message: 'Words [skip ci]' });
    assert.deepEqual(runs, []);
    assert.deepEqual(await tiny.repository.pushTag('v7.0.0'), []);
    assert.equal((await tiny.repository.dispatch('ci.yml')).conclusion, 'success');
  });

  it('listens to the merge queue', async () => {
    tiny.repository.runs.answer('passed', ['ci.yml', 'publish.yml']);
    const pull = await tiny.repository.openPullRequest({ wait: false });
    for (const run of pull.runs) run.stop('cancelled');
    const runs = await tiny.repository.mergeByQueue(pull);
    const main = await tiny.repository.commitOf('main');
    assert.deepEqual(
      runs.map((run) => [run.workflow.file, run.happening.event, run.happening.headCommit, run.conclusion]),
      [
        ['ci.yml', 'merge_group', main, 'success'],
        ['ci.yml', 'push', main, 'success'],
      ],
    );
    const { body } = await ask(tiny, `/commits/${main}/pulls`);
    assert.deepEqual([body[0].number, body[0].merge_commit_sha], [1, main]);
  });

  it('stands beside what others report', async () => {
    const sha = (await tiny.repository.commitOf('main')) ?? '';
    const state = async () => (await ask(tiny, `/commits/${sha}/status`)).body.state;
    assert.equal(await state(), 'pending', 'no context at all');
    tiny.repository.checks.report(sha, 'ci/elsewhere', 'failure');
    assert.equal(await state(), 'failure');
    tiny.repository.checks.report(sha, 'ci/elsewhere', 'success');
    assert.equal(await state(), 'success');
    tiny.repository.checks.check(sha, { app: 'bot', name: 'lint', status: 'queued', conclusion: undefined });
    const { body } = await ask(tiny, `/commits/${sha}/check-runs?check_name=lint`);
    assert.deepEqual([body.total_count, body.check_runs[0].app.slug], [1, 'bot']);
  });

  for (const [permission, path] of [
    ['checks', '/commits/main/check-runs'],
    ['statuses', '/commits/main/status'],
    ['actions', '/actions/runs'],
    ['pull-requests', '/commits/main/pulls'],
  ] as const)
    it(`${path} needs ${permission}: read`, async () => {
      const { [permission]: _, ...rest } = READER;
      const token = tiny.github.createToken('reader', rest);
      assert.equal((await ask(tiny, path, { token })).status, 403);
      assert.equal((await ask(tiny, path)).status, 200);
    });
});
