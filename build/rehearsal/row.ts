/** One use of the rehearsal by a newcomer. */
export interface Row {
  readonly project: string;
  readonly use: 'first' | 'later';
  readonly code: number | null;
  readonly seconds: number;
  /** Of processors; what ran beside it does not count. */
  readonly cpu?: number;
  /** The last line but its place: the verdict. */
  readonly verdict: string;
  /** Files outside the caches. */
  readonly left: readonly string[];
}
