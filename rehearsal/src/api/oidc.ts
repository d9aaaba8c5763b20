import { allows } from '../accounts/permissions.js';
import type { Faults } from '../faults.js';
import type { OidcTokens } from '../index/trusted-publishing.js';
import { json, type Message, type Reply } from '../proxy/message.js';
import { permissionsOfJob } from '../runs/job-permissions.js';
import type { Run } from '../runs/run.js';

/**
 * A job asks for its OIDC token. It needs `id-token: write`, and where the environment wants a reviewer it waits here:
 * act cannot hold a job back before its first step.
 */
export async function answerOidc(
  message: Message,
  host: string,
  find: (id: number) => Run | undefined,
  tokens: OidcTokens,
  faults: Faults,
): Promise<Reply> {
  const query = message.url.searchParams;
  const run = find(Number(query.get('run')));
  const secret = (message.headers.authorization ?? '').replace(/^bearer /i, '');
  if (!run || run.oidcSecret !== secret) return json(401, { message: 'Bad credentials' });
  const live = run.liveJobs();
  const id = query.get('job');
  const job = run.workflow.jobs.find((one) => (id ? one.id === id : live.has(one.id)));
  if (!job || !allows(permissionsOfJob(run, job), 'id-token', 'write'))
    return json(403, { message: `The job ${job?.id ?? ''} has no permission "id-token: write"` });
  const { environment } = job;
  if (environment !== undefined && faults.strikes('needs-approval'))
    await run.approval({ environment, reviewers: [run.repository.split('/')[0] ?? ''], timer: undefined });
  if (environment !== undefined && faults.strikes('wait-timer')) {
    const seconds = Number(faults.value('wait-timer') ?? 2);
    setTimeout(() => run.approve(), seconds * 1000);
    await run.approval({ environment, reviewers: [], timer: 5 });
  }
  const claims = {
    host,
    repository: run.repository,
    workflow: run.workflow.file,
    environment: job.environment,
    event: run.happening.event,
    ref: run.happening.runRef,
    commit: run.happening.commit,
    run: `https://${host}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`,
  };
  return json(200, { value: tokens.issue(claims), count: 1 });
}
