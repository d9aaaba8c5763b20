import { createHash, randomBytes } from 'node:crypto';
import type { Faults } from '../faults.js';
import { type Handler, json, type Message, type Reply, text } from '../proxy/message.js';
import { normalName } from './pep440.js';
import { answerAttest, answerProvenance, provenanceUrl } from './provenance.js';
import { isNew } from './refusals.js';
import { Refused } from './refused.js';
import { releaseJson } from './release-json.js';
import { Shelf, type Upload } from './shelf.js';
import { type SimpleFile, simplePage, versionOf } from './simple-page.js';
import { mintToken, type OidcTokens, type Publisher } from './trusted-publishing.js';
import { readUpload } from './upload.js';
import { realFiles, realRelease } from './upstream.js';

export interface IndexOptions {
  /** The host with the pages, `pypi.org`. */
  readonly host: string;
  /** The host that takes uploads, `upload.pypi.org`. */
  readonly uploadHost: string;
  /** Show installers the real index's files of a rehearsed project as well (other versions than those uploaded). */
  readonly mergeReal: boolean;
}

const INSTALLER = /^(pip|uv|poetry|pdm|hatch|pipx|unearth)\//i;

/** An index such as pypi.org: takes uploads by its rules, serves them, and leaves every other project to the real one. */
export class PackageIndex extends Shelf {
  /** Upload tokens, with the publisher that they were made for. */
  readonly #tokens = new Map<string, Publisher | undefined>();
  readonly #late = new Map<string, number>();
  readonly #publishers: Publisher[] = [];
  readonly #options: IndexOptions;
  readonly #oidc: OidcTokens;
  readonly #faults: Faults;
  /** Every refusal, for reports. */
  readonly refusals: string[] = [];

  constructor(options: IndexOptions, oidc: OidcTokens, faults: Faults) {
    super();
    this.#options = options;
    this.#oidc = oidc;
    this.#faults = faults;
  }

  /** Registers a trusted publisher; from the first one on, nobody else gets a token. */
  trust(publisher: Publisher): void {
    this.#publishers.push(publisher);
  }

  /** An API token as an account of the index would make one; with a publisher: one that lives a quarter of an hour. */
  addToken(publisher?: Publisher): string {
    const token = `pypi-${randomBytes(24).toString('hex')}`;
    this.#tokens.set(token, publisher);
    return token;
  }

