import { spawn } from 'node:child_process';
import { WorkflowsError } from '../errors.js';
import { parseIncluded } from './included.js';
import { withoutTokens } from './tokens.js';
import type { Transport } from './transport.js';

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * GitHub through the `gh` on the PATH: the person's own login, `GH_TOKEN`, proxies and GitHub Enterprise Server are
 * its business.
 * @param host `github.com`, or the host of a GitHub Enterprise Server
 */
export function ghTransport(host: string): Transport {
  return {
    host,
    async send({ method, path, body }, token) {
      const args = ['api', '--hostname', host, '--include', '--method', method];
      args.push('--header', 'X-GitHub-Api-Version: 2022-11-28', path);
      if (body !== undefined) args.push('--input', '-');
      const said = await gh(args, body === undefined ? '' : JSON.stringify(body), tokenVariable(host, token));
      const answer = parseIncluded(said.stdout);
      if (answer === undefined) throw noAnswer(host, said);
      return answer;
    },
    async saveSecret({ name, repository, environment }, value) {
      const args = ['secret', 'set', name, '--repo', `${host}/${repository}`];
      if (environment !== undefined) args.push('--env', environment);
      const said = await gh(args, value);
      if (said.code === 0) return;
      if (!/HTTP \d{3}/.test(said.stderr)) throw noAnswer(host, said);
      const where = environment === undefined ? repository : `environment ${environment} of ${repository}`;
      throw new WorkflowsError(
        'github-refused',
        `GitHub does not let the secret ${name} be saved in ${where}: ${firstLine(said.stderr)}. It needs admin rights there.`,
      );
    },
  };
}

/** How gh is handed another token than its login's: by the environment, never by an argument. */
function tokenVariable(host: string, token: string | undefined): NodeJS.ProcessEnv {
  if (token === undefined) return {};
  return host === 'github.com' || host.endsWith('.ghe.com')
    ? { GH_TOKEN: token }
    : { GH_ENTERPRISE_TOKEN: token };
}

function gh(args: readonly string[], input: string, more: NodeJS.ProcessEnv = {}): Promise<Said> {
  // A start of gh is most of a request, and collecting garbage a third of that, for a process that ends at once.
  const lean = { GOGC: process.env.GOGC ?? 'off' };
  const quiet = { GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1', NO_COLOR: '1', GH_DEBUG: '' };
  const env = { ...process.env, ...lean, ...quiet, ...more };
  return new Promise((resolve, reject) => {
    const child = spawn('gh', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    // spawn's own `timeout` would keep a run alive in which gh never started.
    const timer = setTimeout(() => child.kill(), 60_000).unref();
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', (error) => reject(notStarted(error)));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
    // A gh that ends before it has read its input is told of by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function notStarted(error: Error): WorkflowsError {
  return new WorkflowsError(
    'no-gh',
    "GitHub's command gh was not found on the PATH: install it from https://cli.github.com, then: gh auth login.",
    { cause: error },
  );
}

/** gh answered nothing of GitHub's: it is not logged in (its exit code 4), or GitHub was not reached. */
function noAnswer(host: string, { code, stderr }: Said): WorkflowsError {
  if (code === 4 || /gh auth login|GH_TOKEN environment variable/.test(stderr)) {
    const where = host === 'github.com' ? '' : ` --hostname ${host}`;
    return new WorkflowsError('not-logged-in', `gh is not logged in to ${host}: gh auth login${where}.`);
  }
  const why = firstLine(stderr) || (code === null ? 'it took longer than a minute' : `gh ended with ${code}`);
  return new WorkflowsError(
    'unreachable',
    `${host} was not reached: ${why}. Try again when it can be; what was done before is kept.`,
  );
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return withoutTokens(line.replace(/^gh: /, '').replace(/\.$/, ''));
}
