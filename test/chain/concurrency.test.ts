import assert from 'node:assert/strict';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { useChain } from './chain.js';

describe('several dispatches at once', function () {
  this.timeout(600_000);
  const chain = useChain('quick', { writes: 'release' });

  async function press(count: number): Promise<readonly Run[]> {
    const runs: Run[] = [];
    for (let each = 0; each < count; each++)
      runs.push(
        await chain().repository.dispatch('create-release.yml', {
          inputs: { release_type: 'minor' },
          wait: false,
        }),
      );
    await chain().repository.settled();
    return runs;
  }

  it('R14, R7: of two, one releases; the next waits, sees the new tag and releases nothing', async () => {
    await chain().work();
    const [first, second] = await press(2);
    assert.equal(first?.conclusion, 'success');
    assert.equal(second?.conclusion, 'failure');
    assert.match(
      second?.messages('error').join('\n') ?? '',
      /^Nothing to release: Nothing to release since v1\.3\.0/,
    );
    assert.deepEqual(await chain().repository.tags(), ['v1.2.0', 'v1.3.0']);
  });

  it('R14: a third replaces the one that waits; still one version of the commit', async () => {
    await chain().work();
    const runs = await press(3);
    assert.deepEqual(
      runs.map((run) => run.conclusion),
      ['success', 'cancelled', 'failure'],
    );
    assert.deepEqual(await chain().repository.tags(), ['v1.2.0', 'v1.3.0', 'v1.4.0']);
    assert.deepEqual(chain().github.index('pypi').versions('chain-wren'), ['1.3.0', '1.4.0']);
  });
});
