import type { Happened } from '../workflows/triggers.js';

/** Something that can start runs, complete with what their jobs are told about it. */
export interface Happening extends Happened {
  /** GITHUB_REF: differs from `ref` for a pull request. */
  readonly runRef: string;
  /** The commit the workflow files are read from, and that is checked out: never a tag object. */
  readonly commit: string;
  /** What the API calls `head_branch`: a branch's or tag's name. */
  readonly headBranch: string;
  readonly headCommit: string;
  /** The commit message that may keep workflows from starting; '' where the event is not held back. */
  readonly message: string;
  readonly actor: string;
  /** False for pull requests from forks and from Dependabot: no secrets, a token that only reads, no OIDC. */
  readonly trusted: boolean;
  readonly inputs: Readonly<Record<string, string | boolean>>;
  /** The event as GitHub sends it. */
  readonly payload: Readonly<Record<string, unknown>>;
}
