import type { Place } from '../watching/events.js';
import type { Publishing } from './publishing.js';

/** Why a release ends here, or would go wrong: the names are those of docs/failures.md. */
export type StopKind =
  | 'tag-by-github-token'
  | 'persisted-credentials'
  | 'release-by-github-token'
  | 'draft-release'
  | 'created-misses-drafts'
  | 'skip-ci'
  | 'no-contents-write'
  | 'no-actions-write'
  | 'filter'
  | 'workflow-run-name'
  | 'skipped-if'
  | 'skipped-needs'
  | 'no-id-token'
  | 'id-token-of-caller'
  | 'secret-not-passed'
  | 'not-linux'
  | 'empty-dist'
  | 'artifact-name'
  | 'artifact-subfolders'
  | 'artifact-generations'
  | 'artifact-shut-down'
  | 'uploaded-twice'
  | 'version-of-a-branch'
  | 'version-behind-tag'
  | 'test-index-only'
  | 'nothing-publishes'
  | 'nothing-starts';

export interface Stop {
  readonly kind: StopKind;
  readonly why: string;
  readonly at: Place | null;
}

/** An upload to the index that a way leads to. */
export interface Reached {
  readonly publishing: Publishing;
  /** Who the index sees. */
  readonly as: string;
  readonly ref: string;
  readonly at: Place;
  /** The jobs that come before it, by file and id; and its own. */
  readonly jobs: readonly { readonly file: string; readonly job: string }[];
  /** What would make it fail; undefined: nothing that can be read. */
  readonly stop: Stop | undefined;
}

/** Where something leads to. */
export class Trail {
  readonly reached: Reached[] = [];
  readonly stops: Stop[] = [];
  /** Workflow files that start, in order. */
  readonly started: string[] = [];
  /** Those of them that start something in turn: by a tag, a release, a dispatch or their end. */
  readonly leads = new Set<string>();
  /** Whether a tag or a release is made on the way. */
  releases = false;
  readonly followed = new Set<string>();

  stop(kind: StopKind, why: string, at: Place | null): void {
    if (!this.stops.some((one) => one.kind === kind && one.why === why)) this.stops.push({ kind, why, at });
  }
}
