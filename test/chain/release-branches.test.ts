import assert from 'node:assert/strict';
import { useChain } from './chain.js';

describe('--release-branches and --wait', function () {
  this.timeout(600_000);
  const chain = useChain('quick', {
    writes: 'release',
    answers: { releaseBranches: 'main,1.*', wait: 'started' },
  });

  it('R12: --wait started links the publish run, and does not wait for what becomes of it', async () => {
    const { github, repository } = chain();
    github.faults.on('publish-fails', { times: 1 });
    const run = await chain().release('major');
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    const publish = chain().publishRun('v2.0.0');
    assert.equal(publish?.conclusion, 'failure');
    assert.ok(run.summary.includes(`| Publish run | ${chain().address(publish)} |`));
    assert.equal(repository.releases.latest()?.tag, 'v2.0.0');
  });

  it('R5, R8, R11: a maintenance branch releases below the highest version, and is not marked latest', async () => {
    const { repository } = chain();
    // From the first commit that holds the workflows: v1.2.0 and nothing of 2.0.0.
    await repository.commit({ branch: '1.2.x', from: 'v2.0.0^{commit}~1' });
    const run = await chain().press('patch', {}, '1.2.x');
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.match(
      run.summary,
      /### v1\.2\.1 is tagged, and its publish run started\n[\s\S]*\| Previous \| v1\.2\.0 \|/,
    );
    assert.equal(repository.releases.byTag('v1.2.1')?.draft, false);
    assert.equal(repository.releases.latest()?.tag, 'v2.0.0');
  });

  it('R5: the default branch goes on above the highest version', async () => {
    const run = await chain().release('patch');
    assert.match(run.summary, /### v2\.0\.1 is tagged, and its publish run started\n/);
    assert.equal(chain().repository.releases.latest()?.tag, 'v2.0.1');
  });
});
