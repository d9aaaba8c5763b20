import type { Identity } from '../accounts/accounts.js';
import { addressesOf } from '../addresses.js';
import { type Refs, readRefs } from '../git/refs.js';
import type { Happening } from '../runs/happening.js';
import type { Run } from '../runs/run.js';
import type { BareRepository, FileChanges } from './bare-repository.js';
import { userPayload } from './payloads.js';

export type PullRequestFrom = 'own' | 'fork' | 'dependabot';

export interface PullRequestOptions {
  /** Where it comes from: a branch of the repository, a fork of it, or Dependabot's branch. Default `own`. */
  from?: PullRequestFrom;
  /** The branch it wants to go into; default: the default branch. */
  base?: string;
  /** What it changes: path to text, undefined removes; default: an empty commit. */
  files?: FileChanges;
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
  readonly #base: string;
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
    this.#base = options.base ?? repository.settings.defaultBranch;
    this.#head = `refs/heads/${this.#base}`;
  }

  get #branch(): string {
    return this.#from === 'dependabot' ? `dependabot/pip/change-${this.number}` : `change-${this.number}`;
  }

  /** Adds a commit, as its author does by pushing: `opened` the first time, then `synchronize`. */
  async push(files: FileChanges = {}): Promise<Run[]> {
    return this.#repository.exclusive(() => this.#push(files));
  }

  async #push(files: FileChanges): Promise<Run[]> {
    const repository = this.#repository;
    const { bare } = repository.settings;
    const action = this.#head === `refs/heads/${this.#base}` ? 'opened' : 'synchronize';
    const before = await readRefs(bare);
    const base = (await repository.commitOf(`refs/heads/${this.#base}`)) ?? '';
    const head = await repository.writeCommit(this.#head, files, `Change ${this.number}`);
    const tree = `${head}^{tree}`;
    const merge = await repository.git(
      'commit-tree',
      tree,
      '-p',
      base,
      '-p',
      head,
      '-m',
      `Merge ${head} into ${base}`,
    );
    this.#head = `refs/pull/${this.number}/head`;
    this.#headCommit = head;
    this.#baseCommit = base;
    await repository.git('update-ref', this.#head, head);
    await repository.git('update-ref', `refs/pull/${this.number}/merge`, merge);
    if (this.#from !== 'fork') await repository.git('update-ref', `refs/heads/${this.#branch}`, head);
    const pushed = await repository.pushed(before, { kind: 'user', login: LOGINS[this.#from] });
    this.runs = [...pushed, ...(await this.#start(action, base, head, merge))];
    return this.runs;
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
  async merge(method: 'merge' | 'squash', commit?: string): Promise<Run[]> {
    const repository = this.#repository;
    return repository.exclusive(async () => {
      const before = await readRefs(repository.settings.bare);
      const merge = await this.merged();
      const base = before.get(`refs/heads/${this.#base}`) ?? '';
      const squash = () =>
        repository.git(
          'commit-tree',
          `${merge}^{tree}`,
          '-p',
          base,
          '-m',
          `Change ${this.number} (#${this.number})`,
        );
      this.#mergedAs = commit ?? (method === 'squash' ? await squash() : merge);
      this.#mergedAt = new Date();
      await repository.git('update-ref', `refs/heads/${this.#base}`, this.#mergedAs);
      return repository.pushed(before, { kind: 'user', login: repository.owner });
    });
  }

  /** Whether the commit is its head or what it was merged as. */
  concerns(commit: string): boolean {
    return commit === this.#headCommit || commit === this.#mergedAs;
  }

  /** As the API shows it. */
  shown(html: string): object {
    return {
      number: this.number,
      state: this.#mergedAs ? 'closed' : 'open',
      title: `Change ${this.number}`,
      html_url: `${html}/pull/${this.number}`,
      user: userPayload(LOGINS[this.#from]),
      head: { ref: this.#branch, sha: this.#headCommit },
      base: { ref: this.#base, sha: this.#baseCommit },
      merge_commit_sha: this.#mergedAs ?? null,
      merged_at: this.#mergedAt?.toISOString() ?? null,
    };
  }

  async #start(action: string, base: string, head: string, merge: string): Promise<Run[]> {
    const repository = this.#repository;
    const login = LOGINS[this.#from];
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
      ref: `refs/heads/${this.#base}`,
      runRef: `refs/pull/${this.number}/merge`,
      paths: changed ? changed.split('\n') : undefined,
      commit: merge,
      headBranch: this.#branch,
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
          title: `Change ${this.number}`,
          body: '',
          state: 'open',
          draft: false,
          labels: [],
          user: userPayload(login),
          merge_commit_sha: merge,
          html_url: `${addressesOf(repository.settings.host, repository.fullName).html}/pull/${this.number}`,
          base: { ref: this.#base, sha: base, label: `${repository.owner}:${this.#base}`, repo: own },
          head: {
            ref: this.#branch,
            sha: head,
            label: `${login}:${this.#branch}`,
            repo: fork ? theirs : own,
          },
        },
      },
    });
  }
}
