import { existsSync, readFileSync } from 'node:fs';
import { startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import { readVersion } from '../../rehearsal/src/index/pep440.js';
import type { Run } from '../../rehearsal/src/runs/run.js';
import type { Interpreters } from '../../rehearsal/src/tools/interpreters.js';
import type { Contender, Scene, Written } from './contenders/contender.js';
import { install } from './installed.js';
import type { Inspection } from './project.js';
import type { Failure, Stage } from './result.js';

export interface Rehearsal {
  readonly folder: string;
  readonly name: string;
  readonly contender: Contender;
  readonly written: Written;
  readonly inspection: Inspection;
  readonly interpreters: Interpreters;
  readonly cache: string;
  readonly keep: boolean;
  /** The default branch takes no push. */
  readonly guarded: boolean;
  /** The Python of whoever installs the release. */
  readonly python: string;
}

export interface Played {
  readonly failure: Failure | undefined;
  readonly releaseFailure: Failure | undefined;
  readonly released: string | undefined;
  readonly onTestPyPI: string | undefined;
  readonly notes: readonly string[];
}

/** What is seen on the way, also where something fails later. */
interface Seen {
  released?: string;
  onTestPyPI?: string;
  readonly notes: string[];
}

class Stopped extends Error {
  readonly failure: Failure;
  constructor(stage: Stage, says: string, run?: Run) {
    super(says);
    this.failure = { stage, step: run ? where(run) : '', says, tail: run ? tail(run) : [] };
  }
}

/** The step that failed first, with its job and workflow. */
function where(run: Run): string {
  const failed = run.failure();
  const step = failed?.step === undefined ? '' : `, step "${failed.step}"`;
  return `${run.workflow.file}${failed ? `: ${failed.job}${step}` : ''}`;
}

/** The last lines of the job that failed, without the rest of the run. */
function tail(run: Run): string[] {
  if (!existsSync(run.logFile)) return [];
  const lines = readFileSync(run.logFile, 'utf8').trimEnd().split('\n');
  const job = run.failure()?.job;
  const of = job === undefined ? lines : lines.filter((line) => line.startsWith(`[${job}`));
  return (of.length > 0 ? of : lines).slice(-80);
}

function expectGreen(stage: Stage, runs: readonly Run[], what: string): void {
  if (runs.length === 0) throw new Stopped(stage, `${what} started no run`);
  const red = runs.find((run) => run.conclusion !== 'success');
  if (!red) return;
  const said = red.messages('error').at(0)?.split('\n')[0];
  throw new Stopped(stage, said ?? `${red.workflow.file} ended as ${red.conclusion}`, red);
}

const sameVersion = (a: string, b: string) => readVersion(a)?.key === readVersion(b)?.key;

/** Plays a pull request and a release of a checkout, on a GitHub of its own, and says what came of them. */
export async function rehearse(rehearsal: Rehearsal): Promise<Played> {
  const { interpreters, cache, keep, inspection, written } = rehearsal;
  const distribution = inspection.settings?.packageName ?? inspection.facts.distribution?.value;
  const seen: Seen = { notes: [...written.notes] };
  const answer = (failure?: Failure, releaseFailure?: Failure): Played => {
    const { released, onTestPyPI, notes } = seen;
    return { failure: failure ?? releaseFailure, releaseFailure, released, onTestPyPI, notes };
  };
  if (distribution === undefined) return answer(unnamed, unnamed);
  const github = await startGitHub({ interpreters, cache, keep, sleepScale: 0.2, timeoutSeconds: 1800 });
  try {
    const repository = await github.createRepository({
      owner: 'octo',
      name: rehearsal.name,
      from: rehearsal.folder,
      private: false, // as nearly every project on PyPI; the others' workflows count on it
      workflows: written.workflows,
      distribution,
    });
    if (rehearsal.guarded) repository.rules.protectedBranches.add(repository.settings.defaultBranch);
    github.setSecret('RELEASE_PAT', github.createToken('octo-releaser'));
    github.setVariable('TESTPYPI', 'true');
    const scene = { github, repository, inspection };
    const first = await failureOf(() => pullRequest(rehearsal, scene, distribution, seen));
    const second = await failureOf(() => release(rehearsal, scene, distribution, seen));
    return answer(first, second);
  } finally {
    seen.notes.push(...github.unhandled.map((request) => `unanswered: ${request}`));
    await github.close();
  }
}

const unnamed: Failure = {
  stage: 'generate',
  step: '',
  says: 'The distribution’s name could not be found.',
  tail: [],
};

async function failureOf(play: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await play();
    return undefined;
  } catch (error) {
    if (error instanceof Stopped) return error.failure;
    throw error;
  }
}

