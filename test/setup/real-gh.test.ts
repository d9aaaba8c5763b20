import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import { parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';
import { ghAccount } from './gh-account.js';

const COMMAND = fileURLToPath(new URL('../../dist/bin/pypi-workflows.cjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The command lines of all processes that ran meanwhile, as /proc shows them. */
  readonly processes: string;
}

/** The built command with the real gh, on a GitHub of this machine behind a proxy. */
describe('setup and doctor through the real gh (contract S1, S4)', function () {
  this.timeout(240_000);
  let github: LocalGitHub;
  let repository: Repository;
  let root: string;
  let home: string;
  let account: NodeJS.ProcessEnv;
  let login: string;
  let token: string;

  before(async () => {
    root = parrotProject();
    github = await startGitHub();
    login = github.createPerson('octo', 'admin', 'free');
    token = github.createToken('octo', undefined, { role: 'admin', ends: '2027-02-24 12:00:00 UTC' });
    ({ home, environment: account } = ghAccount(github, login));
    assert.equal((await run(['--yes', '-C', root])).code, 0);
    repository = await github.createRepository({
      owner: 'octo',
      name: 'parrot-tools',
      from: root,
      private: false,
    });
    repository.rules.collaborators.set('octo', 'admin');
  });
  after(async () => {
    await github.close();
    removeFolders();
  });

  function run(args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd: '/', env: { ...account, ...more } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.end(input);
    let processes = '';
    const watch = setInterval(() => {
      processes += commandLines();
    }, 20);
    return new Promise((resolve) =>
      child.once('close', (code) => {
        clearInterval(watch);
        resolve({ code, stdout, stderr, processes });
      }),
    );
  }

  // An index that nobody listens on: the forms are named for both cases, and nothing leaves this machine.
  const silent = [
    '--index-url',
    'http://127.0.0.1:9/simple',
    '--testpypi-index-url',
    'http://127.0.0.1:9/simple',
  ];

  it('makes what is missing, and the token is in no argument, file or output', async () => {
    const done = await run(['setup', '--yes', '--secret-stdin', '-C', root, ...silent], `${token}\n`);
    assert.equal(done.code, 0, `${done.stdout}${done.stderr}`);
    assert.equal(repository.rules.environment('release')?.secrets.get('RELEASE_PAT'), token);
    assert.match(done.stdout, /✔ secret RELEASE_PAT: save in environment release/);
    assert.match(done.stdout, /the token ends on 2027-02-24/);
    assert.match(done.processes, /gh.secret.set.RELEASE_PAT/, 'the processes were watched');
    for (const secret of [token, login]) {
      assert.ok(!done.processes.includes(secret), 'in no argument');
      assert.ok(!`${done.stdout}${done.stderr}`.includes(secret), 'in no output');
      assert.deepEqual([...filesWith(root, secret), ...filesWith(home, secret)], []);
    }
    assert.deepEqual(github.unhandled, []);
  });

  it('a second run has nothing to do, and doctor finds nothing', async () => {
    const again = await run(['setup', '--yes', '--json', '-C', root, ...silent]);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(JSON.parse(again.stdout).writes, []);
    const doctor = await run(['doctor', '--json', '-C', root, '--index-url', 'http://127.0.0.1:9/simple']);
    assert.equal(doctor.code, 0, `${doctor.stdout}${doctor.stderr}`);
    const { repository: name, findings } = JSON.parse(doctor.stdout);
    assert.equal(name, 'octo/parrot-tools');
    assert.deepEqual(
      findings.map(({ id }: { id: string }) => id),
      ['index-silent'],
    );
  });

  const faults: readonly {
    readonly name: string;
    readonly says: RegExp;
    readonly env?: () => NodeJS.ProcessEnv;
    readonly before?: () => void;
    readonly after?: () => void;
  }[] = [
    {
      name: 'gh is not there',
      says: /GitHub's command gh was not found on the PATH: install it/,
      env: () => ({ PATH: `${path.dirname(process.execPath)}:${withoutGh()}` }),
    },
    {
      name: 'gh is not logged in',
      says: /gh is not logged in to github\.com: gh auth login\./,
      env: () => ({ GH_TOKEN: '' }),
    },
    {
      name: 'the login is not accepted any more',
      says: /does not accept gh's login any more \(Bad credentials|Requires authentication\)/,
      env: () => ({ GH_TOKEN: 'gho_nobody' }),
    },
    {
      name: 'there is no network',
      says: /github\.com was not reached: .*Try again/,
      env: () => ({ HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' }),
    },
    {
      name: 'the rate limit is reached',
      says: /GitHub's rate limit is reached \(API rate limit exceeded.*\): run this again after \d\d:\d\d UTC/,
      before: () => github.faults.on('rate-limit'),
      after: () => github.faults.off('rate-limit'),
    },
    {
      name: 'single sign-on is demanded',
      says: /the organisation demands single sign-on of gh's login: authorise it at https:\/\/github\.com\/orgs\/octo\/sso/,
      before: () => github.faults.on('single-sign-on'),
      after: () => github.faults.off('single-sign-on'),
    },
    {
      name: 'two-factor authentication is demanded',
      says: /GitHub demands two-factor authentication of this account: turn it on at/,
      before: () => github.faults.on('two-factor'),
      after: () => github.faults.off('two-factor'),
    },
    {
      name: 'a secondary limit is reached',
      says: /GitHub's rate limit is reached \(You have exceeded a secondary rate limit\): run this again in 120 seconds/,
      before: () => github.faults.on('secondary-limit', { value: '120' }),
      after: () => github.faults.off('secondary-limit'),
    },
  ];
  for (const fault of faults)
    it(`${fault.name}: one sentence, and exit code 1 of setup, 2 of doctor`, async () => {
      fault.before?.();
      try {
        for (const [command, code] of [
          ['setup', 1],
          ['doctor', 2],
        ] as const) {
          const yes = command === 'setup' ? ['--yes'] : [];
          const ended = await run([command, ...yes, '-C', root], '', fault.env?.());
          assert.equal(ended.code, code, `${ended.stdout}${ended.stderr}`);
          assert.match(ended.stderr, fault.says);
          assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr);
        }
      } finally {
        fault.after?.();
      }
    });

  it('a person who may only read is told what to do, and the list by hand', async () => {
    const reader = github.createPerson('reader', 'read');
    const ended = await run(['setup', '--yes', '-C', root], '', { GH_TOKEN: reader });
    assert.equal(ended.code, 1);
    assert.match(
      ended.stderr,
      /^pypi-workflows: reader has read rights on octo\/parrot-tools, and set-up needs admin/,
    );
    assert.match(ended.stdout, /Left to do/);
  });

  /** A folder with git in it and no gh. */
  function withoutGh(): string {
    const bin = path.join(home, 'no-gh');
    mkdirSync(bin, { recursive: true });
    for (const name of ['git', 'sh']) {
      rmSync(path.join(bin, name), { force: true });
      symlinkSync(`/usr/bin/${name}`, path.join(bin, name));
    }
    return bin;
  }
});

function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}\n`;
      } catch {
        return ''; // it has ended meanwhile
      }
    })
    .join('');
}

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes(text));
}
