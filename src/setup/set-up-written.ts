import type { Settled } from '../generation.js';
import { GitHubClient } from '../github/client.js';
import { ghTransport } from '../github/gh.js';
import { hasLogin } from '../github/login.js';
import { type PreparedSetup, prepareOpened } from './set-up.js';

/** The repository that the person's own `gh` could set up; undefined: none is known, or gh has no login for it. */
export async function inReach({ settings }: Settled): Promise<string | undefined> {
  const { repository } = settings;
  if (repository === undefined || !(await hasLogin(repository.host))) return undefined;
  return `${repository.owner}/${repository.name}`;
}

/**
 * Looks at the repository of a project that was written just now; changes nothing.
 * @throws WorkflowsError as `prepareSetup` does
 */
export async function prepareWritten(settled: Settled): Promise<PreparedSetup> {
  const { repository } = settled.settings;
  if (repository === undefined) throw new Error('no repository: inReach says so');
  const files = settled.files.map((file) => ({ ...file, before: file.after }));
  const client = new GitHubClient(ghTransport(repository.host), repository);
  return prepareOpened({ ...settled, files }, client, { root: settled.root });
}