  /** Who answers a request to one of this index's hosts; undefined: the real one. */
  route(method: string, url: URL, accept = ''): Handler | undefined {
    const path = url.pathname;
    if (path === '/legacy/' && method === 'POST') return (message) => this.#upload(message);
    if (path === '/rehearsal/attest') return async (message) => answerAttest(message, this.#oidc);
    if (path.startsWith('/rehearsal/')) return (message) => this.#file(message);
    if (path === '/_/oidc/audience')
      return async () => json(200, { audience: this.#options.host.split('.')[0] });
    if (path === '/_/oidc/mint-token') return (message) => this.#mint(message);
    if (path.startsWith('/integrity/') && this.owns(path.split('/')[2] ?? ''))
      return async () => answerProvenance(path, (name) => this.uploads(name));
    const [, page, name = '', version] =
      /^\/(simple|pypi|project)\/([^/]+)(?:\/([^/]+))?(?:\/json)?\/?$/.exec(path) ?? [];
    if (this.owns(name)) return (message) => this.#page(message, page ?? '', name, version);
    if (page === 'pypi' && version !== undefined && version !== 'json')
      return () => this.#realRelease(name, version);
    // Some mirrors have the page in HTML only, and Poetry takes nothing but JSON.
    if (page === 'simple' && accept.includes('json') && !accept.includes('html'))
      return () => this.#realPage(name, accept);
    return undefined;
  }

  override add(upload: Upload): void {
    super.add(upload);
    if (this.#faults.isOn('slow-index'))
      this.#late.set(upload.filename, Number(this.#faults.value('slow-index') ?? 3));
  }

  async #upload(message: Message): Promise<Reply> {
    try {
      const [, basic = ''] = (message.headers.authorization ?? '').split(' ');
      const token = Buffer.from(basic, 'base64').toString().split(':').slice(1).join(':');
      if (!this.#tokens.has(token))
        throw new Refused(403, 'Invalid or non-existent authentication information.');
      const upload = readUpload(message.headers['content-type'] ?? '', message.body, this.#tokens.get(token));
      if (await isNew(upload, this.uploads(upload.name))) this.add(upload);
      return text(200, '');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refusals.push(error.message);
      const body = `<html><head><title>${error.status} ${error.message}</title></head><body><h1>${error.status} ${error.message}</h1></body></html>`;
      return { status: error.status, headers: { 'content-type': 'text/html' }, body };
    }
  }

  async #mint(message: Message): Promise<Reply> {
    const publishers = this.#faults.strikes('publish-fails')
      ? [{ repository: 'nobody/else' }]
      : this.#publishers;
    return mintToken(message, this.#oidc, publishers, (publisher) => this.addToken(publisher));
  }

  async #file(message: Message): Promise<Reply> {
    const [, , sum = '', filename = ''] = message.url.pathname.split('/');
    const upload = this.bySum(sum);
    if (!upload) return text(404, 'Not Found');
    const bytes = filename.endsWith('.metadata') ? upload.metadata : upload.bytes;
    if (bytes === undefined) return text(404, 'Not Found');
    const headers = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' };
    const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(message.headers.range ?? '') ?? [];
    if (from === undefined) return { status: 200, headers, body: bytes };
    const start = from === '' ? bytes.length - Number(to) : Number(from);
    const end = from === '' || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
    if (start > end) return { status: 416, headers };
    const range = { 'content-range': `bytes ${start}-${end}/${bytes.length}` };
    return { status: 206, headers: { ...headers, ...range }, body: bytes.subarray(start, end + 1) };
  }

  /** What shows already: under `slow-index` a file stays hidden for some looks. */
  #shown(name: string): Upload[] {
    return this.uploads(name).filter((upload) => {
      const looks = this.#late.get(upload.filename) ?? 0;
      this.#late.set(upload.filename, looks - 1);
      return looks <= 0;
    });
  }

  #simpleFile(upload: Upload): SimpleFile {
    const metadata = upload.metadata && createHash('sha256').update(upload.metadata).digest('hex');
    return {
      filename: upload.filename,
      url: `https://${this.#options.host}/rehearsal/${upload.sha256}/${upload.filename}`,
      sha256: upload.sha256,
      requiresPython: upload.requiresPython,
      size: upload.bytes.length,
      uploadTime: upload.time.toISOString(),
      metadata: metadata ?? false,
      yanked: upload.yanked,
      provenance: provenanceUrl(this.#options.host, upload),
    };
  }

  async #page(message: Message, page: string, name: string, version: string | undefined): Promise<Reply> {
    const installer = INSTALLER.test(message.headers['user-agent'] ?? '');
    if (!installer && this.#faults.strikes('index-down')) return text(503, 'Service Unavailable');
    const own = this.#shown(name);
    if (page === 'project') return own.length ? text(200, name) : text(404, 'Not Found');
    const real = installer && this.#options.mergeReal ? await realFiles(this.#options.host, name) : [];
    if (page === 'pypi') {
      const reply = releaseJson(
        name,
        version === 'json' ? undefined : version,
        own.map((upload) => [upload, this.#simpleFile(upload)]),
      );
      if (reply) return reply;
      const fallback =
        installer && version ? await realRelease(this.#options.host, name, version) : undefined;
      return fallback ? json(200, fallback) : json(404, { message: 'Not Found' });
    }
    const versions = new Set(own.map((upload) => upload.version));
    const others = (real ?? []).filter((file) => !versions.has(versionOf(file.filename) ?? ''));
    const files = [...others, ...own.map((upload) => this.#simpleFile(upload))];
    if (files.length === 0) return text(404, '404 Not Found');
    return simplePage(normalName(name), files, message.headers.accept ?? '');
  }

  async #realPage(name: string, accept: string): Promise<Reply> {
    const files = await realFiles(this.#options.host, name);
    return files ? simplePage(normalName(name), files, accept) : text(404, '404 Not Found');
  }

  async #realRelease(name: string, version: string): Promise<Reply> {
    const found = await realRelease(this.#options.host, name, version);
    return found ? json(200, found) : json(404, { message: 'Not Found' });
  }
}
