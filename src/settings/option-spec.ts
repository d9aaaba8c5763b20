/** What one option is; the option table is checked against this shape. */
export interface OptionSpec {
  /** `list`: repeated or comma-separated. `flag`: also `--no-…`. */
  readonly kind: 'text' | 'list' | 'flag' | 'choice';
  /**
   * `project`: an answer about the project, kept in `.yo-rc.json` where it differs from what is found (contract G2).
   * `once`: an answer for this run only. `run`: how the run behaves, no answer at all.
   */
  readonly scope: 'project' | 'once' | 'run';
  /** For `choice`: the allowed words, the default first where there is one. */
  readonly choices?: readonly string[];
  /** One letter after a single dash. */
  readonly short?: string;
  /** What stands for the value in `--help`. */
  readonly placeholder?: string;
  /** A value that would be accepted, shown where one is refused. */
  readonly example?: string;
  readonly summary: string;
  /** The default in words; where it is found, where. */
  readonly fallback: string;
  /** The question asked for it; without one it is never asked. */
  readonly question?: string;
  /** For `choice` with a question: the words as a person reads them, in the order of `choices`. */
  readonly labels?: readonly string[];
}
