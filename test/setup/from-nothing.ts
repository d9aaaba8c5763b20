import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { Project } from '../chain/project.js';
import { indexAddress, RealAccount } from './real-account.js';

const CACHE = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));

export const MODES = ['pat', 'github-app', 'dispatch'] as const;

/** Whose repository it is, and what the owner pays for. */
export const OWNERS = [
  { name: 'a person, public', organization: false, private: false, plan: 'free' },
  { name: 'a person, private', organization: false, private: true, plan: 'pro' },
  { name: 'an organisation, public', organization: true, private: false, plan: 'free' },
  { name: 'an organisation, private', organization: true, private: true, plan: 'team' },
  { name: 'a person, private, without environments', organization: false, private: true, plan: 'free' },
] as const;

export interface Combination {
  readonly mode: (typeof MODES)[number];
  readonly owner: (typeof OWNERS)[number];
}

interface Report {
  readonly writes: readonly { readonly what: string }[];
  readonly left: readonly { readonly what: string; readonly values: Readonly<Record<string, string>> }[];
  readonly lacking: readonly string[];
}

/** What came of it, for a table. */
export interface Released {
  readonly files: readonly string[];
  readonly writes: number;
  readonly seconds: { readonly setup: number; readonly doctor: number; readonly look: number };
}

/**
 * From nothing to a release, as a person does it: generate, push, `setup --yes` with the secret from standard input,
 * the forms of both indexes by the values that it names, doctor, the button. Fails where anything of it does not hold.
 */
export async function fromNothing({ mode, owner }: Combination): Promise<Released> {
  const project = new Project('file');
  project.git('tag --delete v1.2.0');
  const github = await startGitHub({
    sleepScale: 0.05,
    timeoutSeconds: 540,
    concurrentJobs: 2,
    interpreters: findInterpreters(),
    cache: CACHE,
  });
  const [login, kind] = owner.organization ? ['maya', 'Organization' as const] : ['octo', 'User' as const];
  const gh = github.createPerson(login, 'admin', owner.plan);
  const account = new RealAccount(github, gh);
  const indexes = [await indexAddress(github, 'pypi'), await indexAddress(github, 'testpypi')] as const;
  try {
    const repository = await github.createRepository({
      owner: 'octo',
      name: 'chain-macaw',
      from: project.folder,
      private: owner.private,
    });
    const { rules } = repository;
    rules.ownedBy = kind;
    rules.plan = owner.plan;
    rules.collaborators.set(login, 'admin');

    const here = ['-C', project.folder];
    const at = ['--index-url', indexes[0].url];
    const both = [...at, '--testpypi-index-url', indexes[1].url];
    const said = async (args: readonly string[], input = '') => {
      const ended = await account.run([...args, ...here], input);
      assert.equal(ended.code, 0, `${args.join(' ')}: ${ended.stdout}${ended.stderr}`);
      return ended.stdout;
    };

    await said(['--yes', '--token-mode', mode, '--python-version', '3.12']);
    project.git('add .');
    project.git('commit --quiet --message Workflows');
    await push(account, project, gh);
    await repository.settled();

    const { args, secret } = secretOf(github, mode, login);
    const started = Date.now();
    const done = JSON.parse(await said(['setup', '--yes', '--json', ...args, ...both], secret)) as Report;
    const setup = (Date.now() - started) / 1000;
    assert.equal(done.lacking.length > 0, owner.plan === 'free' && owner.private, done.lacking.join());
    fillInForms(github, done);
    const again = JSON.parse(await said(['setup', '--yes', '--json', ...both])) as Report;
    assert.deepEqual(again.writes, [], 'a second run writes nothing');

    // Before the first release the index can't know the project, and on some plans there is nothing to guard it with.
    const before = alarms(await said(['doctor', '--json', ...at]));
    assert.deepEqual(before, []);

    const run = await repository.dispatch('create-release.yml', {
      inputs: { release_type: 'minor' },
      as: login,
    });
    await repository.settled();
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    const files = github.index('pypi').files('chain-macaw');
    assert.deepEqual([...files].sort(), ['chain_macaw-1.2.0-py3-none-any.whl', 'chain_macaw-1.2.0.tar.gz']);
    assert.deepEqual(await repository.tags(), ['v1.2.0']);

    const looked = Date.now();
    assert.deepEqual(alarms(await said(['doctor', '--json', ...at])), []);
    const doctor = (Date.now() - looked) / 1000;
    const viewed = Date.now();
    const view = await account.program('gh', ['repo', 'view', 'octo/chain-macaw', '--json', 'name']);
    assert.match(view.stdout, /chain-macaw/, view.stderr);
    const look = (Date.now() - viewed) / 1000;
    assert.deepEqual(github.unhandled, []);
    return { files, writes: done.writes.length, seconds: { setup, doctor, look } };
  } finally {
    for (const { close } of indexes) close();
    account.end();
    await github.close();
    project.remove();
  }
}

async function push(account: RealAccount, { folder }: Project, gh: string): Promise<void> {
  const header = `Authorization: Basic ${Buffer.from(`x-access-token:${gh}`).toString('base64')}`;
  const pushed = await account.program('git', [
    '-C',
    folder,
    '-c',
    `http.extraheader=${header}`,
    'push',
    'origin',
    'main',
  ]);
  assert.equal(pushed.code, 0, pushed.stderr);
}

/** What is handed to `setup`, and on standard input. */
function secretOf(github: LocalGitHub, mode: Combination['mode'], login: string) {
  if (mode === 'dispatch') return { args: [], secret: '' };
  if (mode === 'pat') {
    const token = github.createToken(login, undefined, { role: 'admin', ends: '2099-02-24 12:00:00 UTC' });
    return { args: ['--secret-stdin'], secret: token };
  }
  const app = github.createApp('release-app', { contents: 'write', metadata: 'read', actions: 'write' });
  return { args: ['--secret-stdin', '--client-id', app.clientId], secret: app.privateKey };
}

/** What the person types into the forms of the indexes: the values that were named, and nothing else. */
function fillInForms(github: LocalGitHub, { left }: Report): void {
  const forms = left.filter(({ values }) => 'Workflow name' in values);
  assert.deepEqual(
    forms.map(({ what }) => what.split(':')[0]),
    ['PyPI', 'TestPyPI'],
  );
  for (const { what, values } of forms)
    github.index(what.startsWith('TestPyPI') ? 'testpypi' : 'pypi').trust({
      repository: `${values.Owner}/${values['Repository name']}`,
      workflow: values['Workflow name'] ?? '',
      environment: values['Environment name'] ?? '',
    });
}

/** Alarms of doctor; what is only information is none. */
export function alarms(report: string): readonly string[] {
  const { findings } = JSON.parse(report) as { findings: readonly { id: string; level: string }[] };
  return findings.filter(({ level }) => level !== 'info').map(({ id }) => id);
}
