import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Identity } from '../accounts/accounts.js';
import { WORKFLOW_LOGIN } from '../accounts/accounts.js';
import { git } from '../git/git.js';
import { commitOf, compareRefs, type RefChange, readRefs } from '../git/refs.js';
import type { Happening } from '../runs/happening.js';
import type { Run } from '../runs/run.js';
import type { Runs } from '../runs/runs.js';
import { inputsOf } from '../workflows/inputs.js';
import { parseWorkflow, type WorkflowFile } from '../workflows/workflowFile.js';
import { repositoryPayload, userPayload } from './payloads.js';
import { PullRequest, type PullRequestOptions } from './pullRequest.js';
import { type Release, Releases } from './releases.js';

export interface RepositorySettings {
  readonly fullName: string;
  readonly bare: string;
  readonly host: string;
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  readonly scratch: string;
}

/** What a push was, for reports and tests: by whom, which references. */
export interface PushRecord {
  readonly login: string;
  readonly kind: Identity['kind'];
  readonly refs: readonly string[];
}

export interface CommitOptions {
  message?: string;
  /** Default: the default branch. One that does not exist begins at `from`. */
  branch?: string;
  from?: string;
  /** Path to text; undefined as text removes the file. */
  files?: Readonly<Record<string, string | undefined>>;
  as?: string;
}

const ZERO = '0'.repeat(40);

/** One repository: its references, releases and what starts runs in it. */
export class Repository {
  readonly settings: RepositorySettings;
  readonly releases = new Releases();
  readonly runs: Runs;
  readonly pushes: PushRecord[] = [];
  pullRequests = 0;
  /** The distribution's name, as far as it is known. */
  distribution: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(settings: RepositorySettings, runs: Runs) {
    this.settings = settings;
    this.runs = runs;
  }

  get fullName(): string {
    return this.settings.fullName;
  }

  /** Lets changes of references go one after the other, so that what each of them changed can be told apart. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  git(...args: string[]): Promise<string> {
    return git(this.settings.bare, args);
  }

  /** The names of the tags, in git's order. */
  async tags(): Promise<string[]> {
    const names = [...(await readRefs(this.settings.bare)).keys()];
    return names.filter((ref) => ref.startsWith('refs/tags/')).map((ref) => ref.slice('refs/tags/'.length));
  }

  commitOf(name: string): Promise<string | undefined> {
    return commitOf(this.settings.bare, name);
  }

  payload(sender: string): Record<string, unknown> {
    const { host, defaultBranch, isPrivate } = this.settings;
    return {
      repository: repositoryPayload(host, this.fullName, defaultBranch, isPrivate),
      sender: userPayload(sender),
    };
  }

  /**
   * Makes a commit on a branch as a person does who pushes it, and gives the runs that it starts.
   */
  async commit(change: CommitOptions = {}): Promise<{ commit: string; runs: Run[] }> {
    return this.exclusive(() => this.#commit(change));
  }

  async #commit(change: CommitOptions): Promise<{ commit: string; runs: Run[] }> {
    const branch = change.branch ?? this.settings.defaultBranch;
    const before = await readRefs(this.settings.bare);
    const commit = await this.writeCommit(
      change.from ?? (before.has(`refs/heads/${branch}`) ? branch : this.settings.defaultBranch),
      change.files ?? {},
      change.message ?? 'A change',
    );
    await this.git('update-ref', `refs/heads/${branch}`, commit);
    const runs = await this.pushed(before, { kind: 'user', login: change.as ?? this.owner });
    return { commit, runs };
  }

  get owner(): string {
    return this.fullName.split('/')[0] ?? '';
  }

