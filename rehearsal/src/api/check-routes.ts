import { addressesOf } from '../addresses.js';
import type { Repository } from '../hosting/repository.js';
import { json } from '../proxy/message.js';
import type { Run } from '../runs/run.js';
import { page } from './page.js';
import { notFound, type RestRoute, route } from './router.js';
import { shownUser } from './shown-users.js';

/** The App behind the checks of workflows. */
export const ACTIONS = {
  id: 15368,
  slug: 'github-actions',
  name: 'GitHub Actions',
  node_id: 'MDM6QXBwMTUzNjg=',
  owner: shownUser('github.com', 'github', 9919, 'Organization'),
  description: 'Automate your workflow from idea to production',
  external_url: 'https://help.github.com/en/actions',
  html_url: 'https://github.com/apps/github-actions',
  created_at: '2018-07-30T09:30:17Z',
  updated_at: '2026-01-02T03:04:05Z',
  permissions: {},
  events: [],
};

/** Every run has one check suite, and every job of it one check run, as on GitHub. */
export function suiteId(run: Run): number {
  return run.id * 10;
}

/** The check runs of a workflow run: one for each job that had its turn (facts.md 1). */
export function checkRuns(repository: Repository, run: Run): readonly object[] {
  const { html, api } = addressesOf(repository.settings.host, repository.fullName);
  return run.jobs.map((job, at) => {
    const id = run.id * 100 + at;
    const noted = run.annotations.filter((one) => one.job === job.id || one.job === job.name);
    return {
      id,
      node_id: `CR_${id}`,
      head_sha: run.happening.headCommit,
      external_id: '',
      url: `${api}/check-runs/${id}`,
      html_url: `${html}/actions/runs/${run.id}/job/${id}`,
      details_url: `${html}/actions/runs/${run.id}/job/${id}`,
      status: job.conclusion ? 'completed' : 'in_progress',
      conclusion: job.conclusion ?? null,
      started_at: run.createdAt.toISOString(),
      completed_at: job.conclusion ? new Date().toISOString() : null,
      output: {
        title: null,
        summary: null,
        text: null,
        annotations_count: noted.length,
        annotations_url: `${api}/check-runs/${id}/annotations`,
      },
      name: job.name,
      check_suite: { id: suiteId(run) },
      app: ACTIONS,
      pull_requests: [],
    };
  });
}

/** https://docs.github.com/rest/checks and https://docs.github.com/rest/repos/contents */
export const checkRoutes: readonly RestRoute[] = [
  route('GET /check-suites/:id/check-runs', 'checks', ({ repository, path, message }) => {
    const run = repository.runs.latest().find((one) => String(suiteId(one)) === path.id);
    if (!run) return notFound();
    return page(message, checkRuns(repository, run), (check_runs, total_count) => ({
      total_count,
      check_runs,
    }));
  }),
  route('GET /check-runs/:id/annotations', 'checks', ({ repository, path, message }) => {
    const number = Number(path.id);
    const run = repository.runs.byId(Math.floor(number / 100));
    const job = run?.jobs[number % 100];
    if (!run || !job) return notFound();
    const noted = run.annotations.filter((one) => one.job === job.id || one.job === job.name);
    return page(message, noted, (items) =>
      items.map(({ level, title, message: text }) => ({
        path: '.github',
        start_line: 1,
        end_line: 1,
        start_column: null,
        end_column: null,
        annotation_level: level === 'error' ? 'failure' : level,
        title: title ?? null,
        message: text,
        raw_details: null,
        blob_href: '',
      })),
    );
  }),
  route('GET /contents/*path', 'contents', async ({ repository, path, message }) => {
    const { defaultBranch, host } = repository.settings;
    const ref = message.url.searchParams.get('ref') ?? defaultBranch;
    const name = path.path ?? '';
    const content = await repository.git('show', `${ref}:${name}`).catch(() => undefined);
    const sha = await repository.git('rev-parse', `${ref}:${name}`).catch(() => undefined);
    if (content === undefined || sha === undefined) return notFound();
    const { html, api } = addressesOf(host, repository.fullName);
    const links = { git: null, html: `${html}/blob/${ref}/${name}`, self: `${api}/contents/${name}` };
    return json(200, {
      type: 'file',
      encoding: 'base64',
      size: content.length,
      name: name.replace(/^.*\//, ''),
      path: name,
      content: Buffer.from(`${content}\n`).toString('base64'),
      sha: sha.trim(),
      url: links.self,
      git_url: links.git,
      html_url: links.html,
      download_url: null,
      _links: links,
    });
  }),
];
