import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Faults } from '../src/faults.js';
import { PackageIndex } from '../src/index/package-index.js';
import { OidcTokens } from '../src/index/trusted-publishing.js';
import type { Reply } from '../src/proxy/message.js';

export const RUN = {
  host: 'github.com',
  repository: 'Octo/demo',
  workflow: 'publish.yml',
  event: 'push',
  ref: 'refs/tags/v1',
  commit: 'c0ffee'.padEnd(40, '0'),
  run: 'https://github.com/Octo/demo/actions/runs/1/attempts/1',
};
export const JSON_FORM = 'application/vnd.pypi.simple.v1+json';

interface File {
  readonly filename: string;
  readonly url: string;
  readonly hashes: { readonly sha256: string };
  readonly yanked: boolean | string;
  readonly provenance: string | null;
}

/** An index without a network, and a client that talks to it. */
export class Shop {
  readonly faults = new Faults();
  readonly oidc = new OidcTokens();
  readonly index = new PackageIndex(
    { host: 'pypi.org', uploadHost: 'upload.pypi.org', mergeReal: false },
    this.oidc,
    this.faults,
  );
  readonly token = this.index.addToken();

  async ask(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Reply> {
    const url = new URL(`https://pypi.org${path}`);
    const handler = this.index.route(method, url);
    assert.ok(handler, `nobody answers ${path}`);
    return handler({ method, url, headers, body: Buffer.from(body) });
  }

  async page(path: string): Promise<{ versions: string[]; files: File[] }> {
    const reply = await this.ask('GET', path, { accept: JSON_FORM });
    assert.equal(reply.status, 200);
    return JSON.parse(String(reply.body)) as Awaited<ReturnType<Shop['page']>>;
  }

  sum(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }

  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const reply = await this.ask('POST', path, {}, JSON.stringify(body));
    return JSON.parse(String(reply.body)) as Record<string, unknown>;
  }

  upload(
    version: string,
    content: string,
    options: {
      filename?: string | undefined;
      token?: string;
      extra?: Record<string, string | string[]>;
    } = {},
  ): Promise<Reply> {
    const { filename = `demo_pkg-${version}.tar.gz`, token = this.token, extra = {} } = options;
    const field = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const body = [
      field(':action', 'file_upload'),
      field('name', 'Demo.Pkg'),
      field('version', version),
      field('requires_python', '>=3.9'),
      ...Object.entries(extra).flatMap(([name, values]) =>
        [values].flat().map((value) => field(name, value)),
      ),
      `--b\r\nContent-Disposition: form-data; name="content"; filename="${filename}"\r\n\r\n${content}\r\n--b--\r\n`,
    ].join('');
    const authorization = `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`;
    return this.ask(
      'POST',
      '/legacy/',
      { authorization, 'content-type': 'multipart/form-data; boundary=b' },
      body,
    );
  }
}
