import type { Identity } from '../accounts/accounts.js';
import { addressesOf } from '../addresses.js';
import { type Refs, readRefs } from '../git/refs.js';
import type { Happening } from '../runs/happening.js';
import type { Run } from '../runs/run.js';
import type { BareRepository, FileChanges } from './bare-repository.js';
import { userPayload } from './payloads.js';
import { rebased } from './rebased.js';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export type PullRequestFrom = 'own' | 'fork' | 'dependabot';

export interface PullRequestOptions {
  /** Where it comes from: a branch of the repository, a fork of it, or Dependabot's branch. Default `own`. */
  from?: PullRequestFrom;
  /** The branch it wants to go into; default: the default branch. */
  base?: string;
  /** What it changes: path to text, undefined removes; default: an empty commit. */
  files?: FileChanges;
  /** A branch that is there already, by whom and with which words it is opened; default: a new one. */
  branch?: string;
  login?: string;
  title?: string;
  body?: string;
}

const LOGINS = { own: 'maintainer', fork: 'contributor', dependabot: 'dependabot[bot]' } as const;

/** The repository a pull request is opened in: what it pushes and opens starts runs there. */
export interface PullRequestHome extends BareRepository {
  readonly runs: { start(happening: Happening): Promise<Run[]> };
  pushed(before: Refs, by: Pick<Identity, 'kind' | 'login'>): Promise<Run[]>;
}

/** An open pull request; `runs` are those its last change started. */
export class PullRequest {
  readonly number: number;
  readonly #repository: PullRequestHome;
  readonly #from: PullRequestFrom;
  readonly #login: string;
  readonly base: string;
  readonly branch: string;
  title: string;
  body: string;
  #head: string;
  #headCommit = '';
  #baseCommit = '';
  #mergedAs: string | undefined;
  #mergedAt: Date | undefined;
  runs: Run[] = [];

  constructor(repository: PullRequestHome, number: number, options: PullRequestOptions) {
    this.#repository = repository;
    this.number = number;
    this.#from = options.from ?? 'own';
    this.#login = options.login ?? LOGINS[this.#from];
    this.base = options.base ?? repository.settings.defaultBranch;
    this.title = options.title ?? `Change ${number}`;
    this.body = options.body ?? '';
    this.#head = `refs/heads/${this.base}`;
    const change = this.#from === 'dependabot' ? `dependabot/pip/change-${number}` : `change-${number}`;
    this.branch = options.branch ?? change;
  }

  get isOpen(): boolean {
    return this.#mergedAs === undefined;
  }

  /** Adds a commit, as its author does by pushing: `opened` the first time, then `synchronize`. */
  async push(files: FileChanges = {}): Promise<Run[]> {
    return this.#repository.exclusive(() => this.#push(files));
  }

