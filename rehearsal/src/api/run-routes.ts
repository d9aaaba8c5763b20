import { addressesOf } from '../addresses.js';
import type { Faults } from '../faults.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Reply } from '../proxy/message.js';
import type { Run } from '../runs/run.js';
import { parseWorkflow, type WorkflowFile, workflowsAt } from '../workflows/workflow-file.js';
import { suiteId } from './check-routes.js';
import { type Call, notFound, type RestRoute, route } from './router.js';
import { minimalRepository } from './shown-repository.js';
import { shownUser } from './shown-users.js';

function workflowId(file: string): number {
  return [...file].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_000_000, 7);
}

const base = (repository: Repository) => addressesOf(repository.settings.host, repository.fullName);

function shownRun(repository: Repository, run: Run): object {
  const { html, api } = base(repository);
  return {
    id: run.id,
    name: run.workflow.name,
    display_title: run.title,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.happening.event,
    status: run.status,
    conclusion: run.conclusion ?? null,
    head_branch: run.happening.headBranch,
    head_sha: run.happening.headCommit,
    path: run.workflow.path,
    workflow_id: workflowId(run.workflow.file),
    check_suite_id: suiteId(run),
    check_suite_node_id: `CS_${suiteId(run)}`,
    created_at: run.createdAt.toISOString(),
    updated_at: new Date().toISOString(),
    run_started_at: run.createdAt.toISOString(),
    actor: shownUser(repository.settings.host, run.happening.actor),
    triggering_actor: shownUser(repository.settings.host, run.happening.actor),
    node_id: `WFR_${run.id}`,
    previous_attempt_url: null,
    check_suite_url: `${api}/check-suites/${suiteId(run)}`,
    ...Object.fromEntries(
      ['logs', 'cancel', 'rerun', 'artifacts'].map((name) => [
        `${name}_url`,
        `${api}/actions/runs/${run.id}/${name}`,
      ]),
    ),
    html_url: `${html}/actions/runs/${run.id}`,
    url: `${api}/actions/runs/${run.id}`,
    jobs_url: `${api}/actions/runs/${run.id}/jobs`,
    workflow_url: `${api}/actions/workflows/${workflowId(run.workflow.file)}`,
    repository: minimalRepository(repository),
    head_repository: minimalRepository(repository),
    head_commit: {
      id: run.happening.headCommit,
      tree_id: run.happening.headCommit,
      message: run.happening.message,
      timestamp: run.createdAt.toISOString(),
      author: { name: run.happening.actor, email: `${run.happening.actor}@users.noreply.github.com` },
      committer: null,
    },
    pull_requests: [],
  };
}

function shownWorkflow(repository: Repository, workflow: WorkflowFile): object {
  const { html, api } = base(repository);
  const id = workflowId(workflow.file);
  return {
    id,
    node_id: `W_${id}`,
    name: workflow.name,
    path: workflow.path,
    state: repository.rules.disabled.get(workflow.path) ?? 'active',
    url: `${api}/actions/workflows/${id}`,
    html_url: `${html}/blob/${repository.settings.defaultBranch}/${workflow.path}`,
    badge_url: `${html}/workflows/${encodeURIComponent(workflow.file)}/badge.svg`,
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
  };
}

async function workflows(repository: Repository): Promise<WorkflowFile[]> {
  const { bare, defaultBranch } = repository.settings;
  const commit = await repository.commitOf(`refs/heads/${defaultBranch}`);
  return commit === undefined ? [] : workflowsAt(bare, commit, () => {}); // undefined: nothing is pushed yet
}

/** A workflow by its file name, its path or its number; it must stand on the default branch, as on GitHub. */
async function workflowOf({ repository, path }: Call): Promise<WorkflowFile | undefined> {
  const all = await workflows(repository);
  return all.find((one) => [one.file, one.path, String(workflowId(one.file))].includes(path.workflow ?? ''));
}

const FILTERS = ['event', 'branch', 'head_sha', 'actor', 'status', 'created', 'check_suite_id'];

