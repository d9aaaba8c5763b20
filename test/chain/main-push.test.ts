import assert from 'node:assert/strict';
import { useChain } from './chain.js';
import { assertFiles } from './released.js';

describe('--release-on-main-push', function () {
  this.timeout(600_000);
  const chain = useChain('vcs', { answers: { releaseOnMainPush: true } });

  it('P1: a push to the default branch is published as a development version of the next release', async () => {
    const { runs } = await chain().repository.commit({ message: 'Some work' });
    await chain().repository.settled();
    const [run] = runs;
    assert.equal(runs.length, 1);
    assert.deepEqual(run?.messages('error'), []);
    assert.equal(run?.conclusion, 'success');
    assertFiles(chain(), 'pypi', `1.2.1.dev${run?.id}1`);
    assert.deepEqual((await chain().state()).releases, []);
  });

  it('P1: a push to another branch starts nothing', async () => {
    const { runs } = await chain().repository.commit({ branch: 'topic' });
    assert.deepEqual(runs, []);
  });
});
