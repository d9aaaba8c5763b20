import { WorkflowsError } from '../errors.js';
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
