import { type Identity, WORKFLOW_LOGIN } from '../accounts/accounts.js';
import { compareRefs, type RefChange, type Refs, readRefs } from '../git/refs.js';
import type { CheckResult } from '../runs/answered.js';
import type { Run } from '../runs/run.js';
import type { Runs } from '../runs/runs.js';
import { parseWorkflow, type WorkflowFile } from '../workflows/workflow-file.js';
import { BareRepository, type FileChanges, type RepositorySettings } from './bare-repository.js';
import { Checks } from './checks.js';
import { createOf, dispatchOf, mergeGroupOf, publishedOf, pushOf } from './happenings.js';
import { PullRequest, type PullRequestOptions } from './pull-request.js';
import { type Release, Releases } from './releases.js';
import { RepositoryRules } from './rules.js';

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
  files?: FileChanges;
  as?: string;
}

/** One repository: its releases, its runs and what starts them. */
export class Repository extends BareRepository {
  readonly releases = new Releases();
  readonly rules = new RepositoryRules();
  readonly runs: Runs;
  readonly pushes: PushRecord[] = [];
  /** What others than GitHub Actions say about commits. */
  readonly checks = new Checks();
  readonly pulls: PullRequest[] = [];
  /** The logins of administrators: their tokens push past a protection without being asked (facts.md 1). */
  readonly administrators = new Set<string>();
  /** The distribution's name, as far as it is known. */
  distribution: string | undefined;

  constructor(settings: RepositorySettings, runs: Runs) {
    super(settings);
    this.runs = runs;
  }

  /**
   * Makes a commit on a branch as a person does who pushes it, and gives the runs that it starts.
   */
  async commit(change: CommitOptions = {}): Promise<{ commit: string; runs: Run[] }> {
    const branch = change.branch ?? this.settings.defaultBranch;
    return this.exclusive(async () => {
      const before = await readRefs(this.settings.bare);
      const commit = await this.writeCommit(
        change.from ?? (before.has(`refs/heads/${branch}`) ? branch : this.settings.defaultBranch),
        change.files ?? {},
        change.message ?? 'A change',
      );
      await this.git('update-ref', `refs/heads/${branch}`, commit);
      const runs = await this.pushed(before, { kind: 'user', login: change.as ?? this.owner });
      return { commit, runs };
    });
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
  async pushed(before: Refs, by: Pick<Identity, 'kind' | 'login'>): Promise<Run[]> {
    const changes = compareRefs(before, await readRefs(this.settings.bare));
    if (changes.length === 0) return [];
    this.pushes.push({ login: by.login, kind: by.kind, refs: changes.map((change) => change.ref) });
    const followed = await this.#followPulls(changes, by.kind === 'workflow' || by.login === WORKFLOW_LOGIN);
    if (by.kind === 'workflow' || by.login === WORKFLOW_LOGIN) return [];
    const tags = changes.filter((change) => change.ref.startsWith('refs/tags/'));
    const counted = tags.length > 3 ? changes.filter((change) => !tags.includes(change)) : changes;
    const started: Run[] = [...followed];
    for (const change of counted)
      if (change.after !== undefined && /^refs\/(heads|tags)\//.test(change.ref)) {
        const push = await pushOf(this, change, by.login);
        if (change.before === undefined) started.push(...(await this.runs.start(createOf(push))));
        started.push(...(await this.runs.start(push)));
      }
    return started;
  }

  /**
   * Answers for the project's own CI in place of running it: from now on, and for the newest commit of the default
   * branch as if it had been pushed just now.
   *
   * @param files the workflow files that are answered
   */
  async answerChecks(result: CheckResult, files: readonly string[]): Promise<Run[]> {
    this.runs.answer(result, files);
    return this.runChecks(files);
  }

  /** Starts these workflow files for the newest commit of the default branch, as its push did. */
  async runChecks(files: readonly string[]): Promise<Run[]> {
    const ref = `refs/heads/${this.settings.defaultBranch}`;
    const after = await this.commitOf(ref);
    const push = await pushOf(this, { ref, before: undefined, after }, this.owner);
    return this.runs.start(push, new Set(files));
  }

  /** Opens a pull request and waits until the runs that it starts have ended. */
  async openPullRequest(options: PullRequestOptions & { wait?: boolean } = {}): Promise<PullRequest> {
    const pull = new PullRequest(this, this.pulls.length + 1, options);
    this.pulls.push(pull);
    const runs = await pull.push(options.files);
    if (options.wait !== false) await Promise.all(runs.map((run) => run.finished));
    return pull;
  }

  /** Opens a pull request of a branch that is there, as the API does. */
  async openBranch(
    options: PullRequestOptions & { branch: string },
    by: Pick<Identity, 'kind' | 'login'>,
  ): Promise<PullRequest> {
    const pull = new PullRequest(this, this.pulls.length + 1, { ...options, login: by.login });
    this.pulls.push(pull);
    await this.exclusive(() => pull.follow(by.kind === 'workflow'));
    return pull;
  }

  async #followPulls(changes: readonly RefChange[], silent: boolean): Promise<Run[]> {
    const refs = changes.map(({ ref }) => ref);
    const moved = this.pulls.filter(({ branch }) => refs.includes(`refs/heads/${branch}`));
    return (await Promise.all(moved.map((pull) => pull.follow(silent)))).flat();
  }

  /**
   * Puts a pull request through the merge queue: what listens to `merge_group` runs on the merged state; where it is
   * green, the default branch moves there.
   */
  async mergeByQueue(pull: PullRequest): Promise<Run[]> {
    const group = await mergeGroupOf(this, pull.number, await pull.merged(), this.owner);
    await this.git('update-ref', group.runRef, group.commit);
    const runs = await this.runs.start(group);
    await Promise.all(runs.map((run) => run.finished));
    await this.git('update-ref', '-d', group.runRef);
    return runs.every((run) => run.conclusion === 'success')
      ? [...runs, ...(await pull.merge('merge', group.commit))]
      : runs;
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
    return this.runs.startOne(workflow, dispatchOf(this, workflow, ref, commit, given, login));
  }

  /**
   * What follows on a release that is published, unless GITHUB_TOKEN did it: `published` and `released` or
   * `prereleased`, before them `created` where it was no draft.
   * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#release
   */
  async releasePublished(
    release: Release,
    by: Pick<Identity, 'kind' | 'login'>,
    wasDraft: boolean,
  ): Promise<Run[]> {
    const tag = `refs/tags/${release.tag}`;
    if (!(await this.commitOf(tag)))
      await this.git('tag', release.tag, release.target || this.settings.defaultBranch);
    const commit = (await this.commitOf(tag)) ?? '';
    if (by.kind === 'workflow') return [];
    const actions = [
      ...(wasDraft ? [] : ['created']),
      'published',
      release.prerelease ? 'prereleased' : 'released',
    ];
    const started: Run[] = [];
    for (const action of actions)
      started.push(...(await this.runs.start(publishedOf(this, release, action, commit, by.login))));
    return started;
  }

  /** Waits until no run is queued or going on; one that waits for a reviewer does not count. */
  async settled(): Promise<readonly Run[]> {
    await this.runs.settled();
    return this.runs.all();
  }
}