async function pullRequest(
  { written }: Rehearsal,
  { github, repository }: Scene,
  distribution: string,
  seen: Seen,
): Promise<void> {
  const { runs } = await repository.openPullRequest();
  if (written.testsOnTestPyPI || runs.length > 0) expectGreen('pull request', runs, 'The pull request');
  const arrived = github.index('testpypi').versions(distribution).at(-1);
  if (arrived !== undefined) seen.onTestPyPI = arrived;
  if (written.testsOnTestPyPI && !/\.dev\d+$/.test(arrived ?? ''))
    throw new Stopped(
      'pull request',
      `No development version arrived on TestPyPI, but ${arrived ?? 'nothing'}`,
    );
}

async function release(
  { contender, inspection, python }: Rehearsal,
  scene: Scene,
  distribution: string,
  seen: Seen,
): Promise<void> {
  const index = scene.github.index('pypi');
  const { tag, run } = await contender.release(scene);
  if (tag === undefined) {
    if (run) expectGreen('release', [run], 'The release button');
    throw new Stopped('release', 'The release run is green, but there is no new tag');
  }
  seen.released = tag;
  expectPublished(scene.repository, tag, run);
  const version = index.versions(distribution).at(-1);
  if (version === undefined)
    throw new Stopped('publish', 'The publish run is green, but nothing is on the index');
  const wanted = /\d+(\.\d+)*$/.exec(tag)?.[0] ?? tag;
  if (!sameVersion(version, wanted)) throw new Stopped('version', `${tag} published version ${version}`);
  const places = await placesOfVersion(scene, tag, wanted);
  if (places !== undefined) seen.notes.push(places);
  const files = index.files(distribution);
  if (!files.some((file) => file.endsWith('.tar.gz'))) seen.notes.push(`No sdist among ${files.join(', ')}`);

  const { undeclaredImports, importName } = inspection.facts;
  const alone = undeclaredImports.length === 0;
  if (!alone) seen.notes.push(`Not imported: it needs ${undeclaredImports.join(', ')} and requires nothing`);
  const module = alone ? (inspection.settings?.importName ?? importName?.value) : undefined;
  const answer = await install(scene.github, python, distribution, version, module ? [module] : []);
  if ('wrong' in answer) throw new Stopped('install', answer.wrong);
  if (!sameVersion(answer.version, wanted)) throw new Stopped('install', `${answer.version} was installed`);
}

/** Where the version stands after the release, of a project that holds it in a file and keeps its own publish workflow. */
async function placesOfVersion(
  { repository, inspection }: Scene,
  tag: string,
  wanted: string,
): Promise<string | undefined> {
  const { version, files } = inspection.settings ?? {};
  if (version?.kind !== 'file' || files?.publish !== undefined) return undefined;
  const exactly = new RegExp(`(?<![\\w.])${wanted.replaceAll('.', '\\.')}(?![\\w.])`);
  const holds = async (ref: string) => exactly.test(await repository.git('show', `${ref}:${version.file}`));
  const branch = repository.settings.defaultBranch;
  const [inTag, before, onBranch] = [await holds(tag), await holds(`${tag}^{commit}^`), await holds(branch)];
  const says = before ? 'had it before' : onBranch ? 'has it' : 'has not it';
  return `${version.file} of the tag ${inTag ? 'has' : 'has not'} ${wanted}, that of ${branch} ${says}`;
}

/** The publish run is looked at first: the button is red because of it. */
function expectPublished(repository: Repository, tag: string, button: Run | undefined): void {
  const started = repository.runs.latest().filter((run) => run.happening.headBranch === tag);
  const pusher = repository.pushes.find((push) => push.refs.includes(`refs/tags/${tag}`))?.login ?? 'nobody';
  expectGreen('publish', started, `${tag}, pushed as ${pusher},`);
  if (button) expectGreen('release', [button], 'The release button');
}
