import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalGitHub } from '../../rehearsal/src/github.js';
import { builtCommand } from '../commands/built-command.js';
import { ghAccount } from './gh-account.js';

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command as a person runs it who is logged in with the real gh, on a GitHub of this machine. */
export class RealAccount {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #end: () => void;

  constructor(github: LocalGitHub, login: string) {
    ({ environment: this.#environment, end: this.#end } = ghAccount(github, login));
  }

  /** `pypi-workflows …`, with a text on standard input. */
  run(args: readonly string[], input = ''): Promise<Said> {
    return this.program(process.execPath, [builtCommand(), ...args], input);
  }

  program(name: string, args: readonly string[], input = ''): Promise<Said> {
    const child = spawn(name, args, { cwd: '/', env: this.#environment });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.end(input);
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  }

  end(): void {
    this.#end();
  }
}

/**
 * An index of this GitHub at an address of its own: the command asks indexes by Node.js, which knows no proxy.
 * @returns the address of its simple API
 */
export async function indexAddress(
  github: LocalGitHub,
  name: 'pypi' | 'testpypi',
): Promise<{ readonly url: string; readonly close: () => void }> {
  const host = name === 'pypi' ? 'https://pypi.org' : 'https://test.pypi.org';
  const server = createServer(async (request, response) => {
    const headers = request.headers as Readonly<Record<string, string | undefined>>;
    const url = new URL(`${host}${request.url}`);
    const handler = github.index(name).route('GET', url, headers.accept);
    const reply = await handler?.({ method: 'GET', url, headers, body: Buffer.alloc(0) });
    const here = `http://${request.headers.host}`;
    response.writeHead(reply?.status ?? 404, {
      'content-type': reply?.headers?.['content-type'] ?? 'text/plain',
    });
    response.end(String(reply?.body ?? '').replaceAll(host, here));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/simple`, close: () => server.close() };
}
