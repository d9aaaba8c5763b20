/** A line `::error::`, `::warning::` or `::notice::` of a run. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string | undefined;
  readonly message: string;
  readonly job: string;
  readonly step: string | undefined;
}

/** The title of an error that says what this machine or a stand-in lacks: that is no verdict on the workflow. */
export const LACK = 'Rehearsal';

export interface StepReport {
  readonly name: string;
  conclusion: 'success' | 'failure' | 'skipped' | undefined;
  /** It failed, and `continue-on-error` let the job go on. */
  forgiven: boolean;
}

export interface JobReport {
  /** Its key in the workflow file. */
  readonly id: string;
  /** As shown: with the values of its matrix. */
  readonly name: string;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly steps: StepReport[];
  conclusion: 'success' | 'failure' | 'skipped' | 'cancelled' | undefined;
}

interface Line {
  msg?: string;
  job?: string;
  jobID?: string;
  matrix?: Record<string, unknown>;
  step?: string;
  stepResult?: StepReport['conclusion'];
  jobResult?: 'success' | 'failure';
  command?: string;
  content?: string;
  arg?: string;
  kvPairs?: Record<string, string>;
  raw_output?: boolean;
  stage?: string;
}

/** Reads act's `--json` output, line by line, into what a run's page would show. */
export class ActLog {
  readonly jobs = new Map<string, JobReport>();
  readonly annotations: Annotation[] = [];
  summary = '';
  /** What act said outside any job, for example that a file is no valid workflow. */
  readonly outside: string[] = [];

  /** @returns the line as a person reads it in the log */
  read(text: string): string {
    let line: Line;
    try {
      line = JSON.parse(text) as Line;
    } catch {
      this.outside.push(text);
      return text;
    }
    const message = (line.msg ?? '').replace(/\n$/, '');
    if (line.job === undefined || line.jobID === undefined) {
      if (!/docker/i.test(message)) this.outside.push(message);
      return message;
    }
    const name = line.job.slice(line.job.indexOf('/') + 1).trim();
    if (message.startsWith('LocalRepositoryCache ')) return '';
    const job = this.#job(name, line);
    this.#step(job, line);
    this.#command(name, line);
    return `[${name}] ${line.raw_output ? '  | ' : ''}${message}`;
  }

  /** The ids of the jobs that are going on. */
  running(): Set<string> {
    return new Set([...this.jobs.values()].filter((job) => !job.conclusion).map((job) => job.id));
  }

  #job(name: string, line: Line): JobReport {
    const known = this.jobs.get(name);
    if (known) return known;
    const job: JobReport = {
      id: line.jobID ?? '',
      // act numbers the legs of a matrix behind their name
      name: Object.keys(line.matrix ?? {}).length > 0 ? name.replace(/-\d+$/, '') : name,
      matrix: line.matrix ?? {},
      steps: [],
      conclusion: undefined,
    };
    this.jobs.set(name, job);
    return job;
  }

  #step(job: JobReport, line: Line): void {
    const name = line.step;
    let step = job.steps.filter((one) => one.name === name).at(-1);
    if (name !== undefined && (line.msg ?? '').startsWith('⭐ Run ')) {
      if (!step || step.conclusion) {
        step = { name, conclusion: undefined, forgiven: false };
        job.steps.push(step);
      }
    }
    if (step && line.stepResult && step.conclusion !== 'failure') step.conclusion = line.stepResult;
    if (step && line.msg === 'Failed but continue next step') step.forgiven = true;
    if (line.jobResult) {
      // act gives every leg of a matrix the result of all of them; the steps tell them apart.
      const failed = job.steps.some((one) => one.conclusion === 'failure' && !one.forgiven);
      const alone = Object.keys(job.matrix).length === 0;
      job.conclusion = failed || (alone && line.jobResult === 'failure') ? 'failure' : 'success';
    }
  }

  #command(job: string, line: Line): void {
    if (line.command === 'summary') this.summary += line.content ?? '';
    if (line.command !== 'error' && line.command !== 'warning' && line.command !== 'notice') return;
    this.annotations.push({
      level: line.command,
      title: line.kvPairs?.title,
      message: (line.arg ?? '').trimEnd(),
      job,
      step: line.step,
    });
  }
}
