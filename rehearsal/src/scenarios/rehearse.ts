import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FAULTS, type FaultName } from '../faults.js';
import { type GitHubOptions, startGitHub } from '../github.js';
import type { Repository } from '../hosting/repository.js';
import { normalName } from '../index/pep440.js';
import type { CheckResult } from '../runs/answered.js';
import type { Run } from '../runs/run.js';
import { starts } from '../workflows/triggers.js';
import { type WorkflowFile, workflowsAt } from '../workflows/workflow-file.js';
import { bumps } from './bumps.js';
import { DEFAULT_SCENARIOS, scenarioByName } from './scenarios.js';
import type { Outcome, Scenario, Stage } from './stage.js';

export interface RehearsalOptions extends GitHubOptions {
  /** The working copy; only read. */
  directory: string;
  owner?: string;
  name?: string;
  defaultBranch?: string;
  distribution?: string;
  /** Default false: most projects on PyPI are public. */
  private?: boolean;
  scenarios?: readonly string[];
  /** `patch`, `minor` or `major`; default `patch`. */
  releaseType?: string;
  faults?: readonly { name: FaultName; times?: number; value?: string }[];
  /** The workflow files to run; default: the one with the release button and those that publish. */
  workflows?: readonly string[];
  /**
   * What the project's own CI comes to on commits of the default branch: answered without running it, or `run`.
   * Default `passed`.
   */
  checks?: CheckResult | 'run';
  /** Told as things go on, one line each. */
  progress?: (line: string) => void;
  /** Scenarios that go by no name, in place of those that do. */
  play?: readonly Scenario[];
  /** Looks on. */
  onlooker?: Onlooker;
}

/** Who looks on while it goes: the repository when it is there, the scenarios, and the runs before their logs are gone. */
export interface Onlooker {
  opened?(repository: Repository): void;
  begins?(scenario: string): void;
  ended?(scenario: ScenarioReport): void;
  closing?(runs: readonly Run[]): void;
}

/** A run as reports have it. */
export interface RunReport {
  readonly workflow: string;
  readonly title: string;
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly ref: string;
  readonly actor: string;
  readonly conclusion: string;
  readonly failure: { readonly job: string; readonly step: string | undefined } | undefined;
  readonly jobs: readonly { readonly name: string; readonly conclusion: string }[];
  readonly annotations: Run['annotations'];
  readonly summary: string;
  readonly leftOut: readonly string[];
  /** Steps that asked for a Python that is not here, and the one that stood for it. */
  readonly substituted: Run['substituted'];
  readonly seconds: number;
  readonly log: string;
  /** The last lines of the log of a run that is not green. */
  readonly tail: readonly string[];
}

export interface ScenarioReport extends Outcome {
  readonly scenario: string;
  readonly seconds: number;
  readonly runs: readonly RunReport[];
}

export interface RehearsalReport {
  readonly directory: string;
  readonly repository: string;
  readonly distribution: string | undefined;
  readonly pythons: readonly string[];
  readonly passed: boolean;
  readonly scenarios: readonly ScenarioReport[];
  readonly tags: readonly string[];
  readonly releases: readonly { readonly tag: string; readonly draft: boolean }[];
  /** The newest version on PyPI, and who the index saw: a trusted publisher, or nobody but a token. */
  readonly published: { readonly version: string; readonly as: string | null } | undefined;
  readonly uploads: { readonly pypi: readonly string[]; readonly testpypi: readonly string[] };
  /** The project's own CI, and what was answered for it; `run`: it was really run. */
  readonly checks: { readonly result: CheckResult | 'run'; readonly workflows: readonly string[] };
  /** Workflows that were not run, and why. */
  readonly passedOver: readonly string[];
  /** Requests that nobody knew an answer to: a gap in the rehearsal, or a workflow that wants more than it should. */
  readonly unhandled: readonly string[];
  /** Addresses of real hosts that could not be reached from here. */
  readonly unreachable: readonly string[];
  readonly folder: string;
}

function reportRun(run: Run): RunReport {
  const log = existsSync(run.logFile) ? readFileSync(run.logFile, 'utf8').trimEnd().split('\n') : [];
  return {
    workflow: run.workflow.file,
    title: run.title,
    id: run.id,
    attempt: run.attempt,
    event: run.happening.event,
    ref: run.happening.runRef,
    actor: run.happening.actor,
    conclusion: run.conclusion ?? run.status,
    failure: run.failure(),
    jobs: run.jobs.map((job) => ({ name: job.name, conclusion: job.conclusion ?? 'cancelled' })),
    annotations: run.annotations,
    summary: run.summary,
    leftOut: run.leftOut,
    substituted: run.substituted,
    seconds: run.seconds,
    log: run.logFile,
    tail: run.conclusion === 'success' ? [] : log.slice(-60),
  };
}

function newest({ github, distribution }: Stage): RehearsalReport['published'] {
  const upload = distribution ? github.index('pypi').uploads(distribution).at(-1) : undefined;
  if (!upload) return undefined;
  const { publisher } = upload.provenance ?? {};
  const as = publisher && [publisher.repository, publisher.workflow, publisher.environment].filter(Boolean);
  return { version: upload.version, as: as?.join(' ') ?? null };
}

