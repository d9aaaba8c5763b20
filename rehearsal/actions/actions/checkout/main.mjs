import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { input, must, refuse, setOutput, truth } from './toolkit.mjs';

refuse('ssh-key', 'filter', 'sparse-checkout', 'github-server-url');
const {
  GITHUB_REF = '',
  GITHUB_REPOSITORY,
  GITHUB_SERVER_URL,
  GITHUB_SHA = '',
  GITHUB_WORKSPACE,
  RUNNER_TEMP,
} = process.env;
const folder = path.join(GITHUB_WORKSPACE, input('path'));
const own = input('repository') === GITHUB_REPOSITORY;
const git = (...args) => must('git', ['-C', folder, ...args]);

mkdirSync(folder, { recursive: true });
must('git', ['init', '--quiet', folder]);
git('remote', 'add', 'origin', `${GITHUB_SERVER_URL}/${input('repository')}`);
git('config', 'gc.auto', '0');

// The token lives in a file beside the checkout that its configuration includes (checkout 6 and later).
// A header beats credentials in a push URL: whoever pushes later acts as this token (facts.md 1).
const credentials = path.join(RUNNER_TEMP, `git-credentials-${randomUUID()}.config`);
const basic = Buffer.from(`x-access-token:${input('token')}`).toString('base64');
mkdirSync(RUNNER_TEMP, { recursive: true });
writeFileSync(
  credentials,
  `[http "${GITHUB_SERVER_URL}/"]\n\textraheader = AUTHORIZATION: basic ${basic}\n`,
  { mode: 0o600 },
);
git('config', `includeIf.gitdir:${path.join(folder, '.git')}.path`, credentials);

/** What to fetch for the ref, and what to check out then. */
function plan() {
  const wanted = input('ref') || (own ? GITHUB_REF : '');
  const commit = input('ref') === '' && own ? GITHUB_SHA : '';
  if (/^[0-9a-f]{40}$/.test(wanted)) return { fetch: [wanted], checkout: [wanted] };
  if (wanted === '')
    return { fetch: ['+HEAD:refs/remotes/origin/HEAD'], checkout: ['refs/remotes/origin/HEAD'] };
  const pull = /^refs\/pull\/(.*)$/.exec(wanted);
  if (pull)
    return {
      fetch: [`+${commit || wanted}:refs/remotes/pull/${pull[1]}`],
      checkout: [`refs/remotes/pull/${pull[1]}`],
    };
  const names = wanted.startsWith('refs/') ? [wanted] : [`refs/heads/${wanted}`, `refs/tags/${wanted}`];
  const remote = must(
    'git',
    // Whole names: a part of one would also find "other/main" for "main".
    ['-C', folder, 'ls-remote', 'origin', ...names],
    { quiet: true },
  );
  const ref = remote.split('\n')[0]?.split('\t')[1] ?? wanted;
  if (ref.startsWith('refs/tags/')) return { fetch: [`+${ref}:${ref}`], checkout: [ref] };
  const branch = ref.replace('refs/heads/', '');
  return {
    fetch: [`+${commit || ref}:refs/remotes/origin/${branch}`],
    checkout: ['-B', branch, `refs/remotes/origin/${branch}`],
  };
}

const { fetch, checkout } = plan();
const depth = Number(input('fetch-depth'));
if (depth === 0) {
  git(
    '-c',
    'protocol.version=2',
    'fetch',
    '--quiet',
    '--prune',
    '--no-recurse-submodules',
    'origin',
    '+refs/heads/*:refs/remotes/origin/*',
    '+refs/tags/*:refs/tags/*',
  );
  git(
    '-c',
    'protocol.version=2',
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-recurse-submodules',
    'origin',
    ...fetch,
  );
} else {
  const tags = truth('fetch-tags') ? ['+refs/tags/*:refs/tags/*'] : [];
  git(
    '-c',
    'protocol.version=2',
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-recurse-submodules',
    `--depth=${depth}`,
    'origin',
    ...fetch,
    ...tags,
  );
}
git('checkout', '--quiet', '--force', ...checkout);

const submodules = input('submodules').toLowerCase();
if (submodules === 'true' || submodules === 'recursive') {
  const deep = submodules === 'recursive' ? ['--recursive'] : [];
  git('submodule', 'sync', ...deep);
  git(
    '-c',
    'protocol.version=2',
    'submodule',
    'update',
    '--init',
    '--force',
    ...(depth > 0 ? [`--depth=${depth}`] : []),
    ...deep,
  );
}
if (!truth('persist-credentials', true)) {
  git('config', '--unset-all', `includeIf.gitdir:${path.join(folder, '.git')}.path`);
  rmSync(credentials);
}
git('--no-pager', 'log', '-1', '--format=%H %s');
setOutput('commit', must('git', ['-C', folder, 'rev-parse', 'HEAD'], { quiet: true }));
setOutput('ref', input('ref') || GITHUB_REF);
