import { WorkflowsError } from '../errors.js';
import { flag, type OptionKey } from '../settings/option-names.js';
import { nearest } from '../settings/refusal.js';

/**
 * Refuses words that are no option where none belong.
 * @throws WorkflowsError `bad-option` at the first word
 */
export function noWords(words: readonly string[], known: readonly string[] = []): void {
  if (words[0] !== undefined) unknownWord(words[0], known);
}

/** @throws WorkflowsError always, naming the nearest command */
export function unknownWord(word: string, known: readonly string[]): never {
  const near = nearest(word, known);
  const hint = near === undefined ? 'pypi-workflows --help lists what there is.' : `did you mean ${near}?`;
  throw new WorkflowsError('bad-option', `${JSON.stringify(word.slice(0, 60))} is no command: ${hint}`);
}

/**
 * Refuses options that steer other commands: `update --dry-run` must not write.
 * @throws WorkflowsError `bad-option` at the first one
 */
export function onlyOptions(
  command: string,
  run: Readonly<Partial<Record<OptionKey, unknown>>>,
  known: readonly OptionKey[],
): void {
  const other = (Object.keys(run) as OptionKey[]).find((key) => !known.includes(key));
  if (other === undefined) return;
  throw new WorkflowsError(
    'bad-option',
    `${command} has no ${flag(other)}: pypi-workflows ${command} --help lists what it has.`,
  );
}
