import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { findInterpreters, type Interpreters } from '../../rehearsal/src/tools/interpreters.js';
import { DISTRIBUTION, type Fixture, Project } from './project.js';

const CACHE = fileURLToPath(new URL('../../.tools/cache', import.meta.url));

/**
 * The one Python that the generated workflows use here: with more, the same would only take longer. Where it is not on
 * this machine, the nearest one stands for it.
 */
const PYTHON = '3.12';

let found: Interpreters | undefined;
function interpreters(): Interpreters {
  found ??= findInterpreters();
  return found;
}

export interface ChainOptions {
  readonly answers?: Readonly<Record<string, unknown>>;
  /** `release`: only create-release.yml is generated, beside a publish workflow of the project's own. */
  readonly writes?: 'all' | 'release';
  /** What its author does to the working copy before the files are generated … */
  readonly before?: (project: Project) => void;
  /** What generates in place of the doors' own pipeline. */
  readonly generate?: (project: Project) => void;
  /** … and afterwards. */
  readonly after?: (project: Project) => void;
  readonly host?: string;
}

/** All that a release can change, to compare before and after. */
export interface State {
  readonly tags: readonly string[];
  readonly releases: readonly string[];
  readonly pypi: readonly string[];
  readonly testpypi: readonly string[];
}

/** A project with its generated workflows on a GitHub of its own, set up as RELEASING.md tells its owner to. */
export class Chain {
  readonly github: LocalGitHub;
  readonly repository: Repository;
  readonly project: Project;
  readonly name: string;
  readonly publishFile: string;
  #work = 0;

  constructor(github: LocalGitHub, repository: Repository, project: Project, publishFile: string) {
    this.github = github;
    this.repository = repository;
    this.project = project;
    this.name = DISTRIBUTION[project.fixture];
    this.publishFile = publishFile;
  }

  /** Some work, then the button "Run workflow"; waits until nothing runs any more. */
  async release(bump: string, inputs: Readonly<Record<string, string | boolean>> = {}): Promise<Run> {
    await this.work();
    return this.press(bump, inputs);
  }

  /** A commit on the default branch, so that there is something to release. */
  async work(): Promise<void> {
    await this.repository.commit({ message: 'Some work', files: { 'WORK.md': `${++this.#work}\n` } });
    await this.repository.settled();
  }

  async press(
    bump: string,
    inputs: Readonly<Record<string, string | boolean>> = {},
    ref?: string,
  ): Promise<Run> {
    const given = { release_type: bump, ...inputs };
    const run = await this.repository.dispatch('create-release.yml', {
      inputs: given,
      as: 'maintainer',
      ...(ref === undefined ? {} : { ref }),
    });
    await this.repository.settled();
    return run;
  }

  /** The newest run of the publish workflow for a tag or branch. */
  publishRun(name: string): Run | undefined {
    const runs = this.repository.runs.latest();
    return runs
      .filter((run) => run.workflow.file === this.publishFile && run.happening.headBranch === name)
      .at(-1);
  }

  async state(): Promise<State> {
    return {
      tags: await this.repository.tags(),
      releases: this.repository.releases.all().map(({ tag, draft }) => (draft ? `${tag} (draft)` : tag)),
      pypi: this.github.index('pypi').files(this.name),
      testpypi: this.github.index('testpypi').files(this.name),
    };
  }

  /** Runs the button, and shows that it failed with this error and changed nothing at all. */
  async refuses(error: RegExp, press: () => Promise<Run>): Promise<Run> {
    const before = await this.state();
    const pushes = this.repository.pushes.length;
    const run = await press();
    assert.equal(run.conclusion, 'failure', run.title);
    assert.match(run.messages('error').join('\n'), error);
    assert.deepEqual(await this.state(), before);
    assert.equal(this.repository.pushes.length, pushes, 'nothing was pushed');
    return run;
  }

  /** The address of a run as a person opens it. */
  address(run: Run | undefined): string {
    return `https://${this.repository.settings.host}/${this.repository.fullName}/actions/runs/${run?.id}`;
  }

  async close(): Promise<void> {
    await this.github.close();
    this.project.remove();
    assert.deepEqual(this.github.unhandled, [], 'requests that nobody answered');
  }
}

/** Generates the workflows for a small project and puts it on a GitHub: token, trusted publishers, all in place. */
export async function startChain(fixture: Fixture, options: ChainOptions = {}): Promise<Chain> {
  const project = new Project(fixture, options.host);
  options.before?.(project);
  if (options.generate) options.generate(project);
  else await project.generate({ pythonVersion: PYTHON, ...options.answers }, options.writes);
  options.after?.(project);
  const github = await startGitHub({
    sleepScale: 0.05,
    timeoutSeconds: 540,
    concurrentJobs: 2,
    interpreters: interpreters(),
    cache: path.join(CACHE, 'installers'),
    ...(options.host === undefined ? {} : { host: options.host }),
  });
  const name = DISTRIBUTION[fixture];
  const repository = await github.createRepository({ owner: 'octo', name, from: project.folder });
  const publishFile =
    /WORKFLOWS?: (\S+)/.exec(project.read('.github/workflows/create-release.yml'))?.[1] ?? '';
  assert.notEqual(publishFile, '', 'the release workflow names the one it follows');
  github.setSecret('RELEASE_PAT', github.createToken('releaser'));
  for (const index of ['pypi', 'testpypi'] as const)
    github.index(index).trust({ repository: repository.fullName, workflow: publishFile, environment: index });
  return new Chain(github, repository, project, publishFile);
}

/** A chain for the tests of one `describe`, started before them and ended after them. */
export function useChain(fixture: Fixture, options: ChainOptions = {}): () => Chain {
  let chain: Chain | undefined;
  before(async () => {
    chain = await startChain(fixture, options);
  });
  after(() => chain?.close());
  return () => chain as Chain;
}
