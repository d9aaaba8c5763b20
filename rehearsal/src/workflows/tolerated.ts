import { type Contexts, isTrue } from './expression.js';
import type { Job, WorkflowFile } from './workflow-file.js';

/** A leg whose failure does not make the run fail. */
export interface ToleratedLeg {
  readonly job: string;
  readonly leg: string;
}

function legs(job: Job): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  for (const [key, values] of Object.entries(job.matrix)) {
    if (!Array.isArray(values) || key === 'exclude') continue;
    for (const value of values)
      found.push(key === 'include' ? (value as Record<string, unknown>) : { [key]: value });
  }
  return found;
}

/**
 * The legs with a job-level `continue-on-error` that is true for them. act does not know that key:
 * they are run on their own, after the others.
 *
 * @param kept legs as act's `--matrix` takes them, `python:3.12`
 */
export function toleratedLegs(
  workflow: WorkflowFile,
  kept: readonly string[],
  contexts: Contexts,
): ToleratedLeg[] {
  return workflow.jobs.flatMap((job) => {
    const all = legs(job).flatMap((leg) =>
      Object.entries(leg)
        .map(([key, value]) => ({ leg: `${key}:${value}`, matrix: leg }))
        .filter((one) => kept.includes(one.leg)),
    );
    const forgiven = all.filter(({ matrix }) => isTrue(job.continueOnError, { ...contexts, matrix }));
    // Where every leg is forgiven there is nothing to set apart: the job would have no leg left.
    if (forgiven.length === all.length) return [];
    return forgiven.map(({ leg }) => ({ job: job.id, leg }));
  });
}
