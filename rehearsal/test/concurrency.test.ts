import assert from 'node:assert/strict';
import type { Run } from '../src/runs/run.js';
import { startTiny } from './stage.js';

describe('two dispatches at once', () => {
  it('one runs, the next waits, a third replaces the waiting one', async () => {
    const tiny = await startTiny();
    try {
      const { repository } = tiny;
      const runs: Run[] = [];
      for (const _ of [1, 2, 3]) runs.push(await repository.dispatch('release.yml', { wait: false }));
      assert.deepEqual(
        runs.map((run) => run.status),
        ['in_progress', 'completed', 'queued'],
      );
      await repository.settled();
      assert.deepEqual(
        runs.map((run) => run.conclusion),
        ['success', 'cancelled', 'failure'],
      );
      assert.deepEqual(runs[2]?.messages('error'), ['Nothing to release']);
      assert.deepEqual(await repository.tags(), ['v1.2.3', 'v1.2.4']);
    } finally {
      await tiny.close();
    }
  });
});
