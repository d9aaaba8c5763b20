import type { LocalGitHub } from '../github.js';
import type { Repository } from '../hosting/repository.js';
import type { Run } from '../runs/run.js';

/** Where a scenario plays: a repository that is set up as its owner would have it. */
export interface Stage {
  readonly github: LocalGitHub;
  readonly repository: Repository;
  /** The distribution's name; undefined where no file says it as a literal and nothing was uploaded yet. */
  readonly distribution: string | undefined;
  /** The workflow with the release button, by file name; undefined: there is none. */
  readonly releaseWorkflow: string | undefined;
  /** The workflow that publishes. */
  readonly publishWorkflow: string | undefined;
  readonly releaseType: string;
}

/** What a scenario came to. */
export interface Outcome {
  readonly passed: boolean;
  /** One sentence: what arrived, or what went wrong first. */
  readonly says: string;
}

export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly play: (stage: Stage) => Promise<Outcome>;
}

/** An expectation of a scenario that was not met. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
}

/** @throws Unmet where it does not hold */
export function expect(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Unmet(sentence);
}

/** One sentence on why a run is not green. */
export function whyNot(run: Run): string {
  const failure = run.failure();
  const where = failure ? ` in ${failure.job}${failure.step ? `, step "${failure.step}"` : ''}` : '';
  const said = run.messages('error').at(0);
  return `${run.workflow.file} ended as ${run.conclusion}${where}${said ? `: ${said.split('\n')[0]}` : ''}`;
}

/** @throws Unmet where there is none, or one is not green */
export function expectGreen(runs: readonly Run[], what: string): void {
  expect(runs.length > 0, `${what} started no run`);
  for (const run of runs) expect(run.conclusion === 'success', whyNot(run));
}
