import path from 'node:path';
import { Random } from '../random.js';
import { COMMIT, type Draw } from './case.js';
import { drawFollow } from './follow-cases.js';
import { drawGate } from './gate-cases.js';
import { inProcess } from './in-process.js';
import { drawProof } from './prove-cases.js';
import { type Scripts, stepScripts } from './scripts.js';
import { Stubs } from './stub.js';
import { TAG } from './world.js';

/** What became of one sequence. */
export interface Outcome {
  readonly seed: number;
  readonly kind: string;
  /** What the truth is … */
  readonly expected: boolean;
  /** … and how the step ended. */
  readonly green: boolean;
  readonly log: string;
}

/** The steps that decide: the two gates, following the publish runs, the proof in the publish run itself. */
export type StepName = 'gate' | 'fullGate' | 'follow' | 'prove';

interface Part {
  readonly script: StepName & keyof Scripts;
  readonly draw: Draw;
}

const parts: readonly Part[] = [
  { script: 'gate', draw: (random, epoch) => drawGate('plain', random, epoch) },
  { script: 'fullGate', draw: (random, epoch) => drawGate('all', random, epoch) },
  { script: 'follow', draw: drawFollow },
  { script: 'prove', draw: drawProof },
];

export interface Sequences {
  readonly seed: number;
  readonly count: number;
  /** How many run side by side. */
  readonly workers: number;
  /** Only this step; without it any of them. */
  readonly only?: StepName;
  /** `gh` and `sleep` are answered in the step's own Python, which is quicker. */
  readonly quick?: boolean;
  /** Something done to every script, to see that it is noticed. */
  readonly mutate?: (script: string) => string;
  readonly onOutcome?: (outcome: Outcome) => void;
  /** No further one is begun after an outcome of which this is true. */
  readonly until?: (outcome: Outcome) => boolean;
}

/**
 * Runs the scripts of the steps, real bash and Python, each against a random GitHub and index.
 *
 * @returns every outcome, in no order
 */
export async function runSequences(options: Sequences): Promise<Outcome[]> {
  const stubs = await Stubs.start();
  const outcomes: Outcome[] = [];
  try {
    const folder = path.join(stubs.folder, 'parrot-tools');
    const { mutate = (script: string) => script } = options;
    const scripts = await stepScripts(folder, (script) =>
      options.quick ? inProcess(mutate(script)) : mutate(script),
    );
    let next = 0;
    let found = false;
    const work = async () => {
      while (next < options.count && !found) {
        const seed = options.seed + next++;
        const outcome = await one(seed, scripts, stubs, options.only);
        outcomes.push(outcome);
        found ||= options.until?.(outcome) ?? false;
        options.onOutcome?.(outcome);
      }
    };
    await Promise.all(Array.from({ length: options.workers }, work));
  } finally {
    await stubs.stop();
  }
  return outcomes;
}

async function one(
  seed: number,
  scripts: Scripts,
  stubs: Stubs,
  only: StepName | undefined,
): Promise<Outcome> {
  const random = new Random(seed);
  const { script, draw } = random.pick(parts.filter((part) => only === undefined || part.script === only));
  const drawn = draw(random, scripts.epoch);
  drawn.world.tagObject ??= scripts.tagObject;
  const result = await stubs.run(
    scripts[script],
    drawn.world,
    {
      GITHUB_SHA: COMMIT,
      COMMIT,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      DRY_RUN: 'false',
      TAG,
      VERSION: '1.2.3',
      PACKAGE: 'parrot-tools',
      BY_HAND: 'false',
      START: 'gh workflow run $WORKFLOW --ref $TAG',
      WHILE_WAITING: 'It waits.',
      WORKFLOW: 'pypi-publish.yml',
      ENVIRONMENT: 'pypi',
      ...drawn.env,
    },
    scripts.checkout,
  );
  return { seed, kind: drawn.kind, expected: drawn.green, green: result.code === 0, log: result.log };
}
