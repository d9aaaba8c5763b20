import assert from 'node:assert/strict';
import type { Run } from '../../rehearsal/src/runs/run.js';
import type { Chain } from './chain.js';

/** Pushes a tag by hand, and gives the one run it started. */
export async function pushed(chain: Chain, tag: string): Promise<Run> {
  const runs = await chain.repository.pushTag(tag);
  await chain.repository.settled();
  const [run] = runs;
  assert.ok(run, `${tag} started a run`);
  return run;
}

/** Pushes a tag by hand, and shows that its run failed with this error and published nothing. */
export async function refused(chain: Chain, tag: string, error: RegExp): Promise<void> {
  const before = await chain.state();
  const run = await pushed(chain, tag);
  assert.equal(run.conclusion, 'failure');
  assert.match(run.messages('error').join('\n'), error);
  assert.equal(run.jobs.find(({ id }) => id === 'publish-pypi')?.conclusion, 'skipped');
  assert.deepEqual(await chain.state(), { ...before, tags: [...before.tags, tag].sort() });
}
