import { lockNow } from '../files/actions-lock.js';
import type { PlannedFile } from '../files/plan.js';
import { bodyOf } from '../files/seal.js';
import type { Settled } from '../generation.js';
import type { GitHubClient } from '../github/client.js';
import type { Finding } from '../setup/item.js';

/** Whether the generated workflows are what this version writes, here and on the default branch. */
export async function checkFiles(
  client: GitHubClient,
  { root, files, settings }: Settled,
): Promise<readonly Finding[]> {
  const workflows = files.filter(({ path }) => path.startsWith('.github/workflows/'));
  const found = await Promise.all(workflows.map((file) => checkFile(client, file, settings.defaultBranch)));
  return [...found.flat(), ...lockFindings(root, workflows)];
}

/** Contract U5. */
function lockFindings(root: string, files: readonly PlannedFile[]): readonly Finding[] {
  return (lockNow(root, files)?.stale ?? []).map(({ path, missing }) => ({
    id: 'actions-lock-stale',
    level: 'fault',
    what: `.github/workflows/actions.lock lacks ${missing.join(', ')}`,
    effect: `${path} dies at its start, without a log`,
    fix: { command: 'gh actions-lock' },
  }));
}

async function checkFile(
  client: GitHubClient,
  file: PlannedFile,
  defaultBranch: string,
): Promise<readonly Finding[]> {
  const { path, action, before } = file;
  if (before === undefined) {
    const what = `${path} is not written yet`;
    const effect = 'there is nothing that could release';
    return [{ id: 'workflow-not-written', level: 'fault', what, effect, fix: { command: 'pypi-workflows' } }];
  }
  const local = localFinding(file);
  const remote = await textOn(client, path);
  if (remote === undefined || action === 'foreign' || bodyOf(remote) === bodyOf(before)) return local;
  return [
    ...local,
    {
      id: 'workflow-differs',
      level: 'warning',
      what: `${path} on ${defaultBranch} is not the one in this folder`,
      effect: 'the release goes by the one on GitHub',
      fix: { command: `git push origin ${defaultBranch}` },
    },
  ];
}

function localFinding({ path, action }: PlannedFile): readonly Finding[] {
  if (action === 'update') {
    const effect = 'it goes by rules of an older version, or by other answers than those given now';
    const fix = { command: 'pypi-workflows' };
    return [{ id: 'workflow-out-of-date', level: 'warning', what: `${path} is out of date`, effect, fix }];
  }
  if (action !== 'edited') return [];
  const fix = { command: 'pypi-workflows --diff' };
  const what = `${path} was edited since it was generated`;
  return [{ id: 'workflow-edited', level: 'info', what, effect: 'the next run asks before it writes', fix }];
}

/** A file's text on the default branch; undefined: it is not there, or can't be seen. */
async function textOn(client: GitHubClient, path: string): Promise<string | undefined> {
  const found = await client.see('/repos/{owner}/{repo}/contents/{path}', { path });
  if (found.kind !== 'seen' || Array.isArray(found.value)) return undefined;
  const { content } = found.value as { readonly content?: string };
  return content === undefined ? undefined : Buffer.from(content, 'base64').toString('utf8');
}
