import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Accounts, WORKFLOW_LOGIN } from './accounts/accounts.js';
import { type App, Apps } from './accounts/apps.js';
import { permissionsOfRole } from './accounts/people.js';
import type { Permissions } from './accounts/permissions.js';
import { apiOf } from './addresses.js';
import { Api } from './api/api.js';
import { answerOidc } from './api/oidc.js';
import { ownValues } from './environments/own-values.js';
import { Faults } from './faults.js';
import { distributionName } from './hosting/distribution-name.js';
import { GitHost } from './hosting/git-host.js';
import { importRepository } from './hosting/import.js';
import { Repository } from './hosting/repository.js';
import type { Role } from './hosting/rules.js';
import { hostNames, routeOf } from './hosts.js';
import { PackageIndex } from './index/package-index.js';
import { OidcTokens } from './index/trusted-publishing.js';
import type { GitHubOptions, RepositoryOptions } from './options.js';
import { AppPages } from './pages/app-pages.js';
import { makeCertificates } from './proxy/certificates.js';
import type { Message, Reply } from './proxy/message.js';
import { type RunningProxy, startProxy } from './proxy/proxy.js';
import { permissionsNow } from './runs/job-permissions.js';
import { type Machine, setUpMachine } from './runs/machine.js';
import type { Run } from './runs/run.js';
import { perform } from './runs/runner.js';
import { Runs } from './runs/runs.js';
import type { Variant } from './runs/variants.js';
import { findInterpreters } from './tools/interpreters.js';
import { findTools } from './tools/tools.js';
import type { Happened } from './workflows/triggers.js';

export type { GitHubOptions, RepositoryOptions } from './options.js';

