import { fillIn } from '../workflows/expression.js';
import { skipsWorkflows } from '../workflows/skip.js';
import { type Happened, starts } from '../workflows/triggers.js';
import { type WorkflowFile, workflowsAt } from '../workflows/workflow-file.js';
import { type Answers, answer, type CheckResult, isAnswered } from './answered.js';
import { contextsOf } from './contexts.js';
import type { Happening } from './happening.js';
import { Queue } from './queue.js';
import { Run } from './run.js';
import { skipPublishing, type Variant } from './variants.js';

export interface RunsSettings {
  readonly repository: string;
  readonly bare: string;
  readonly variables: ReadonlyMap<string, string>;
  /** Gives the attempt its GITHUB_TOKEN. */
  readonly admit: (run: Run) => void;
  readonly perform: (run: Run) => Promise<void>;
  /** What becomes of a run in place of being started once, under a fault. */
  readonly variant?: (happened: Happened, workflow: WorkflowFile) => Variant | undefined;
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

  #answers: Answers | undefined;

  /**
   * Answers for the runs of these workflow files on pushes, merge groups and dispatches in place of running them, from
   * now on.
   */
  answer(result: CheckResult, files: readonly string[]): void {
    this.#answers = { result, workflows: new Set(files) };
  }

  /** The files whose runs are answered. */
  get answered(): readonly string[] {
    return [...(this.#answers?.workflows ?? [])];
  }

  /** Every attempt, in the order they came. */
  all(): readonly Run[] {
    return this.#all;
  }

  /** Those that were run; what was answered for the project's own CI is not among them. */
  played(from = 0): readonly Run[] {
    return this.#all
      .slice(from)
      .filter((run) => !isAnswered(this.#answers, run.workflow, run.happening.event));
  }

  /** The newest attempt of a run. */
  byId(id: number): Run | undefined {
    return this.#all.filter((run) => run.id === id).at(-1);
  }

  /** The newest attempt of each run. */
  latest(): Run[] {
    return this.#all.filter((run) => this.byId(run.id) === run);
  }

  /**
   * Starts whatever a happening starts and gives the runs, without waiting for their end.
   *
   * @param among only these files
   */
  async start(happening: Happening, among?: ReadonlySet<string>): Promise<Run[]> {
    const { bare, blocked } = this.#settings;
    const { event, message } = happening;
    if (['push', 'pull_request'].includes(event) && skipsWorkflows(message)) return [];
    const given = (workflow: WorkflowFile) => isAnswered(this.#answers, workflow, event);
    const only = this.#only;
    const found = await workflowsAt(bare, happening.commit, (file, error) =>
      this.passedOver.add(`${file}: ${String(error)}`),
    );
    const asked = found.filter((workflow) => !among || among.has(workflow.file));
    const matching = asked.filter((workflow) => starts(workflow, happening) && !blocked(happening, workflow));
    const runs = (workflow: WorkflowFile) =>
      given(workflow) ? this.#answers?.result !== 'missing' : !only || only.has(workflow.file);
    for (const workflow of matching)
      if (!given(workflow) && !runs(workflow)) this.passedOver.add(`${workflow.file}: not asked for`);
    return matching.filter(runs).flatMap((workflow) => this.#startVariant(workflow, happening));
  }

  #startVariant(workflow: WorkflowFile, happening: Happening): Run[] {
    const variant = this.#settings.variant?.(happening, workflow);
    const untold = () => {
      const run = this.#make(workflow, happening);
      this.#all.push(run);
      return run;
    };
    if (variant === 'publish-skipped') {
      const run = untold();
      skipPublishing(run);
      return [run];
    }
    const first = this.startOne(workflow, happening);
    if (variant === 'second-run') return [first, this.startOne(workflow, happening)];
    if (variant !== 'red-beside-green') return [first];
    const red = untold();
    answer(red, 'failed');
    return [first, red];
  }

  startOne(workflow: WorkflowFile, happening: Happening): Run {
    return this.#enqueue(this.#make(workflow, happening));
  }

  #make(workflow: WorkflowFile, happening: Happening): Run {
    const number = (this.#numbers.get(workflow.file) ?? 0) + 1;
    this.#numbers.set(workflow.file, number);
    // As long as GitHub's, so that versions made of it are as long as theirs.
    const id = 19_043_991_000 + this.#all.length;
    return new Run(id, number, 1, this.#settings.repository, workflow, happening);
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
    if (isAnswered(this.#answers, run.workflow, run.happening.event)) {
      // What was missing is there once somebody starts it.
      const result = this.#answers?.result ?? 'passed';
      answer(run, result === 'missing' ? 'passed' : result);
      return run;
    }
    this.#queue.add(run, contexts, () => void this.#settings.perform(run));
    return run;
  }

  async settled(): Promise<void> {
    const answered = (run: Run) => isAnswered(this.#answers, run.workflow, run.happening.event);
    const open = () =>
      this.#all.filter((run) => run.status !== 'completed' && !run.waitsForPeople && !answered(run));
    while (open().length > 0)
      await Promise.race([
        ...open().map((run) => run.finished),
        new Promise((resolve) => setTimeout(resolve, 200)),
      ]);
  }
}
