import type { Run } from '../runs/run.js';
import type { Happened, RehearsalEvent } from './events.js';

const PAUSE = 150;

/** Looks at the runs a few times a second and tells what has changed. */
export class Watcher {
  readonly #began = Date.now();
  readonly #tell: (event: RehearsalEvent) => void;
  readonly #seen = new Map<string, string>();
  #runs: () => readonly Run[] = () => [];
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (event: RehearsalEvent) => void) {
    this.#tell = tell;
  }

  say(event: Happened): void {
    this.#tell({ at: Math.round((Date.now() - this.#began) / 100) / 10, ...event } as RehearsalEvent);
  }

  watch(runs: () => readonly Run[]): void {
    this.#runs = runs;
    this.#timer ??= setInterval(() => this.look(), PAUSE).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.look();
  }

  look(): void {
    for (const run of this.#runs()) {
      const key = `${run.id}.${run.attempt}`;
      // An ended run is looked at once more only, for its jobs are known whole then.
      if (this.#seen.get(key) === 'completed') continue;
      if (run.status !== 'completed') this.#run(key, run);
      this.#jobs(key, run);
      if (run.status === 'completed') this.#run(key, run);
    }
  }

  #changed(key: string, state: string): boolean {
    if (this.#seen.get(key) === state) return false;
    this.#seen.set(key, state);
    return true;
  }

  #run(key: string, run: Run): void {
    if (!this.#changed(key, run.status)) return;
    this.say({
      event: 'run',
      run: run.id,
      attempt: run.attempt,
      workflow: run.workflow.file,
      trigger: run.happening.event,
      ref: run.happening.runRef,
      by: run.happening.actor,
      state: run.status,
      conclusion: run.conclusion ?? null,
    });
  }

  #jobs(key: string, run: Run): void {
    const of = { run: run.id, attempt: run.attempt };
    for (const [at, job] of run.jobs.entries()) {
      const jobKey = `${key} ${at} ${job.name}`;
      const skipped = job.conclusion === 'skipped';
      const ended = { state: 'ended', conclusion: job.conclusion ?? null } as const;
      const begins = { state: 'begins', conclusion: null } as const;
      if (!skipped && !this.#seen.has(jobKey)) this.say({ event: 'job', ...of, job: job.name, ...begins });
      if (!this.#seen.has(jobKey)) this.#seen.set(jobKey, 'begins');
      for (const [number, step] of job.steps.entries()) {
        const stepKey = `${jobKey} ${number}`;
        const said = { event: 'step', ...of, job: job.name, step: step.name } as const;
        if (!this.#seen.has(stepKey)) this.say({ ...said, ...begins });
        if (!this.#seen.has(stepKey)) this.#seen.set(stepKey, 'begins');
        if (step.conclusion && this.#changed(stepKey, 'ended'))
          this.say({ ...said, state: 'ended', conclusion: step.conclusion });
      }
      if (job.conclusion && this.#changed(jobKey, 'ended'))
        this.say({ event: 'job', ...of, job: job.name, ...ended });
    }
  }
}
