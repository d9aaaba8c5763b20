import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Tiny } from './stage.js';

const execute = promisify(execFile);

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the API as it comes
  readonly body: any;
}

/** Asks the API of a rehearsal as a program does: through the proxy, over TLS, with a token. */
export async function ask(
  { github, repository }: Tiny,
  path: string,
  options: { token?: string; method?: string; body?: object } = {},
): Promise<Answer> {
  const { token = github.createToken('reader', READER), method = 'GET', body } = options;
  const { stdout } = await execute(
    'curl',
    [
      ...['-sS', '-X', method, '-w', '\n%{http_code}', '-H', `Authorization: Bearer ${token}`],
      ...(body ? ['--data', JSON.stringify(body)] : []),
      `https://api.github.com/repos/${repository.fullName}${path}`,
    ],
    { env: { ...process.env, ...github.environment } },
  );
  const [, text = '', status = ''] = /^([\s\S]*)\n(\d+)$/.exec(stdout) ?? [];
  return { status: Number(status), body: text ? JSON.parse(text) : undefined };
}

/** All that a release workflow may read. */
export const READER = {
  contents: 'read',
  metadata: 'read',
  actions: 'read',
  checks: 'read',
  statuses: 'read',
  'pull-requests': 'read',
} as const;
