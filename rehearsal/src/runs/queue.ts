import { type Contexts, fillIn, isTrue } from '../workflows/expression.js';
import type { Concurrency } from '../workflows/workflow-file.js';
import type { Run } from './run.js';

interface Hold {
  readonly group: string;
  readonly cancel: boolean;
  /** The job the group stands at; undefined: at the workflow. */
  readonly job: string | undefined;
}

interface Entry {
  readonly run: Run;
  readonly holds: readonly Hold[];
  readonly start: () => void;
}

function holdsOf(run: Run, contexts: Contexts): Hold[] {
  const hold = (concurrency: Concurrency, job: string | undefined): Hold => ({
    group: fillIn(concurrency.group, contexts).toLowerCase(),
    cancel: isTrue(concurrency.cancel, contexts),
    job,
  });
  const jobs = run.workflow.jobs.flatMap((job) => {
    // A group made of the matrix is one per leg, and never shared by two runs that matter here.
    if (!job.concurrency || /matrix\.|strategy\./.test(job.concurrency.group)) return [];
    return [hold(job.concurrency, job.id)];
  });
  return run.workflow.concurrency ? [hold(run.workflow.concurrency, undefined), ...jobs] : jobs;
}

const shares = (a: Entry, b: Entry) =>
  a.holds.some(({ group }) => b.holds.some((other) => other.group === group));

/**
 * Concurrency groups, which act does not know. A run takes the groups of its workflow and of its jobs when it
 * starts: one goes on, the next waits, a third replaces the waiting one (GitHub's rule).
 */
export class Queue {
  readonly #active: Entry[] = [];
  #waiting: Entry[] = [];

  /** @param start is called when it is the run's turn; never where the run is replaced */
  add(run: Run, contexts: Contexts, start: () => void): void {
    const entry: Entry = { run, holds: holdsOf(run, contexts), start };
    for (const other of this.#waiting.filter((one) => shares(one, entry))) {
      this.#waiting = this.#waiting.filter((one) => one !== other);
      other.run.complete('cancelled');
    }
    for (const other of this.#active.filter((one) => shares(one, entry))) {
      if (this.#superseded(other, entry)) other.run.stop('cancelled');
    }
    this.#waiting.push(entry);
    this.#next();
  }

  /** An active run is cancelled only while what goes on in it is in a group that says so. */
  #superseded(active: Entry, by: Entry): boolean {
    const groups = by.holds.filter((hold) => hold.cancel).map((hold) => hold.group);
    const hit = active.holds.filter((hold) => groups.includes(hold.group));
    if (hit.some((hold) => hold.job === undefined)) return true;
    const live = [...active.run.liveJobs()];
    return live.length > 0 && live.every((job) => hit.some((hold) => hold.job === job));
  }

  #next(): void {
    for (const entry of [...this.#waiting]) {
      if (this.#active.some((one) => shares(one, entry))) continue;
      this.#waiting = this.#waiting.filter((one) => one !== entry);
      this.#active.push(entry);
      entry.run.finished.then(() => {
        this.#active.splice(this.#active.indexOf(entry), 1);
        this.#next();
      });
      entry.start();
    }
  }
}
