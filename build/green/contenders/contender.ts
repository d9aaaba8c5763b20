import type { LocalGitHub } from '../../../rehearsal/src/github.js';
import type { Repository } from '../../../rehearsal/src/hosting/repository.js';
import type { Run } from '../../../rehearsal/src/runs/run.js';
import type { Inspection } from '../project.js';

/** What a contender is told when it writes its files. */
export interface Job {
  /** The checkout to write into. */
  readonly folder: string;
  readonly inspection: Inspection;
}

/** What a contender wrote. */
export interface Written {
  /** The workflow files to run, by file name. */
  readonly workflows: readonly string[];
  /** The Pythons whose tests must pass; undefined: all of its matrix. */
  readonly required?: readonly string[];
  /** Further Pythons its jobs ask for. */
  readonly alsoNeeds: readonly string[];
  /** A pull request puts a development version on TestPyPI. */
  readonly testsOnTestPyPI: boolean;
  readonly notes: readonly string[];
}

export interface Scene {
  readonly github: LocalGitHub;
  readonly repository: Repository;
  readonly inspection: Inspection;
}

/** A release as its maker presses it. */
export interface Release {
  /** The tag that was made; undefined: none. */
  readonly tag: string | undefined;
  /** The run of the button, where there is one. */
  readonly run: Run | undefined;
}

/** One way to get from a project to a release. */
export interface Contender {
  readonly name: string;
  readonly write: (job: Job) => Promise<Written>;
  readonly release: (scene: Scene) => Promise<Release>;
}
