/** A question, in the words that inquirer and Yeoman share. */
export interface Question {
  readonly type: 'input' | 'confirm' | 'select' | 'password';
  readonly name: string;
  readonly message: string;
  readonly default?: string | boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly validate?: (value: string) => true | string;
  readonly when?: (answers: Readonly<Record<string, unknown>>) => boolean;
}

export type Style = 'green' | 'red' | 'yellow' | 'dim';

/** Where a run meets a person: the plain command's terminal, or Yeoman's. */
export interface Door {
  /** A line of the result. */
  say(line: string): void;
  /** A line beside the result: what should be noticed, what went wrong. */
  warn(line: string): void;
  /** Colours a text where there is a terminal that shows colours; else gives it back. */
  paint(style: Style, text: string): string;
  /** How many columns a line may take; undefined: as many as it takes. */
  readonly width: number | undefined;
  /** Asks in order; undefined where nobody is there to answer, or wants to be asked. */
  readonly ask: ((questions: readonly Question[]) => Promise<Record<string, unknown>>) | undefined;
  /** Opens a page in the person's browser; whether one came up can't be told. */
  readonly open?: (url: string) => void;
}
