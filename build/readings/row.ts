import type { History } from './history.js';

/** What was found for one repository. */
export interface Row {
  readonly repository: string;
  readonly commit: string;
  readonly distribution: string;
  /** The verdict that was read from the files. */
  readonly publishes: boolean;
  readonly why: string;
  /** `file:line`, or empty. */
  readonly at: string;
  readonly way: string;
  /** Every job of the way can be run on one machine. */
  readonly runnable: boolean;
  readonly history: History | undefined;
  /** What a try came to; undefined: it was not tried. */
  readonly tried: { readonly publishes: boolean | undefined; readonly why: string } | undefined;
}
