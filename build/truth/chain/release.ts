import { WorkflowsError } from '../../../src/errors.js';
import type { Chain } from '../../../test/chain/chain.js';
import { afterRival, type Draw } from './draw.js';
import { type Truth, truthOf } from './oracle.js';
import { stage } from './stage.js';

/** What became of an executed release. */
export interface Executed {
  readonly draw: Draw;
  /** How the button ended; if it was red, how it did when it was re-run as its message says, without the fault. */
  readonly attempts: readonly Truth[];
  readonly verdict: 'right' | 'false green' | 'false red' | 'untrue words' | 'not generated';
  readonly said: readonly string[];
  readonly seconds: number;
}

/** Executes a release in the rehearsal, from the button to the index, and judges it. */
export async function executeRelease(draw: Draw): Promise<Executed> {
  const started = Date.now();
  const done = (
    attempts: Executed['attempts'],
    verdict: Executed['verdict'],
    said: readonly string[],
  ): Executed => ({ draw, attempts, verdict, said, seconds: Math.round((Date.now() - started) / 1000) });
  let chain: Chain;
  try {
    chain = await stage(draw);
  } catch (error) {
    if (error instanceof WorkflowsError) return done([], 'not generated', [error.message]);
    throw error;
  }
  try {
    await chain.work();
    const { faults } = chain.github;
    if (draw.fault) faults.on(draw.fault, draw.times === undefined ? {} : { times: draw.times });
    let run = await chain.press(draw.bump, draw.inputs);
    const said = run.messages('error');
    const attempts = [await truthOf(chain, draw, run)];
    if (draw.fault) faults.off(draw.fault);
    if (!attempts[0]?.green && draw.wanted !== undefined && draw.fault) {
      await doAsTold(chain, said);
      run = await chain.repository.rerun(run);
      await chain.repository.settled();
      attempts.push(await truthOf(chain, draw.fault === 'push-race' ? afterRival(draw) : draw, run));
      said.push(...run.messages('error'));
    }
    return done(attempts, judge(draw, attempts), said);
  } finally {
    await chain.github.close();
    chain.project.remove();
  }
}

/** What the message says is to be run before the job is re-run. */
async function doAsTold(chain: Chain, said: readonly string[]): Promise<void> {
  const [, id] = /gh run rerun (\d+) --failed/.exec(said.join('\n')) ?? [];
  const failed = chain.repository.runs.latest().find((run) => String(run.id) === id);
  if (failed === undefined) return;
  await chain.repository.rerun(failed);
  await chain.repository.settled();
}

function judge(draw: Draw, attempts: readonly Truth[]): Executed['verdict'] {
  const last = attempts.at(-1);
  if (attempts.some(({ green, untrue }) => green && untrue !== '')) return 'false green';
  if (draw.mustBeGreen && !attempts[0]?.green) return 'false red';
  // Red in the end though all is as it was asked for: right only where the publisher itself ends red (R19).
  if (!last?.green && last?.untrue === '' && !shapeEndsRed(draw)) return 'false red';
  return attempts.some(({ untold }) => untold !== '') ? 'untrue words' : 'right';
}

const shapeEndsRed = ({ publisher }: Draw) =>
  publisher === 'uploads, then its documentation fails' || publisher === 'a second job fails';
