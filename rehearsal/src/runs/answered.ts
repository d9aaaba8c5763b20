import type { Job, WorkflowFile } from '../workflows/workflow-file.js';
import type { JobReport } from './act-log.js';
import type { Run } from './run.js';

/** What the project's own CI is said to have come to, without being run. */
export const CHECK_RESULTS = {
  passed: 'every job passed',
  failed: 'the last job failed',
  pending: 'still going on, until somebody ends it',
  missing: 'nothing was started for the commit',
  partial: 'only the first job ran, as where a filter found nothing to do; the run passed',
} as const;

export type CheckResult = keyof typeof CHECK_RESULTS;

/** Whose runs are answered and how. */
export interface Answers {
  result: CheckResult;
  /** File names. */
  readonly workflows: ReadonlySet<string>;
}

/** The events whose runs say something about a commit of a branch; the others are left alone. */
const ANSWERED_EVENTS = new Set(['push', 'merge_group', 'workflow_dispatch']);

export function isAnswered(answers: Answers | undefined, workflow: WorkflowFile, event: string): boolean {
  return answers !== undefined && ANSWERED_EVENTS.has(event) && answers.workflows.has(workflow.file);
}

function report(job: Job, conclusion: JobReport['conclusion']): JobReport {
  return { id: job.id, name: job.name ?? job.id, matrix: {}, steps: [], conclusion };
}

/** Gives a run the jobs and the end that are wanted; `pending` leaves it going on. */
export function answer(run: Run, result: CheckResult): void {
  const { jobs } = run.workflow;
  const reports = jobs.map((job, at) => {
    if (result === 'failed') return report(job, at === jobs.length - 1 ? 'failure' : 'success');
    if (result === 'partial') return report(job, at === 0 ? 'success' : 'skipped');
    return report(job, result === 'pending' ? undefined : 'success');
  });
  run.readJobs = () => reports;
  run.status = 'in_progress';
  run.stop = (conclusion) => run.complete(conclusion);
  if (result === 'pending')
    run.finished.then(({ conclusion }) => {
      for (const job of reports) job.conclusion = conclusion === 'success' ? 'success' : 'failure';
    });
  else run.complete(result === 'failed' ? 'failure' : 'success');
}
