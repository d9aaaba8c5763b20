import { fillIn } from '../workflows/expression.js';
import { type Happened, starts } from '../workflows/triggers.js';
import { type WorkflowFile, workflowsAt } from '../workflows/workflow-file.js';
import { contextsOf } from './contexts.js';
import type { Happening } from './happening.js';
import { Queue } from './queue.js';
import { Run } from './run.js';

export interface RunsSettings {
  readonly repository: string;
  readonly bare: string;
  readonly variables: ReadonlyMap<string, string>;
  /** Gives the attempt its GITHUB_TOKEN. */
  readonly admit: (run: Run) => void;
  readonly perform: (run: Run) => Promise<void>;
  readonly blocked: (happened: Happened, workflow: WorkflowFile) => boolean;
}

/** The runs of one repository. */
export class Runs {
  readonly #all: Run[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #queue = new Queue();
  readonly #settings: RunsSettings;
  /** Workflows that would have started but were not asked for, and files that are no YAML. */
  readonly passedOver = new Set<string>();

  constructor(settings: RunsSettings) {
    this.#settings = settings;
  }

  #only: ReadonlySet<string> | undefined;

  /** Runs these workflow files only; the others are reported in {@link passedOver}. */
  only(files: readonly string[]): void {
    this.#only = new Set(files);
  }

  /** Every attempt, in the order they came. */
  all(): readonly Run[] {
    return this.#all;
  }

  /** The newest attempt of a run. */
  byId(id: number): Run | undefined {
    return this.#all.filter((run) => run.id === id).at(-1);
  }

  /** The newest attempt of each run. */
  latest(): Run[] {
    return this.#all.filter((run) => this.byId(run.id) === run);
  }

  /** Starts whatever a happening starts and gives the runs, without waiting for their end. */
  async start(happening: Happening): Promise<Run[]> {
    const { bare, blocked } = this.#settings;
    const only = this.#only;
    const found = await workflowsAt(bare, happening.commit, (file, error) =>
      this.passedOver.add(`${file}: ${String(error)}`),
    );
    const matching = found.filter((workflow) => starts(workflow, happening) && !blocked(happening, workflow));
    for (const workflow of matching)
      if (only && !only.has(workflow.file)) this.passedOver.add(`${workflow.file}: not asked for`);
    return matching
      .filter((workflow) => !only || only.has(workflow.file))
      .map((workflow) => this.startOne(workflow, happening));
  }

  startOne(workflow: WorkflowFile, happening: Happening): Run {
    const number = (this.#numbers.get(workflow.file) ?? 0) + 1;
    this.#numbers.set(workflow.file, number);
    // As long as GitHub's, so that versions made of it are as long as theirs.
    return this.#enqueue(
      new Run(19_043_991_000 + this.#all.length, number, 1, this.#settings.repository, workflow, happening),
    );
  }

  /** Runs everything of a run again, as the button "Re-run all jobs" does: same id, next attempt. */
  rerun(run: Run): Run {
    const { id, number, attempt, repository, workflow, happening } = this.byId(run.id) ?? run;
    return this.#enqueue(new Run(id, number, attempt + 1, repository, workflow, happening));
  }

  #enqueue(run: Run): Run {
    const contexts = contextsOf(run, this.#settings.variables);
    this.#all.push(run);
    run.title = run.workflow.runName ? fillIn(run.workflow.runName, contexts) : run.workflow.name;
    this.#settings.admit(run);
    this.#queue.add(run, contexts, () => void this.#settings.perform(run));
    return run;
  }

  async settled(): Promise<void> {
    const open = () => this.#all.filter((run) => run.status !== 'completed' && run.status !== 'waiting');
    while (open().length > 0)
      await Promise.race([
        ...open().map((run) => run.finished),
        new Promise((resolve) => setTimeout(resolve, 200)),
      ]);
  }
}
