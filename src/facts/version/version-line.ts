/** Where a version was seen in a file: the offsets of the value, without quotes, and how it is written there. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  /**
   * `text`: as it is. `tuple`: `1, 2, 4`. `incremental`: `1, 2, 4` inside incremental's `Version("n", 1, 2, 4)`.
   * `stages`: `1, 2, 4, "final"` inside a `Version(1, 2, 4, "final")` of the project's own.
   */
  readonly form: 'text' | 'tuple' | 'incremental' | 'stages';
}
