import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The thinnest bridge from Streamable HTTP to a server on stdio: a posted message goes in, its answer comes back. */
export class HttpBridge {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<unknown, ServerResponse>();
  readonly #server: Server;
  #rest = '';

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, args);
    this.#child.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#answered(chunk));
    this.#server = createServer((request, response) => {
      if (request.method !== 'POST') {
        response.writeHead(405).end();
        return;
      }
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => this.#posted(body, response));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mcp`;
  }

  async stop(): Promise<void> {
    this.#child.stdin.end();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #posted(body: string, response: ServerResponse): void {
    const { id, method } = JSON.parse(body) as { id?: unknown; method?: string };
    this.#child.stdin.write(`${JSON.stringify(JSON.parse(body))}\n`);
    if (id === undefined || method === undefined) response.writeHead(202).end();
    else this.#waiting.set(id, response);
  }

  #answered(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const { id } = JSON.parse(line) as { id?: unknown };
      this.#waiting.get(id)?.writeHead(200, { 'content-type': 'application/json' }).end(line);
      this.#waiting.delete(id);
    }
  }
}