  /** Writes a commit on top of another one; no reference moves. */
  async writeCommit(
    parent: string,
    files: Readonly<Record<string, string | undefined>>,
    message: string,
  ): Promise<string> {
    const index = path.join(this.settings.scratch, `index-${Math.random().toString(36).slice(2)}`);
    mkdirSync(this.settings.scratch, { recursive: true });
    const env = { GIT_INDEX_FILE: index };
    const { bare } = this.settings;
    await git(bare, ['read-tree', parent], { env });
    for (const [name, content] of Object.entries(files)) {
      if (content === undefined) {
        await git(bare, ['update-index', '--force-remove', name], { env });
        continue;
      }
      const blob = await git(bare, ['hash-object', '-w', '--stdin'], { input: content });
      await git(bare, ['update-index', '--add', '--cacheinfo', `100644,${blob},${name}`], { env });
    }
    const tree = await git(bare, ['write-tree'], { env });
    rmSync(index, { force: true });
    return this.git('commit-tree', tree, '-p', parent, '-m', message);
  }

  /** Pushes a tag as a person does from the terminal, and gives the runs that it starts. */
  async pushTag(
    name: string,
    options: { target?: string; annotated?: boolean; as?: string } = {},
  ): Promise<Run[]> {
    const target = options.target ?? this.settings.defaultBranch;
    const kind = options.annotated === false ? [] : ['-a', '-m', name];
    return this.exclusive(async () => {
      const before = await readRefs(this.settings.bare);
      await this.git('tag', ...kind, name, target);
      return this.pushed(before, { kind: 'user', login: options.as ?? this.owner });
    });
  }

