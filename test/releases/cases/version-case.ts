/** A refusal: fragments of the sentence, each of which must stand in it. */
export interface Refused {
  readonly refused: readonly string[];
}

/**
 * What is asked for: a release type (`patch`, `minor`, `major`), perhaps of a pre-release (`minor rc`),
 * or a version by its number (`=1.2.3`).
 */
export type Request = string;

/** One situation, and what each request must give there: the tag, or a refusal. */
export interface VersionCase {
  readonly name: string;
  /**
   * `BRANCH[@START]: COMMIT COMMIT … | BRANCH@START: …`. A commit is `.` or the tags it carries, `v1.0.0+latest`;
   * `<BRANCH` merges that branch; `=` at its end: nothing changed in it; `.~TAG`: it has the files of that tag again. START is a tag or a branch. `TAG#77` is an
   * annotated tag made by run 77, `TAG^` an annotated one made by hand, `TAG!` and `TAG!77` one of a release commit on
   * top of this commit, else it is lightweight. The first branch is the default one.
   */
  readonly history: string;
  /** Where HEAD is; default: the default branch. */
  readonly branch?: string;
  /** The project's tag prefix; default `v`. */
  readonly prefix?: string;
  /** What stands between a tag's numbers; default a dot. */
  readonly separator?: '_';
  /** How versions count; default `semver`. */
  readonly scheme?: string;
  /** The day of the release, for calendar versions. */
  readonly day?: string;
  /** The version held in a file; default: none is. */
  readonly file?: string;
  /** The file was broken after the workflow had been generated; a look at the project finds no version there. */
  readonly broken?: true;
  /** The file is never changed (`--static-version check`). */
  readonly check?: true;
  /** The versions on the index (`1.2.3 yanked`); default: it does not know the project. `down`: it does not answer. */
  readonly index?: readonly string[] | 'down';
  /** What the index says of the whole project; default: it is active. */
  readonly indexStatus?: 'archived' | 'quarantined' | 'deprecated';
  /** The id of the run that asks; default 500. */
  readonly runId?: string;
  /** The branch got another commit after HEAD. */
  readonly moved?: true;
  readonly gives: Readonly<Record<Request, string | Refused>>;
  /** The tag the notes start from, checked where it is the point. */
  readonly base?: string | undefined;
  readonly resumes?: true;
}

export function no(...refused: string[]): Refused {
  return { refused };
}

export function all(answer: string | Refused): VersionCase['gives'] {
  return { patch: answer, minor: answer, major: answer };
}

/** A request in its parts. */
export function partsOf(request: Request): {
  readonly kind: string;
  readonly stage: 'alpha' | 'beta' | 'rc' | undefined;
  readonly exactly: string | undefined;
} {
  if (request.startsWith('=')) return { kind: 'patch', stage: undefined, exactly: request.slice(1) };
  const [kind = '', stage] = request.split(' ');
  return { kind, stage: stage as 'alpha' | 'beta' | 'rc' | undefined, exactly: undefined };
}
