import type { Declared } from '../package/declared.js';
import type { ProjectFiles } from '../reading/project-files.js';

/** What is known of a project while its tests are looked for. */
export interface Surroundings {
  readonly files: ProjectFiles;
  readonly declared: Declared;
  /** The distribution's name, normalised. */
  readonly distribution: string | undefined;
  /** The Python versions of the tests. */
  readonly legs: readonly string[];
}

/** A tool that runs the project's tests by the project's own configuration. */
export interface ToolRun {
  readonly command: string;
  readonly tool: string;
  readonly place: string;
}
