import { randomBytes } from 'node:crypto';
import type { WorkflowFile } from '../workflows/workflow-file.js';
import type { Annotation, JobReport } from './act-log.js';
import type { Happening } from './happening.js';
import type { Substitution } from './substitutes.js';

export type Status = 'queued' | 'in_progress' | 'waiting' | 'completed';
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out';

/** The rule of an environment that holds a job back: GitHub says `waiting` of all of them (facts.md 1). */
export interface Waiting {
  readonly environment: string;
  readonly reviewers: readonly string[];
  /** Minutes; undefined: no timer. */
  readonly timer: number | undefined;
}

/** One attempt of one workflow. A re-run is another object with the same id and the next attempt. */
export class Run {
  readonly id: number;
  readonly number: number;
  readonly attempt: number;
  readonly repository: string;
  readonly workflow: WorkflowFile;
  readonly happening: Happening;
  readonly createdAt = new Date();
  status: Status = 'queued';
  waitingFor: Waiting | undefined;
  conclusion: Conclusion | undefined;
  title: string;
  /** The jobs as they stand now: while it goes on, those that had their turn. */
  readJobs: () => readonly JobReport[] = () => [];
  annotations: readonly Annotation[] = [];
  summary = '';
  /** Legs without an interpreter here and other things that GitHub would have run: never silent. */
  leftOut: string[] = [];
  /** Steps that asked for a Python that is not here, and the one that stood for it. */
  substituted: readonly Substitution[] = [];
  seconds = 0;
  /** The log as a person reads it. */
  logFile = '';
  /** The secret GITHUB_TOKEN of this attempt; nothing after its end. */
  token = '';
  /** With it a job asks for an OIDC token. */
  readonly oidcSecret = randomBytes(20).toString('hex');
  /** The ids of the jobs that are going on. */
  liveJobs: () => ReadonlySet<string> = () => new Set();
  /** Resolves when the attempt has ended, whatever the conclusion. */
  readonly finished: Promise<Run>;
  #finish: (run: Run) => void = () => {};
  #approve: (() => void)[] = [];
  /** Ends the attempt from outside. */
  stop: (conclusion: Conclusion) => void = (conclusion) => this.complete(conclusion);

  constructor(
    id: number,
    number: number,
    attempt: number,
    repository: string,
    workflow: WorkflowFile,
    happening: Happening,
  ) {
    this.id = id;
    this.number = number;
    this.attempt = attempt;
    this.repository = repository;
    this.workflow = workflow;
    this.happening = happening;
    this.title = workflow.name;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get jobs(): readonly JobReport[] {
    return this.readJobs();
  }

  /** A wait timer ends by itself; a reviewer is a person. */
  get waitsForPeople(): boolean {
    return this.status === 'waiting' && this.waitingFor?.timer === undefined;
  }

  complete(conclusion: Conclusion): void {
    if (this.status === 'completed') return;
    this.status = 'completed';
    this.conclusion = conclusion;
    this.seconds = Math.round((Date.now() - this.createdAt.getTime()) / 100) / 10;
    this.#finish(this);
  }

  /** Waits, as a job does whose environment has a reviewer or a timer, until {@link approve}. */
  async approval(rule: Waiting): Promise<void> {
    this.status = 'waiting';
    this.waitingFor = rule;
    await new Promise<void>((resolve) => this.#approve.push(resolve));
  }

  /** What a reviewer does. */
  approve(): void {
    if (this.status === 'waiting') this.status = 'in_progress';
    this.waitingFor = undefined;
    for (const resolve of this.#approve.splice(0)) resolve();
  }

  /** The first job that failed, and the step in it. */
  failure(): { job: string; step: string | undefined } | undefined {
    const job = this.jobs.find((one) => one.conclusion === 'failure');
    if (!job) return undefined;
    return {
      job: job.name,
      step: job.steps.find((step) => step.conclusion === 'failure' && !step.forgiven)?.name,
    };
  }

  /** The messages of one level. */
  messages(level: Annotation['level']): string[] {
    return this.annotations
      .filter((annotation) => annotation.level === level)
      .map(({ title, message }) => (title ? `${title}: ${message}` : message));
  }
}