const hasButton = (workflow: WorkflowFile) => {
  const inputs = workflow.on.get('workflow_dispatch')?.inputs;
  return typeof inputs === 'object' && inputs !== null && 'release_type' in inputs;
};

const PUBLISHES = /twine upload|(uv|poetry|flit|hatch|pdm) publish/;
const publishes = (workflow: WorkflowFile) =>
  workflow.jobs.some((job) =>
    job.steps.some(
      (step) => step.uses?.startsWith('pypa/gh-action-pypi-publish@') || PUBLISHES.test(step.run ?? ''),
    ),
  );

/**
 * Plays scenarios with a repository and reports what happened. Nothing outside a temporary folder is changed.
 *
 * @throws Error where a tool is missing or an option names something that does not exist
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalReport> {
  const say = options.progress ?? (() => {});
  const scenarios = options.play ?? (options.scenarios ?? DEFAULT_SCENARIOS).map(scenarioByName);
  const directory = path.resolve(options.directory);
  if (!existsSync(directory)) throw new Error(`There is no folder ${directory}.`);
  const github = await startGitHub(options);
  try {
    const name = options.name ?? path.basename(directory).replace(/[^A-Za-z0-9._-]/g, '-');
    const repository = await github.createRepository({
      owner: options.owner ?? 'octo',
      name,
      from: directory,
      private: options.private ?? false,
      workflows: options.workflows ?? [],
      ...(options.defaultBranch ? { defaultBranch: options.defaultBranch } : {}),
      ...(options.distribution ? { distribution: options.distribution } : {}),
    });
    options.onlooker?.opened?.(repository);
    const { bare, defaultBranch } = repository.settings;
    const head = await repository.commitOf(`refs/heads/${defaultBranch}`);
    const all = head === undefined ? [] : await workflowsAt(bare, head, () => {});
    const ours = all.filter((one) => hasButton(one) || publishes(one)).map((one) => one.file);
    const played = options.workflows ?? ours;
    const push = { event: 'push', action: undefined, ref: `refs/heads/${defaultBranch}`, paths: undefined };
    const own = all.filter((one) => !played.includes(one.file) && starts(one, push)).map((one) => one.file);
    const checks = options.checks ?? 'passed';
    repository.runs.only(checks === 'run' ? [...played, ...own] : played);
    if (checks === 'run') await repository.runChecks(own);
    else await repository.answerChecks(checks, own);
    await repository.settled();
    github.setSecret('RELEASE_PAT', github.createToken(`${repository.owner}-releaser`));
    const stage: Stage = {
      github,
      repository,
      get distribution() {
        // A repository may hold several: what was uploaded says which one this release was of.
        const { distribution: own } = repository;
        const uploaded = github.index('pypi').names;
        return own !== undefined && uploaded.includes(normalName(own)) ? own : (uploaded[0] ?? own);
      },
      releaseWorkflow: all.find(hasButton)?.file,
      publishWorkflow: all.find((one) => publishes(one) && !hasButton(one))?.file,
      releaseType: options.releaseType ?? 'patch',
    };
    for (const fault of options.faults ?? []) {
      github.faults.on(fault.name, fault);
      if (fault.name === 'index-has-version' && stage.distribution)
        for (const version of fault.value ? [fault.value] : bumps(await repository.tags()))
          github.index('pypi').seed(stage.distribution, version);
      say(`fault ${fault.name}: ${FAULTS[fault.name]}`);
    }
    const reports: ScenarioReport[] = [];
    for (const scenario of scenarios) {
      const started = Date.now();
      const earlier = repository.runs.all().length;
      options.onlooker?.begins?.(scenario.name);
      const outcome = await scenario.play(stage).catch((error: unknown): Outcome => {
        return { passed: false, says: error instanceof Error ? error.message : String(error) };
      });
      const seconds = Math.round((Date.now() - started) / 100) / 10;
      const runs = repository.runs.played(earlier).map(reportRun);
      const report = { scenario: scenario.name, ...outcome, seconds, runs };
      reports.push(report);
      options.onlooker?.ended?.(report);
      say(`${outcome.passed ? 'passed' : 'FAILED'} ${scenario.name} (${seconds} s): ${outcome.says}`);
    }
    const uploads = (index: 'pypi' | 'testpypi') =>
      stage.distribution ? github.index(index).files(stage.distribution) : [];
    options.onlooker?.closing?.(repository.runs.all());
    return {
      directory,
      repository: repository.fullName,
      distribution: stage.distribution,
      pythons: github.pythons,
      passed: reports.every((report) => report.passed) && github.unhandled.length === 0,
      scenarios: reports,
      tags: await repository.tags(),
      releases: repository.releases.all().map(({ tag, draft }) => ({ tag, draft })),
      published: newest(stage),
      uploads: { pypi: uploads('pypi'), testpypi: uploads('testpypi') },
      checks: { result: checks, workflows: own },
      passedOver: [...repository.runs.passedOver],
      unhandled: github.unhandled,
      unreachable: [...github.unreachable],
      folder: github.folder,
    };
  } finally {
    await github.close();
  }
}
