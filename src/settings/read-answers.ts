import { type AnswerKey, answerKeys, flag, specOf } from './option-names.js';
import { nearest, refuse } from './refusal.js';

/** Reads untrusted answers field by field; every fault is one sentence (contract G3). */
export interface AnswerReader {
  /** How the person wrote this option, for messages. */
  readonly nameOf: (key: AnswerKey) => string;
  /** Whether there is an answer at all. */
  has(key: AnswerKey): boolean;
  /** Text, checked by `problem`; undefined: not answered. */
  text(key: AnswerKey, problem: (value: string) => string | undefined): string | undefined;
  /** A list, given as one or as comma-separated text; undefined: not answered. */
  list(key: AnswerKey): readonly string[] | undefined;
  flag(key: AnswerKey): boolean | undefined;
  choice<C extends string>(key: AnswerKey, choices: readonly C[]): C | undefined;
}

/**
 * @param answers any record, its values not trusted at all
 * @param nameOf how an option is called at this door; on a command line `--package-name`
 * @throws WorkflowsError `bad-option` for an answer that no option has
 */
export function readAnswers(
  answers: Readonly<Record<string, unknown>>,
  nameOf: (key: AnswerKey) => string = flag,
): AnswerReader {
  const known = new Set<string>(answerKeys);
  for (const key of Object.keys(answers)) {
    if (known.has(key)) continue;
    const near = nearest(key, answerKeys);
    const hint = near === undefined ? '' : `; ${near} is near`;
    refuse('Option', key, `there is no such option${hint}`);
  }
  const example = (key: AnswerKey) => specOf(key).example;
  const given = (key: AnswerKey) => (Object.hasOwn(answers, key) ? answers[key] : undefined);

  return {
    nameOf,
    has: (key) => given(key) !== undefined,
    text(key, problem) {
      const value = given(key);
      if (value === undefined) return undefined;
      if (typeof value !== 'string') refuse(nameOf(key), value, 'it must be text', example(key));
      const wrong = problem(value);
      return wrong === undefined ? value : refuse(nameOf(key), value, wrong, example(key));
    },
    list(key) {
      const value = given(key);
      if (value === undefined) return undefined;
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (items.length > 50) refuse(nameOf(key), `${items.length} values`, 'more than 50 were given');
      const texts = items.map((item) =>
        typeof item === 'string' ? item : refuse(nameOf(key), item, 'it must be text', example(key)),
      );
      const split = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
      const words = split.filter((word) => word !== '');
      return words.length > 0 ? words : refuse(nameOf(key), texts.join(','), 'it is empty', example(key));
    },
    flag(key) {
      const value = given(key);
      if (value === undefined || typeof value === 'boolean') return value;
      return refuse(nameOf(key), value, 'it is on or off, true or false');
    },
    choice(key, choices) {
      const value = given(key);
      if (value === undefined) return undefined;
      const choice = choices.find((word) => word === value);
      return (
        choice ??
        refuse(nameOf(key), value, `it must be ${choices.join(', ').replace(/, ([^,]*)$/, ' or $1')}`)
      );
    },
  };
}
