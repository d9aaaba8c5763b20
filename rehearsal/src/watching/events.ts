/** Where something stands in the repository. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What a rehearsal says of a release: the object that `--json` ends with holds it. */
export interface Verdict {
  /** null: it could not be tried. */
  readonly publishes: boolean | null;
  /** Who the index sees: `octo/demo publish.yml pypi` of a trusted publisher, or the secret whose token is used. */
  readonly as: string | null;
  readonly version: string | null;
  /** One sentence. */
  readonly why: string;
  /** What the sentence is about. */
  readonly at: Place | null;
}

/** Something that this machine does not do as GitHub would, and what that means for the verdict. */
export interface LeftOut {
  readonly what: string;
  readonly means: string;
  readonly at: Place | null;
}

type Ended = 'success' | 'failure' | 'skipped' | 'cancelled' | 'timed_out';

/** What happens while it goes on; `at` counts seconds from the beginning. */
export type RehearsalEvent = { readonly at: number } & (
  | { readonly event: 'read'; readonly verdict: Verdict; readonly left_out: readonly LeftOut[] }
  | { readonly event: 'scenario'; readonly name: string; readonly state: 'begins' }
  | {
      readonly event: 'scenario';
      readonly name: string;
      readonly state: 'ended';
      readonly passed: boolean;
      readonly says: string;
    }
  | {
      readonly event: 'run';
      readonly run: number;
      readonly attempt: number;
      readonly workflow: string;
      readonly trigger: string;
      readonly ref: string;
      readonly by: string;
      readonly state: 'queued' | 'in_progress' | 'waiting' | 'completed';
      readonly conclusion: Ended | null;
    }
  | {
      readonly event: 'job';
      readonly run: number;
      readonly attempt: number;
      readonly job: string;
      readonly state: 'begins' | 'ended';
      readonly conclusion: Ended | null;
    }
  | {
      readonly event: 'step';
      readonly run: number;
      readonly attempt: number;
      readonly job: string;
      readonly step: string;
      readonly state: 'begins' | 'ended';
      readonly conclusion: Ended | null;
    }
);

/** An event before it is known when. */
export type Happened = RehearsalEvent extends infer Each
  ? Each extends RehearsalEvent
    ? Omit<Each, 'at'>
    : never
  : never;
