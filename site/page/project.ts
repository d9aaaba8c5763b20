import type { KnownOfGit } from '../../dist/src/browser.js';

/** A project as the page has it. */
export interface Project {
  readonly name: string;
  /** Text by path; undefined: the file is there, its text is not known. */
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly git: KnownOfGit;
  /** What a person should know about how it was read. */
  readonly notes: readonly string[];
}

/** A fault that a person can do something about, in one sentence. */
export class PageFault extends Error {}
