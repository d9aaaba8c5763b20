import assert from 'node:assert/strict';
import { ask } from './client.js';
import { startTiny, type Tiny } from './stage.js';

const LISTENS = [
  'on: { push: { tags: ["v*"] } }',
  'jobs:',
  '  build: { runs-on: ubuntu-24.04, steps: [{ run: "true" }] }',
  '  upload: { runs-on: ubuntu-24.04, needs: build, steps: [{ run: "false" }], environment: pypi }',
  '  after: { runs-on: ubuntu-24.04, needs: upload, steps: [{ run: "false" }] }',
].join('\n');
const CREATE = 'on: create\njobs: { one: { runs-on: ubuntu-24.04, steps: [{ run: "true" }] } }\n';

describe('what a pushed tag starts', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
    const files = { '.github/workflows/tags.yml': LISTENS, '.github/workflows/create.yml': CREATE };
    await tiny.repository.commit({ files });
    tiny.repository.runs.only(['tags.yml', 'create.yml']);
    tiny.repository.runs.answer('passed', ['tags.yml', 'create.yml']);
  });
  after(() => tiny.close());

  async function runs(tag: string) {
    const started = await tiny.repository.pushTag(tag);
    const of = started.filter((run) => run.workflow.file === 'tags.yml');
    return of.map((run) => run.conclusion);
  }

  it('once, twice, or with a red one beside it', async () => {
    assert.deepEqual(await runs('v2.0.0'), ['success']);
    tiny.github.faults.on('second-run', { times: 1 });
    assert.deepEqual(await runs('v2.0.1'), ['success', 'success']);
    tiny.github.faults.on('red-beside-green', { times: 1 });
    assert.deepEqual(await runs('v2.0.2'), ['success', 'failure']);
  });

  it('green, with the publishing job and what needs it skipped', async () => {
    tiny.github.faults.on('publish-skipped', { times: 1 });
    const [run] = await tiny.repository.pushTag('v3.0.0').then((all) => all.slice(-1));
    const { body } = await ask(tiny, `/actions/runs/${run?.id}/jobs`);
    assert.deepEqual(
      body.jobs.map((job: { name: string; conclusion: string }) => `${job.name} ${job.conclusion}`),
      ['build success', 'upload skipped', 'after skipped'],
    );
    assert.equal((await ask(tiny, `/actions/runs/${run?.id}`)).body.conclusion, 'success');
  });

  it('a re-run keeps the commit and the id of the run, whatever happened since', async () => {
    const [first] = await tiny.repository.pushTag('v4.0.0').then((all) => all.slice(-1));
    assert.ok(first);
    await tiny.repository.commit();
    const token = tiny.github.createToken('starter', { actions: 'write' });
    for (const [attempt, how] of [
      [2, 'rerun'],
      [3, 'rerun-failed-jobs'],
    ] as const) {
      const path: string = `/actions/runs/${first.id}/${how}`;
      assert.equal((await ask(tiny, path, { token, method: 'POST' })).status, 201);
      const { body } = await ask(tiny, `/actions/runs/${first.id}`);
      assert.deepEqual([body.run_attempt, body.head_sha], [attempt, first.happening.headCommit]);
    }
  });
});