  async #push(files: FileChanges): Promise<Run[]> {
    const repository = this.#repository;
    const before = await readRefs(repository.settings.bare);
    const head = await repository.writeCommit(this.#head, files, `Change ${this.number}`);
    const tells = await this.#moveTo(head);
    if (this.#from !== 'fork') await repository.git('update-ref', `refs/heads/${this.branch}`, head);
    const pushed = await repository.pushed(before, { kind: 'user', login: this.#login });
    this.runs = [...pushed, ...(await tells())];
    return this.runs;
  }

  /**
   * Takes its branch as it is now: somebody opened it, or pushed there.
   * @param silent by GITHUB_TOKEN, so that nothing starts (facts.md 1)
   */
  async follow(silent: boolean): Promise<Run[]> {
    const head = await this.#repository.commitOf(`refs/heads/${this.branch}`);
    if (head === undefined || head === this.#headCommit || !this.isOpen) return [];
    const tells = await this.#moveTo(head);
    this.runs = silent ? [] : await tells();
    return this.runs;
  }

  /** @returns what starts the runs of its event */
  async #moveTo(head: string): Promise<() => Promise<Run[]>> {
    const repository = this.#repository;
    const action = this.#headCommit === '' ? 'opened' : 'synchronize';
    const base = (await repository.commitOf(`refs/heads/${this.base}`)) ?? '';
    const merge = await this.#mergeOf(base, head);
    this.#head = `refs/pull/${this.number}/head`;
    this.#headCommit = head;
    this.#baseCommit = base;
    await repository.git('update-ref', this.#head, head);
    await repository.git('update-ref', `refs/pull/${this.number}/merge`, merge);
    return () => this.#start(action, base, head, merge);
  }

  async #mergeOf(base: string, head: string): Promise<string> {
    const repository = this.#repository;
    const known = (await repository.git('merge-base', base, head).catch(() => '')) === base;
    const tree = known ? `${head}^{tree}` : await repository.git('merge-tree', '--write-tree', base, head);
    const words = `Merge ${head} into ${base}`;
    return repository.git('commit-tree', tree, '-p', base, '-p', head, '-m', words);
  }

  /** The commit that merging gives: what `refs/pull/N/merge` names. */
  async merged(): Promise<string> {
    return (await this.#repository.commitOf(`refs/pull/${this.number}/merge`)) ?? '';
  }

  /**
   * Merges it, as its author does on its page.
   *
   * @param commit what the branch moves to, where that is there already (merge queue)
   */
  async merge(method: MergeMethod, commit?: string): Promise<Run[]> {
    const repository = this.#repository;
    return repository.exclusive(async () => {
      const before = await readRefs(repository.settings.bare);
      const base = before.get(`refs/heads/${this.base}`) ?? '';
      this.#mergedAs = commit ?? (await this.#mergedBy(method, base));
      this.#mergedAt = new Date();
      await repository.git('update-ref', `refs/heads/${this.base}`, this.#mergedAs);
      return repository.pushed(before, { kind: 'user', login: repository.owner });
    });
  }

  async #mergedBy(method: MergeMethod, base: string): Promise<string> {
    const repository = this.#repository;
    if (method === 'rebase') return rebased(repository, base, this.#headCommit);
    const merge =
      base === this.#baseCommit ? await this.merged() : await this.#mergeOf(base, this.#headCommit);
    if (method === 'merge') return merge;
    const words = `Change ${this.number} (#${this.number})`;
    return repository.git('commit-tree', `${merge}^{tree}`, '-p', base, '-m', words);
  }

  /** Whether the commit is its head or what it was merged as. */
  concerns(commit: string): boolean {
    return commit === this.#headCommit || commit === this.#mergedAs;
  }

  /** As the API shows it. */
  shown(html: string): object {
    return {
      number: this.number,
      state: this.isOpen ? 'open' : 'closed',
      title: this.title,
      body: this.body,
      html_url: `${html}/pull/${this.number}`,
      user: userPayload(this.#login),
      head: { ref: this.branch, sha: this.#headCommit },
      base: { ref: this.base, sha: this.#baseCommit },
      merge_commit_sha: this.#mergedAs ?? null,
      merged_at: this.#mergedAt?.toISOString() ?? null,
    };
  }

  async #start(action: string, base: string, head: string, merge: string): Promise<Run[]> {
    const repository = this.#repository;
    const login = this.#login;
    const payload = repository.payload(login);
    const fork = this.#from === 'fork';
    const name = repository.fullName.split('/')[1];
    const own = payload.repository as object;
    const theirs = { ...own, full_name: `${login}/${name}`, fork: true, owner: { login } };
    const message = await repository.git('log', '-1', '--format=%B', head);
    const changed = await repository.git('diff', '--name-only', base, head);
    return repository.runs.start({
      event: 'pull_request',
      action,
      ref: `refs/heads/${this.base}`,
      runRef: `refs/pull/${this.number}/merge`,
      paths: changed ? changed.split('\n') : undefined,
      commit: merge,
      headBranch: this.branch,
      headCommit: head,
      message,
      actor: login,
      trusted: this.#from === 'own',
      inputs: {},
      payload: {
        ...payload,
        action,
        number: this.number,
        pull_request: {
          number: this.number,
          title: this.title,
          body: this.body,
          state: 'open',
          draft: false,
          labels: [],
          user: userPayload(login),
          merge_commit_sha: merge,
          html_url: `${addressesOf(repository.settings.host, repository.fullName).html}/pull/${this.number}`,
          base: { ref: this.base, sha: base, label: `${repository.owner}:${this.base}`, repo: own },
          head: {
            ref: this.branch,
            sha: head,
            label: `${login}:${this.branch}`,
            repo: fork ? theirs : own,
          },
        },
      },
    });
  }
}