  /**
   * Looks at what a push changed and starts what it starts: nothing, where GITHUB_TOKEN pushed (facts.md 1).
   */
  async pushed(before: ReadonlyMap<string, string>, by: Pick<Identity, 'kind' | 'login'>): Promise<Run[]> {
    const changes = compareRefs(before, await readRefs(this.settings.bare));
    if (changes.length === 0) return [];
    this.pushes.push({ login: by.login, kind: by.kind, refs: changes.map((change) => change.ref) });
    if (by.kind === 'workflow' || by.login === WORKFLOW_LOGIN) return [];
    const tags = changes.filter((change) => change.ref.startsWith('refs/tags/'));
    const counted = tags.length > 3 ? changes.filter((change) => !tags.includes(change)) : changes;
    const started: Run[] = [];
    for (const change of counted)
      if (change.after !== undefined && /^refs\/(heads|tags)\//.test(change.ref))
        started.push(...(await this.runs.start(await this.#push(change, by.login))));
    return started;
  }

  async #push(change: RefChange, login: string): Promise<Happening> {
    const commit = (await this.commitOf(change.ref)) ?? '';
    const before = change.before === undefined ? undefined : await this.commitOf(change.before);
    const paths = before && (await this.git('diff', '--name-only', before, commit));
    const subject = await this.git('log', '-1', '--format=%s', commit);
    return {
      event: 'push',
      action: undefined,
      ref: change.ref,
      runRef: change.ref,
      paths: paths?.split('\n').filter(Boolean),
      commit,
      headBranch: change.ref.replace(/^refs\/(heads|tags)\//, ''),
      headCommit: commit,
      actor: login,
      trusted: true,
      inputs: {},
      payload: {
        ...this.payload(login),
        ref: change.ref,
        // The commit, not the tag object: checkout compares it (local-github.md 5).
        after: commit,
        before: before ?? ZERO,
        created: change.before === undefined,
        deleted: false,
        forced: false,
        base_ref: null,
        pusher: { name: login },
        head_commit: { id: commit, message: subject },
      },
    };
  }

  /** Opens a pull request and waits until the runs that it starts have ended. */
  async openPullRequest(options: PullRequestOptions & { wait?: boolean } = {}): Promise<PullRequest> {
    this.pullRequests += 1;
    const base = options.base ?? this.settings.defaultBranch;
    const pull = new PullRequest(this, this.pullRequests, options.from ?? 'own', base);
    const runs = await pull.push(options.files);
    if (options.wait !== false) await Promise.all(runs.map((run) => run.finished));
    return pull;
  }

  /**
   * Presses "Run workflow": starts a workflow by its file's name and waits until it has ended.
   *
   * @param options.ref a branch or tag; default: the default branch
   * @param options.wait false: give the run back at once
   * @throws Error in GitHub's words for an unknown workflow, ref or input
   */
  async dispatch(
    file: string,
    options: {
      ref?: string;
      inputs?: Readonly<Record<string, string | boolean>>;
      as?: string;
      wait?: boolean;
    } = {},
  ): Promise<Run> {
    const given = (options.ref ?? this.settings.defaultBranch).replace(/^refs\/(heads|tags)\//, '');
    const isBranch = await this.commitOf(`refs/heads/${given}`);
    const ref = isBranch ? `refs/heads/${given}` : `refs/tags/${given}`;
    const commit = await this.commitOf(ref);
    if (!commit) throw new Error(`No ref found for: ${given}`);
    const source = await this.git('show', `${commit}:.github/workflows/${file}`);
    const workflow = parseWorkflow(file, source);
    if (!workflow.on.has('workflow_dispatch')) throw new Error(`${file} has no 'workflow_dispatch' trigger`);
    const run = this.startDispatch(workflow, ref, commit, options.inputs ?? {}, options.as ?? this.owner);
    return options.wait === false ? run : run.finished;
  }

  /** Presses "Re-run all jobs" and waits until it has ended. */
  async rerun(run: Run, options: { wait?: boolean } = {}): Promise<Run> {
    const next = this.runs.rerun(run);
    return options.wait === false ? next : next.finished;
  }

  /** Starts a workflow by `workflow_dispatch` on a branch or tag. GITHUB_TOKEN may do this (facts.md 1). */
  startDispatch(
    workflow: WorkflowFile,
    ref: string,
    commit: string,
    given: Readonly<Record<string, string | boolean>>,
    login: string,
  ): Run {
    const inputs = inputsOf(workflow, given);
    return this.runs.startOne(workflow, {
      event: 'workflow_dispatch',
      action: undefined,
      ref,
      runRef: ref,
      paths: undefined,
      commit,
      headBranch: ref.replace(/^refs\/(heads|tags)\//, ''),
      headCommit: commit,
      actor: login,
      trusted: true,
      inputs,
      payload: {
        ...this.payload(login),
        ref,
        after: commit,
        workflow: workflow.path,
        inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
      },
    });
  }

  /** What follows on a release that is published: `release: published`, unless GITHUB_TOKEN did it. */
  async releasePublished(release: Release, by: Pick<Identity, 'kind' | 'login'>): Promise<Run[]> {
    const tag = `refs/tags/${release.tag}`;
    if (!(await this.commitOf(tag)))
      await this.git('tag', release.tag, release.target || this.settings.defaultBranch);
    const commit = (await this.commitOf(tag)) ?? '';
    if (by.kind === 'workflow') return [];
    return this.runs.start({
      event: 'release',
      action: 'published',
      ref: tag,
      runRef: tag,
      paths: undefined,
      commit,
      headBranch: release.tag,
      headCommit: commit,
      actor: by.login,
      trusted: true,
      inputs: {},
      payload: {
        ...this.payload(by.login),
        action: 'published',
        release: {
          id: release.id,
          tag_name: release.tag,
          name: release.title,
          body: release.body,
          draft: false,
          prerelease: release.prerelease,
          target_commitish: release.target,
          html_url: `https://${this.settings.host}/${this.fullName}/releases/tag/${release.tag}`,
        },
      },
    });
  }

  /** Waits until no run is queued or going on; one that waits for a reviewer does not count. */
  async settled(): Promise<readonly Run[]> {
    await this.runs.settled();
    return this.runs.all();
  }

  /** Keeps a text beside the repository; for hooks. */
  writeHook(name: string, body: string): void {
    const file = path.join(this.settings.bare, 'hooks', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body, { mode: 0o755 });
  }
}
