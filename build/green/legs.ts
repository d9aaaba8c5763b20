import type { Interpreters } from '../../rehearsal/src/tools/interpreters.js';
import { pythonKeys } from '../../rehearsal/src/workflows/matrix.js';
import type { WorkflowFile } from '../../rehearsal/src/workflows/workflow-file.js';

const USUAL = '3.12';

/** The Pythons that the matrices of these workflows name and this machine has, oldest first. */
export function possibleLegs(workflows: readonly WorkflowFile[], here: Interpreters): string[] {
  const named = new Set(
    workflows
      .flatMap((workflow) => workflow.jobs)
      .flatMap((job) => [...pythonKeys(job).values()].flatMap((set) => [...set])),
  );
  return [...here.keys()].filter((version) => named.has(version));
}

/**
 * The one leg that stands for all: 3.12, as on GitHub's runners, where it has to pass; else the newest that has to;
 * else the newest there is.
 *
 * @param required the legs that must pass; undefined: all of them
 */
export function oneLeg(
  possible: readonly string[],
  required: readonly string[] | undefined,
): string | undefined {
  const must = possible.filter((leg) => required?.includes(leg) ?? true);
  const from = must.length > 0 ? must : possible;
  return from.includes(USUAL) ? USUAL : from.at(-1);
}

/**
 * The interpreters a run gets: of the legs only the one, and all that no matrix names, as a runner has them.
 *
 * @param others legs that building and installing ask for
 */
export function interpretersFor(
  here: Interpreters,
  possible: readonly string[],
  leg: string | undefined,
  others: readonly string[],
): Interpreters {
  const kept = new Set([leg, ...others]);
  return new Map([...here].filter(([version]) => kept.has(version) || !possible.includes(version)));
}