/** A list with a filter comes from a search index that lags; the one without does not (facts.md 1). */
class SearchIndex {
  readonly #looks = new Map<Run, number>();
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  shows(run: Run): boolean {
    if (!this.#faults.isOn('stale-list')) return true;
    const left = this.#looks.get(run) ?? Number(this.#faults.value('stale-list') ?? 3);
    this.#looks.set(run, left - 1);
    return left <= 0;
  }
}

function listed(call: Call, all: readonly Run[], index: SearchIndex): Reply {
  const query = call.message.url.searchParams;
  const runs = FILTERS.some((name) => query.has(name)) ? all.filter((run) => index.shows(run)) : all;
  const wish = (name: string, value: string) => !query.has(name) || query.get(name) === value;
  const found = runs
    .filter((run) => wish('event', run.happening.event) && wish('branch', run.happening.headBranch))
    .filter((run) => wish('head_sha', run.happening.headCommit) && wish('actor', run.happening.actor))
    .filter(
      (run) => !query.has('status') || [run.status, run.conclusion].includes(query.get('status') as never),
    )
    .reverse();
  const size = Number(query.get('per_page') ?? 30);
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  const page = found.slice(from, from + size).map((run) => shownRun(call.repository, run));
  return json(200, { total_count: found.length, workflow_runs: page });
}

function jobs(repository: Repository, run: Run): object[] {
  const { html } = base(repository);
  return run.jobs.map((job, at) => ({
    id: run.id * 100 + at,
    run_id: run.id,
    run_attempt: run.attempt,
    name: job.name,
    status: job.conclusion ? 'completed' : 'in_progress',
    conclusion: job.conclusion ?? null,
    started_at: run.createdAt.toISOString(),
    completed_at: job.conclusion ? new Date().toISOString() : null,
    html_url: `${html}/actions/runs/${run.id}/job/${run.id * 100 + at}`,
    steps: job.steps.map((step, number) => ({
      name: step.name,
      number: number + 1,
      status: step.conclusion ? 'completed' : 'in_progress',
      conclusion: step.conclusion ?? null,
    })),
  }));
}

async function dispatch(call: Call): Promise<Reply> {
  const { repository, body, identity } = call;
  const workflow = await workflowOf(call);
  if (!workflow) return notFound();
  if (!repository.rules.runs(workflow.path))
    return json(422, { message: "Cannot trigger a 'workflow_dispatch' on a disabled workflow" });
  const given = String(body.ref).replace(/^refs\/(heads|tags)\//, '');
  const ref = (await repository.commitOf(`refs/heads/${given}`))
    ? `refs/heads/${given}`
    : `refs/tags/${given}`;
  const commit = await repository.commitOf(ref);
  if (!commit) return json(422, { message: `No ref found for: ${body.ref}` });
  const source = await repository.git('show', `${commit}:${workflow.path}`).catch(() => undefined);
  const there = source === undefined ? undefined : parseWorkflow(workflow.file, source);
  if (!there?.on.has('workflow_dispatch'))
    return json(422, { message: `Workflow does not have 'workflow_dispatch' trigger` });
  const inputs = (body.inputs ?? {}) as Record<string, string>;
  repository.startDispatch(there, ref, commit, inputs, identity.login);
  return { status: 204 };
}

const withRun = (answer: (run: Run, call: Call) => Reply) => (call: Call) => {
  const run = call.repository.runs.byId(Number(call.path.id));
  return run ? answer(run, call) : notFound();
};

function pendingDeployments(run: Run): Reply {
  const waiting = run.status === 'waiting' ? run.waitingFor : undefined;
  if (!waiting) return json(200, []);
  const { environment, reviewers, timer } = waiting;
  return json(200, [
    {
      environment: { id: 1, node_id: 'EN_1', name: environment },
      wait_timer: timer ?? 0,
      wait_timer_started_at: timer === undefined ? null : run.createdAt.toISOString(),
      current_user_can_approve: false,
      reviewers: reviewers.map((login) => ({ type: 'User', reviewer: { login, id: 1 } })),
    },
  ]);
}

/** https://docs.github.com/rest/actions */
export function runRoutes(faults: Faults): RestRoute[] {
  const index = new SearchIndex(faults);
  return [
    route('GET /actions/workflows', 'actions', async ({ repository }) => {
      const all = await workflows(repository);
      return json(200, {
        total_count: all.length,
        workflows: all.map((one) => shownWorkflow(repository, one)),
      });
    }),
    route('GET /actions/workflows/:workflow', 'actions', async (call) => {
      const workflow = await workflowOf(call);
      return workflow ? json(200, shownWorkflow(call.repository, workflow)) : notFound();
    }),
    route('GET /actions/workflows/:workflow/runs', 'actions', async (call) => {
      const workflow = await workflowOf(call);
      if (!workflow) return notFound();
      return listed(
        call,
        call.repository.runs.latest().filter((run) => run.workflow.file === workflow.file),
        index,
      );
    }),
    route('POST /actions/workflows/:workflow/dispatches', 'actions', dispatch),
    route('PUT /actions/workflows/:workflow/enable', 'actions', async (call) => {
      const workflow = await workflowOf(call);
      if (!workflow) return notFound();
      call.repository.rules.disabled.delete(workflow.path);
      return { status: 204 };
    }),
    route('GET /actions/runs', 'actions', (call) => listed(call, call.repository.runs.latest(), index)),
    route(
      'GET /actions/runs/:id',
      'actions',
      withRun((run, call) => json(200, shownRun(call.repository, run))),
    ),
    route('GET /actions/runs/:id/pending_deployments', 'actions', withRun(pendingDeployments)),
    route(
      'GET /actions/runs/:id/jobs',
      'actions',
      withRun((run, call) => {
        const all = jobs(call.repository, run);
        return json(200, { total_count: all.length, jobs: all });
      }),
    ),
    route(
      'GET /actions/runs/:id/attempts/:attempt/jobs',
      'actions',
      withRun((run, call) => {
        const all = jobs(call.repository, run);
        return json(200, { total_count: all.length, jobs: all });
      }),
    ),
    route(
      'POST /actions/runs/:id/rerun',
      'actions',
      withRun((run, { repository }) => {
        repository.runs.rerun(run);
        return json(201, {});
      }),
    ),
    route(
      'POST /actions/runs/:id/rerun-failed-jobs',
      'actions',
      withRun((run, { repository }) => {
        repository.runs.rerun(run);
        return json(201, {});
      }),
    ),
    route(
      'POST /actions/runs/:id/cancel',
      'actions',
      withRun((run) => {
        run.stop('cancelled');
        return json(202, {});
      }),
    ),
  ];
}