/** A GitHub and two package indexes on this machine. */
export class LocalGitHub {
  readonly host: string;
  readonly folder: string;
  readonly faults = new Faults();
  readonly accounts = new Accounts();
  readonly apps = new Apps(this.accounts);
  /** The pages that register and install a GitHub App. */
  readonly pages: AppPages;
  readonly secrets = new Map<string, string>();
  readonly variables = new Map<string, string>();
  /** Requests nobody here knew an answer to. A test fails on them. */
  readonly unhandled: string[] = [];
  /** Addresses of the real hosts that a workflow asked and that cannot be reached from here, without their queries. */
  readonly unreachable = new Set<string>();
  readonly #options: GitHubOptions;
  readonly #repositories = new Map<string, Repository>();
  readonly #oidc = new OidcTokens();
  readonly #indexes: Readonly<Record<'pypi' | 'testpypi', PackageIndex>>;
  readonly #api: Api;
  readonly #git: GitHost;
  /** Whoever leaves without closing leaves no processes and no folder behind. */
  readonly #leave = () => {
    this.#stopRuns();
    this.#removeFolder();
  };
  #proxy: RunningProxy | undefined;
  #machine: Machine | undefined;

  constructor(options: GitHubOptions) {
    this.#options = options;
    this.host = options.host ?? 'github.com';
    this.folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'reh-')));
    const index = (host: string, uploadHost: string, mergeReal: boolean) =>
      new PackageIndex({ host, uploadHost, mergeReal }, this.#oidc, this.faults);
    this.#indexes = {
      pypi: index('pypi.org', 'upload.pypi.org', true),
      testpypi: index('test.pypi.org', 'test.pypi.org', false),
    };
    this.pages = new AppPages(this.host, this.apps);
    this.#api = new Api({
      host: this.host,
      planOf: (owner) =>
        [...this.#repositories.values()].find((one) => one.owner.toLowerCase() === owner.toLowerCase())?.rules
          .plan,
      accounts: this.accounts,
      apps: this.apps,
      pages: this.pages,
      faults: this.faults,
      repository: (name) => this.#find(name),
      oidc: (message) => answerOidc(message, this.host, (id) => this.#run(id), this.#oidc, this.faults),
      unhandled: (what) => this.unhandled.push(what),
    });
    this.#git = new GitHost({
      root: path.join(this.folder, 'repos'),
      accounts: this.accounts,
      faults: this.faults,
      repository: (name) => this.#find(name),
      tagPushed: (repository) => this.#afterTag(repository),
    });
  }

  /** Starts the proxy and sets the runner up. */
  async start(): Promise<void> {
    process.on('exit', this.#leave);
    const tools = this.#options.tools ?? findTools();
    const certificates = await makeCertificates(this.folder);
    const route = routeOf({
      host: this.host,
      api: this.#api,
      git: this.#git,
      pages: this.pages,
      ...this.#indexes,
      repository: (name) => this.#find(name),
      unhandled: (what) => this.unhandled.push(what),
    });
    this.#proxy = await startProxy(
      hostNames(this.host),
      certificates,
      route,
      (error) => this.unhandled.push(`a fault of the rehearsal itself: ${String(error)}`),
      (url) => this.unreachable.add(url.replace(/\?.*$/, '')),
    );
    this.#machine = setUpMachine(this.folder, tools, this.#options.interpreters ?? findInterpreters(), {
      sleepScale: this.#options.sleepScale ?? 0.1,
      cache: this.#options.cache ?? path.join(this.folder, 'cache'),
      proxy: this.#proxy.url,
      bundle: certificates.bundle,
      fetchPythons: this.#options.pythons === 'download',
    });
  }

  /** The environment in which git, gh, pip, uv, twine and curl meet this GitHub: proxy and authorities. */
  get environment(): Readonly<Record<string, string>> {
    return this.#machine?.environment ?? {};
  }

  /** The Pythons the runs can use. */
  get pythons(): readonly string[] {
    return [...(this.#machine?.interpreters.keys() ?? [])];
  }

  index(name: 'pypi' | 'testpypi'): PackageIndex {
    return this.#indexes[name];
  }

  setSecret(name: string, value: string): void {
    this.secrets.set(name, value);
  }

  setVariable(name: string, value: string): void {
    this.variables.set(name, value);
  }

  /** A personal access token of `login` with these permissions (default: contents: write). */
  createToken(
    login: string,
    permissions: Permissions = { contents: 'write', metadata: 'read' },
    more: { readonly role?: Role; readonly ends?: string } = {},
  ): string {
    const identity = {
      kind: 'token',
      login,
      permissions: () => permissions,
      repository: undefined,
      ...more,
    } as const;
    return this.accounts.issue('github_pat_', identity);
  }

  /** A person who is logged in with gh; the token is what gh has. */
  createPerson(login: string, role: Role, plan?: string): string {
    return this.accounts.issue('gho_', {
      kind: 'user',
      login,
      role,
      permissions: () => permissionsOfRole(role),
      repository: undefined,
      ...(plan === undefined ? {} : { plan }),
    });
  }

  /** Answers a request to the API as it would over the wire, for tests that need no proxy. */
  answerApi(message: Message): Promise<Reply> {
    return this.#api.answer(message.url.pathname.replace(/^\/api\/v3/, ''), message);
  }

  /** A GitHub App, installed everywhere here. */
  createApp(slug: string, permissions: Permissions = { contents: 'write', metadata: 'read' }): App {
    return this.apps.create(slug, permissions);
  }

  async createRepository(options: RepositoryOptions): Promise<Repository> {
    const fullName = `${options.owner}/${options.name}`;
    const bare = path.join(this.folder, 'repos', `${fullName}.git`);
    mkdirSync(path.dirname(bare), { recursive: true });
    const defaultBranch = await importRepository(options.from, bare, this.folder, options.defaultBranch);
    const runs = new Runs({
      repository: fullName,
      bare,
      variables: this.variables,
      admit: (run) => this.#admit(run),
      perform: (run) => this.#perform(run, repository),
      variant: (happened) => this.#variant(happened),
      blocked: (happened, workflow) =>
        !repository.rules.runs(workflow.path) ||
        (happened.ref.startsWith('refs/tags/') && this.faults.strikes('no-publish-run')),
    });
    const isPrivate = options.private ?? true;
    if (options.workflows) runs.only(options.workflows);
    const settings = { fullName, bare, host: this.host, defaultBranch, isPrivate, scratch: this.folder };
    const repository: Repository = new Repository(settings, runs);
    this.#repositories.set(fullName.toLowerCase(), repository);
    const name = options.distribution ?? (await distributionName(bare, defaultBranch));
    repository.distribution = name;
    if (name !== undefined) for (const index of Object.values(this.#indexes)) index.claim(name);
    return repository;
  }

  /** Ends every run, stops the proxy and removes the folder. */
  async close(): Promise<void> {
    process.off('exit', this.#leave);
    this.#stopRuns();
    await this.#proxy?.close();
    this.#removeFolder();
  }

  #find(fullName: string): Repository | undefined {
    const name = fullName.toLowerCase();
    const known = this.#repositories.get(name);
    // Both names lead there: the old one by a redirect, which git and gh follow.
    return (
      known ?? [...this.#repositories.values()].find(({ rules }) => rules.movedTo?.toLowerCase() === name)
    );
  }

  #stopRuns(): void {
    for (const repository of this.#repositories.values())
      for (const run of repository.runs.all()) if (run.status !== 'completed') run.stop('cancelled');
  }

  #removeFolder(): void {
    if (!this.#options.keep)
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** What the runs of a pushed tag become under a fault. */
  #variant({ event, ref }: Happened): Variant | undefined {
    if (event !== 'push' || !ref.startsWith('refs/tags/')) return undefined;
    const names = ['publish-skipped', 'second-run', 'red-beside-green'] as const;
    return names.find((name) => this.faults.strikes(name));
  }

  #run(id: number): Run | undefined {
    return [...this.#repositories.values()].map((one) => one.runs.byId(id)).find(Boolean);
  }

  #admit(run: Run): void {
    run.token = this.accounts.issue('ghs_', {
      kind: 'workflow',
      login: WORKFLOW_LOGIN,
      permissions: () => permissionsNow(run),
      repository: run.repository,
    });
    run.finished.then(() => this.accounts.revoke(run.token));
  }

  async #perform(run: Run, { rules, settings: { bare } }: Repository): Promise<void> {
    if (!this.#machine) throw new Error('the rehearsal has not been started');
    const { environments } = rules;
    await perform(run, {
      machine: this.#machine,
      folder: path.join(this.folder, 'r'),
      bare,
      host: this.host,
      secrets: new Map([...this.secrets, ...rules.secrets, ...ownValues(environments, 'secrets')]),
      variables: new Map([...this.variables, ...rules.variables, ...ownValues(environments, 'variables')]),
      rules,
      minute: 60_000 * (this.#options.sleepScale ?? 0.1),
      actions: this.#options.actions,
      pythons: this.#options.pythons ?? 'nearest',
      timeoutSeconds: this.#options.timeoutSeconds ?? 1200,
      concurrentJobs: this.#options.concurrentJobs ?? 1,
      oidcUrl: `${apiOf(this.host)}/rehearsal/oidc`,
      replacedArtifact: this.faults.isOn('artifact-replaced')
        ? (this.faults.value('artifact-replaced') ?? 'dist')
        : undefined,
    });
  }

  /** `kill-after-tag`: the run that pushed the tag is a dispatch that is going on. */
  #afterTag(repository: Repository): void {
    const running = repository.runs.all().filter((run) => run.status === 'in_progress');
    const pushing = running.find((run) => run.happening.event === 'workflow_dispatch');
    if (pushing && this.faults.strikes('kill-after-tag')) pushing.stop('cancelled');
  }
}

/**
 * Starts a GitHub and two package indexes on this machine.
 *
 * @throws Error where a tool that is needed is not here
 */
export async function startGitHub(options: GitHubOptions = {}): Promise<LocalGitHub> {
  const github = new LocalGitHub(options);
  await github.start();
  return github;
}
