import { addressesOf } from '../addresses.js';
import type { CommitStatus } from '../hosting/checks.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Reply } from '../proxy/message.js';
import { ACTIONS, checkRuns, suiteId } from './check-routes.js';
import { page } from './page.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

const appOf = (slug: string) => ({ id: 90_000 + slug.length, slug, name: slug });

function foreign(repository: Repository, commit: string): object[] {
  const { html } = addressesOf(repository.settings.host, repository.fullName);
  return repository.checks.foreign(commit).map((check, at) => ({
    id: 70_000 + at,
    name: check.name,
    head_sha: commit,
    status: check.status,
    conclusion: check.conclusion ?? null,
    started_at: new Date().toISOString(),
    completed_at: check.status === 'completed' ? new Date().toISOString() : null,
    html_url: `${html}/runs/${70_000 + at}`,
    details_url: `https://${check.app}.example.org/${commit}`,
    output: { title: null, summary: null, text: null },
    check_suite: { id: 80_000 + at },
    app: appOf(check.app),
    pull_requests: [],
  }));
}

const runsOf = (repository: Repository, commit: string) =>
  repository.runs.latest().filter((run) => run.happening.headCommit === commit);

function ofCommitRuns(call: Call, commit: string): Reply {
  const { repository, message } = call;
  const query = message.url.searchParams;
  const wish = (name: string, value: unknown) => !query.has(name) || query.get(name) === String(value);
  const all = [
    ...runsOf(repository, commit).flatMap((run) => checkRuns(repository, run)),
    ...foreign(repository, commit),
  ] as { name: string; status: string; app: { id: number } }[];
  const found = all
    .filter((one) => wish('check_name', one.name) && wish('status', one.status) && wish('app_id', one.app.id))
    .reverse();
  return page(message, found, (check_runs, total_count) => ({ total_count, check_runs }));
}

function checkSuites({ repository, message }: Call, commit: string): Reply {
  const suite = (id: number, status: string, conclusion: string | null, app: object, runs: number) => ({
    id,
    head_sha: commit,
    status,
    conclusion,
    app,
    latest_check_runs_count: runs,
  });
  const ours = runsOf(repository, commit).map((run) =>
    suite(suiteId(run), run.status, run.conclusion ?? null, ACTIONS, run.jobs.length),
  );
  const idle = [...repository.checks.idleApps].map((app, at) =>
    suite(60_000 + at, 'queued', null, appOf(app), 0),
  );
  return page(message, [...ours, ...idle], (check_suites, total_count) => ({ total_count, check_suites }));
}

const shownStatus = ({ context, state, description, targetUrl, createdAt }: CommitStatus) => ({
  context,
  state,
  description,
  target_url: targetUrl,
  created_at: createdAt.toISOString(),
  updated_at: createdAt.toISOString(),
});

/** The newest of each context; `pending` with none at all (facts.md 1). */
function combined({ repository, message }: Call, commit: string): Reply {
  const all = repository.checks.statuses(commit);
  const newest = all.filter((one, at) => all.findIndex((other) => other.context === one.context) === at);
  const states = newest.map((one) => one.state);
  const bad = states.includes('failure') || states.includes('error');
  const open = states.length === 0 || states.includes('pending');
  const state = bad ? 'failure' : open ? 'pending' : 'success';
  return page(message, newest.map(shownStatus), (statuses, total_count) => ({
    state,
    sha: commit,
    total_count,
    statuses,
  }));
}

function pulls({ repository, message }: Call, commit: string): Reply {
  const { html } = addressesOf(repository.settings.host, repository.fullName);
  const found = repository.pulls.filter((pull) => pull.concerns(commit)).map((pull) => pull.shown(html));
  return page(message, found, (items) => items);
}

const ofCommit = (answer: (call: Call, commit: string) => Reply | Promise<Reply>) => async (call: Call) => {
  const commit = await call.repository.commitOf(call.path.ref ?? '');
  return commit ? answer(call, commit) : json(422, { message: `No commit found for SHA: ${call.path.ref}` });
};

/** What is known about a commit: https://docs.github.com/rest/checks, …/rest/commits/statuses. */
export const commitCheckRoutes: readonly RestRoute[] = [
  route('GET /commits/*ref/check-runs', 'checks', ofCommit(ofCommitRuns)),
  route('GET /commits/*ref/check-suites', 'checks', ofCommit(checkSuites)),
  route('GET /commits/*ref/status', 'statuses', ofCommit(combined)),
  route(
    'GET /commits/*ref/statuses',
    'statuses',
    ofCommit(({ repository, message }, commit) =>
      page(message, repository.checks.statuses(commit).map(shownStatus), (items) => items),
    ),
  ),
  route('POST /statuses/:ref', 'statuses', async ({ repository, path, body }) => {
    const commit = await repository.commitOf(path.ref ?? '');
    if (!commit) return notFound();
    const state = String(body.state) as CommitStatus['state'];
    const made = repository.checks.report(commit, String(body.context ?? 'default'), state);
    return json(201, shownStatus(made));
  }),
  route('GET /commits/*ref/pulls', 'pull-requests', ofCommit(pulls)),
];
