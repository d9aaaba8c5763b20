import type { GitHubClient } from '../github/client.js';
import type { Settings } from '../settings/settings.js';
import type { Finding } from '../setup/item.js';
import { tokenLinks } from '../setup/token-links.js';

/** Below this a token's end is a warning (contract R18). */
const DAYS = 30;

/** Whether the release token ends soon: the last release run wrote it into an annotation (contract R18). */
export async function checkToken(
  client: GitHubClient,
  settings: Settings,
  now: Date,
): Promise<readonly Finding[]> {
  const { files, token } = settings;
  if (files.release === undefined || token.mode !== 'pat') return [];
  const runs = await client.see('/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
    workflow_id: files.release.replace(/^.*\//, ''),
    per_page: 1,
  });
  const [run] = runs.kind === 'seen' ? runs.value.workflow_runs : [];
  if (run?.check_suite_id === undefined) return [];
  const checks = await client.see('/repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs', {
    check_suite_id: Number(run.check_suite_id),
  });
  // A run has several jobs: which of them looked at the token is not told, only which of them said anything.
  const noted = checks.kind === 'seen' ? checks.value.check_runs : [];
  const said = await Promise.all(
    noted
      .filter(({ output }) => output.annotations_count > 0)
      .slice(0, 3)
      .map(({ id }) => annotationsOf(client, Number(id))),
  );
  const [, name = '', day = ''] =
    said
      .flat()
      .map((text) => /(\S+) ends on (\d{4}-\d\d-\d\d)/.exec(text))
      .find(Boolean) ?? [];
  if (day === '') return [];
  const days = Math.floor((Date.parse(`${day}T00:00:00Z`) - now.getTime()) / 86_400_000);
  if (days >= DAYS) return [];
  const past = days < 0;
  return [
    {
      id: past ? 'token-ended' : 'token-ends-soon',
      level: past ? 'fault' : 'warning',
      what: past ? `${name} ended on ${day}` : `${name} ends in ${days} days, on ${day}`,
      effect: past ? 'the release stops at its first step' : 'the next release may find it dead',
      fix: { url: tokenLinks(settings).list },
    },
  ];
}

async function annotationsOf(client: GitHubClient, check: number): Promise<readonly string[]> {
  const seen = await client.see('/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', {
    check_run_id: check,
  });
  return seen.kind === 'seen' ? seen.value.map(({ message }) => message ?? '') : [];
}
