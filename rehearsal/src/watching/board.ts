import type { RehearsalEvent } from './events.js';

export interface BoardStep {
  readonly name: string;
  readonly began: number;
  ended?: number;
  conclusion?: string | null;
}

export interface BoardJob {
  readonly name: string;
  began: number;
  ended?: number;
  conclusion?: string | null;
  readonly steps: BoardStep[];
}

export interface BoardRun {
  readonly run: number;
  readonly attempt: number;
  readonly scenario: string;
  readonly workflow: string;
  readonly trigger: string;
  readonly ref: string;
  readonly by: string;
  readonly began: number;
  ended?: number;
  state: string;
  conclusion?: string | null;
  readonly jobs: BoardJob[];
}

export interface BoardScenario {
  readonly name: string;
  readonly began: number;
  ended?: number;
  passed?: boolean;
  says?: string;
}

/** Everything that was told so far, as a picture needs it: by the events alone. */
export class Board {
  readonly runs: BoardRun[] = [];
  readonly scenarios: BoardScenario[] = [];
  now = 0;

  tell(event: RehearsalEvent): void {
    this.now = event.at;
    if (event.event === 'scenario') this.#scenario(event);
    else if (event.event === 'run') this.#run(event);
    else if (event.event === 'job' || event.event === 'step') this.#job(event);
  }

  #scenario(event: Extract<RehearsalEvent, { event: 'scenario' }>): void {
    if (event.state === 'begins') this.scenarios.push({ name: event.name, began: event.at });
    else
      Object.assign(this.scenarios.at(-1) ?? {}, { ended: event.at, passed: event.passed, says: event.says });
  }

  #find(run: number, attempt: number): BoardRun | undefined {
    return this.runs.find((one) => one.run === run && one.attempt === attempt);
  }

  #run(event: Extract<RehearsalEvent, { event: 'run' }>): void {
    const { run, attempt, workflow, trigger, ref, by, state, conclusion, at } = event;
    let known = this.#find(run, attempt);
    if (!known) {
      const scenario = this.scenarios.at(-1)?.name ?? '';
      known = { run, attempt, scenario, workflow, trigger, ref, by, began: at, state, jobs: [] };
      this.runs.push(known);
    }
    Object.assign(known, { state, conclusion }, state === 'completed' ? { ended: at } : {});
  }

  #job(event: Extract<RehearsalEvent, { event: 'job' | 'step' }>): void {
    const run = this.#find(event.run, event.attempt);
    if (!run) return;
    let job = run.jobs.filter((one) => one.name === event.job).at(-1);
    const anew = event.event === 'job' && event.state === 'begins' && job?.ended !== undefined;
    if (!job || anew) {
      job = { name: event.job, began: event.at, steps: [] };
      run.jobs.push(job);
    }
    const ended = event.state === 'ended' ? { ended: event.at, conclusion: event.conclusion } : {};
    if (event.event === 'job') Object.assign(job, ended);
    else if (event.state === 'begins') job.steps.push({ name: event.step, began: event.at });
    else Object.assign(job.steps.filter((one) => one.name === event.step).at(-1) ?? {}, ended);
  }
}
