/** Where a project of the corpus comes from. */
export type Origin = 'scaffold' | 'sdist' | 'hand-made' | 'checkout';

/** A project to try, before it lies on disk. */
export interface Candidate {
  /** Unique in a run, and the repository's name: `tomli-2.2.1`. */
  readonly name: string;
  readonly origin: Origin;
  /** Writes the project into an empty folder, as a git repository with at least one commit. */
  readonly make: (folder: string) => Promise<void>;
  /** The folder in it that the command is pointed at; without it the root. */
  readonly within?: string;
  /** What is tried has to be refused, in words that match: a clear refusal is the right answer here. */
  readonly refused?: RegExp;
}
