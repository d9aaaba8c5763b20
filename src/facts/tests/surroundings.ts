import type { ProjectFiles } from '../project-files.js';
import type { Declared } from './declared.js';
import type { Recipe } from './recipe.js';

/** What a script's commands are read with. */
export interface Surroundings {
  readonly files: ProjectFiles;
  readonly declared: Declared;
  /** The project's own name, normalised. */
  readonly distribution: string | undefined;
  /** Reads what a tool that is called runs in turn: `tox -e x`, `make x`, `nox -s x`, a task's name. */
  readonly delegate: (tool: Delegated, words: readonly string[], recipe: Recipe) => boolean;
}

/** What calls something else that has to be read in turn; `task`: a task runner's or project manager's named script. */
export type Delegated = 'tox' | 'nox' | 'make' | 'hatch' | 'task';
