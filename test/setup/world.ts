import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { LocalGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import type { RepositoryRules, Role } from '../../rehearsal/src/hosting/rules.js';
import { writeFiles } from '../../src/files/write.js';
import { prepare, settle } from '../../src/generation.js';
import type { GitHubRequest, Transport } from '../../src/github/transport.js';
import { parrotProject } from '../commands/parrot-project.js';
import { wrongIn } from '../openapi/described.js';

export interface WorldOptions {
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly private?: boolean;
  readonly organization?: boolean;
  readonly plan?: string;
  readonly role?: Role;
  /** What is in the project besides; before it is generated. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What the index says of the project: undefined: it does not know it. */
export interface IndexedFile {
  readonly filename: string;
  readonly yanked?: boolean;
  /** Whose provenance it has; null: none. */
  readonly publisher?: { repository: string; workflow: string; environment: string | null } | null;
}

/**
 * A project with its workflows on a GitHub of its own, without a runner: requests are answered in this process, by the
 * same routes and with the same state as over the wire.
 */
export class World {
  readonly github = new LocalGitHub({});
  readonly root: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly sent: GitHubRequest[] = [];
  /** What of the requests and answers is not as GitHub describes it. */
  readonly wrong: string[] = [];
  indexed: readonly IndexedFile[] | undefined;
  indexDown = false;
  /** Called before each request that changes something; one that throws stands for a run that is killed there. */
  beforeWrite: (request: GitHubRequest) => void = () => {};
  /** Values that were saved as secrets, by where. */
  #repository: Repository | undefined;
  #index: Server | undefined;
  #token = '';

  constructor(options: WorldOptions) {
    this.root = parrotProject(options.files ?? {});
    this.answers = options.answers ?? {};
  }

  get repository(): Repository {
    if (!this.#repository) throw new Error('the world was not started');
    return this.#repository;
  }

  get rules(): RepositoryRules {
    return this.repository.rules;
  }

  get writes(): readonly GitHubRequest[] {
    return this.sent.filter(({ method }) => method !== 'GET');
  }

  /** The person's token, as gh has it. */
  get login(): string {
    return this.#token;
  }

  get indexUrl(): string {
    const address = this.#index?.address() as AddressInfo | undefined;
    return `http://127.0.0.1:${address?.port}/simple`;
  }

  get urls() {
    return { PyPI: this.indexUrl, TestPyPI: this.indexUrl };
  }

  async start(options: WorldOptions): Promise<this> {
    const prepared = await prepare({ directory: this.root, writes: 'all', given: this.answers });
    const { root, files, store } = settle(prepared, {});
    writeFiles(root, [...files, ...store]);
    this.git('add', '.');
    this.git('commit', '-q', '-m', 'workflows');
    const isPrivate = options.private ?? false;
    this.#repository = await this.github.createRepository({
      owner: 'octo',
      name: 'parrot-tools',
      from: this.root,
      private: isPrivate,
    });
    this.rules.ownedBy = options.organization ? 'Organization' : 'User';
    this.rules.plan = options.plan ?? (isPrivate ? 'pro' : 'free');
    this.person(options.role ?? 'admin', options.organization ? 'maya' : 'octo');
    this.rules.collaborators.set(options.organization ? 'maya' : 'octo', 'admin');
    this.#index = createServer((request, response) => {
      if (this.indexDown) return void response.writeHead(503).end();
      const provenance = /^\/provenance\/(\d+)$/.exec(request.url ?? '');
      const file = provenance && this.indexed?.[Number(provenance[1])];
      if (file) {
        const publisher = { kind: 'GitHub', ...file.publisher };
        return void response.end(JSON.stringify({ version: 1, attestation_bundles: [{ publisher }] }));
      }
      if (this.indexed === undefined) return void response.writeHead(404).end();
      const shown = this.indexed.map((one, at) => ({
        filename: one.filename,
        yanked: one.yanked ?? false,
        provenance: one.publisher === null ? null : `http://${request.headers.host}/provenance/${at}`,
      }));
      response.end(JSON.stringify({ meta: { 'api-version': '1.3' }, files: shown }));
    });
    await new Promise<void>((resolve) => this.#index?.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Who is logged in from now on. */
  person(role: Role, login: string): void {
    this.#token = this.github.createPerson(login, role, this.rules.plan);
  }

  git(...args: string[]): string {
    const as = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-C', this.root];
    return execFileSync('git', [...as, ...args], { encoding: 'utf8' });
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  addRelease(tag: string, draft: boolean): void {
    const by = {
      title: tag,
      body: '',
      prerelease: false,
      target: 'main',
      author: 'octo',
      publishedAt: undefined,
    };
    this.repository.releases.add({ tag, draft, ...by });
  }

  removeReleases(): void {
    for (const { id } of [...this.repository.releases.all()]) this.repository.releases.remove(id);
  }

  /** Takes a picture of what is set up on GitHub; the function puts it back. */
  async picture(): Promise<() => Promise<void>> {
    const { rules, repository } = this;
    const fields = Object.keys(rules) as (keyof RepositoryRules)[];
    const before = new Map(fields.map((name) => [name, structuredClone(rules[name])]));
    const commit = await repository.commitOf('main');
    return async () => {
      for (const [name, value] of before) {
        const copy: unknown = structuredClone(value);
        const now: unknown = rules[name];
        if (now instanceof Map || now instanceof Set) now.clear();
        if (now instanceof Map && copy instanceof Map) for (const [key, one] of copy) now.set(key, one);
        else if (now instanceof Set && copy instanceof Set) for (const one of copy) now.add(one);
        else if (Array.isArray(now) && Array.isArray(copy)) now.splice(0, now.length, ...copy);
        else Object.assign(rules, { [name]: copy });
      }
      await repository.git('update-ref', 'refs/heads/main', commit ?? '');
      this.removeReleases();
      this.published('1.4.2');
      this.sent.length = 0;
      this.beforeWrite = () => {};
    };
  }

  /** What was published by this very repository: no alarm. */
  published(...versions: readonly string[]): void {
    const publisher = { repository: 'octo/parrot-tools', workflow: 'pypi-publish.yml', environment: 'pypi' };
    this.indexed = versions.map((version) => ({ filename: `parrot_tools-${version}.tar.gz`, publisher }));
  }

  readonly transport: Transport = {
    host: 'github.com',
    send: async (request, token) => {
      this.sent.push(request);
      if (request.method !== 'GET') this.beforeWrite(request);
      const base = 'https://api.github.com/';
      const reply = await this.github.answerApi({
        method: request.method,
        url: new URL(request.path.startsWith(base) ? request.path : base + request.path),
        headers: { authorization: `token ${token ?? this.#token}` },
        body: Buffer.from(request.body === undefined ? '' : JSON.stringify(request.body)),
      });
      const answer = { status: reply.status, headers: reply.headers ?? {}, body: String(reply.body ?? '') };
      this.wrong.push(...wrongIn(request, answer));
      return answer;
    },
    saveSecret: async ({ name, environment }, value) => {
      const request = { method: 'PUT', path: `secrets/${name}` } as const;
      this.sent.push(request);
      this.beforeWrite(request);
      const kept = environment === undefined ? this.rules : this.rules.environment(environment);
      if (kept === undefined) throw new Error(`there is no environment ${environment}`);
      kept.secrets.set(name, value);
    },
  };

  /** Stops, and fails where a request or an answer was not as GitHub describes them. */
  async stop(): Promise<void> {
    this.#index?.closeAllConnections();
    await new Promise((resolve) => this.#index?.close(resolve) ?? resolve(undefined));
    await this.github.close();
    assert.deepEqual([...new Set(this.wrong)], []);
  }
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  return new World(options).start(options);
}
