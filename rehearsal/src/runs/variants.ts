import type { Job } from '../workflows/workflow-file.js';
import type { Run } from './run.js';

/** What can become of a run under a fault: see the faults of these names. */
export type Variant = 'publish-skipped' | 'second-run' | 'red-beside-green';

const PUBLISHES = /pypa\/gh-action-pypi-publish|twine upload|(uv|poetry|flit|hatch|pdm) publish/;

const publishes = (job: Job) =>
  job.environment !== undefined ||
  job.permissions?.['id-token'] === 'write' ||
  job.steps.some((step) => PUBLISHES.test(`${step.uses ?? ''} ${step.run ?? ''}`));

/** Ends a run green, with the jobs that publish, and those that need them, skipped. */
export function skipPublishing(run: Run): void {
  const skipped = new Set<string>();
  for (const job of run.workflow.jobs)
    if (publishes(job) || job.needs.some((need) => skipped.has(need))) skipped.add(job.id);
  const reports = run.workflow.jobs.map(({ id, name }) => ({
    id,
    name: name ?? id,
    matrix: {},
    steps: [],
    conclusion: skipped.has(id) ? ('skipped' as const) : ('success' as const),
  }));
  run.readJobs = () => reports;
  run.complete('success');
}
