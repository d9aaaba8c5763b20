import type { Origin } from './candidate.js';

/** What has to happen one after the other, from the files to the installed package. */
export const stages = ['generate', 'pull request', 'release', 'publish', 'version', 'install'] as const;
export type Stage = (typeof stages)[number];

/** What is known of a project before anything runs. */
export interface Traits {
  readonly project: string;
  readonly origin: Origin;
  readonly backend: string;
  readonly version: string;
  readonly tests: string;
}

/** Where an attempt stopped. */
export interface Failure {
  readonly stage: Stage;
  /** `Publish to PyPI: test, step "Test"`; empty where no workflow was running. */
  readonly step: string;
  /** One sentence. */
  readonly says: string;
  /** The last lines of the log of the run that failed. */
  readonly tail: readonly string[];
}

/** One project with one way to release it. */
export interface Result extends Traits {
  readonly contender: string;
  /** `refused`: the clear refusal that was expected; it counts neither way. */
  readonly outcome: 'green' | 'red' | 'refused';
  /** What failed first. */
  readonly failure: Failure | undefined;
  /** The release is tried whatever became of the pull request; this is what failed in it. */
  readonly releaseFailure: Failure | undefined;
  /** The Pythons the test job ran on. */
  readonly legs: readonly string[];
  readonly released: string | undefined;
  readonly onTestPyPI: string | undefined;
  readonly notes: readonly string[];
  readonly seconds: number;
}
