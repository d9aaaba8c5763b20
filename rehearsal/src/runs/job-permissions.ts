import { joined, type Permissions, readOnly } from '../accounts/permissions.js';
import type { Job } from '../workflows/workflow-file.js';
import type { Run } from './run.js';

/** What a token may do where neither job nor workflow says: the default of new repositories. */
const DEFAULT: Permissions = { contents: 'read', packages: 'read' };

export function permissionsOfJob(run: Run, job: Job): Permissions {
  const declared = job.permissions ?? run.workflow.permissions ?? DEFAULT;
  return run.happening.trusted ? declared : readOnly(declared);
}

/** What GITHUB_TOKEN of a run may do now: what the jobs have that are going on. */
export function permissionsNow(run: Run): Permissions {
  const live = run.liveJobs();
  const jobs = run.workflow.jobs.filter((job) => live.has(job.id));
  return joined((jobs.length > 0 ? jobs : run.workflow.jobs).map((job) => permissionsOfJob(run, job)));
}
