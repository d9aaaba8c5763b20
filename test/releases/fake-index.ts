import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A package index on this machine, as far as versions are asked of it: the simple API in JSON.
 * It knows one project, `demo-pkg`.
 */
export class FakeIndex {
  /** What the index has (`1.2.3 yanked`: it is yanked); `down`: it answers every request with 503; undefined: it does not know the project. */
  versions: readonly string[] | 'down' | undefined;
  /** What it says of the whole project (PEP 792). */
  status: string | undefined;
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => this.#answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/simple`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request.url ?? '');
    if (this.versions === 'down') {
      response.writeHead(503).end('down for maintenance');
    } else if (this.versions === undefined || request.url !== '/simple/demo-pkg/') {
      response.writeHead(404).end('404 Not Found');
    } else {
      const files = this.versions.flatMap((version) =>
        fileNames(version).map((filename) => ({
          filename,
          url: `/f/${filename}`,
          ...(version.endsWith(' yanked') ? { yanked: true } : {}),
        })),
      );
      const status = this.status === undefined ? {} : { 'project-status': { status: this.status } };
      const page = { meta: { 'api-version': '1.4' }, ...status, name: 'demo-pkg', files };
      response
        .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
        .end(JSON.stringify(page));
    }
  }
}

/** An sdist for every version, a wheel beside it for those with three numbers. */
function fileNames(entry: string): string[] {
  const version = entry.replace(' yanked', '');
  const wheel = /^[0-9]+\.[0-9]+\.[0-9]+$/.test(version) ? [`demo_pkg-${version}-py3-none-any.whl`] : [];
  return [...wheel, `demo_pkg-${version}.tar.gz`];
}
