import type Generator from 'yeoman-generator';
import { type QuestionKey, questionKeys, questions } from '../../src/bootstrap/questions.js';
import { flag, kebab } from '../../src/settings/option-names.js';

/** Declares what `init` asks to Yeoman, for `--help`; the values are read by `readQuestions`. */
export function declareQuestions(generator: Generator): void {
  for (const key of questionKeys) {
    const spec = questions[key];
    const choices = 'choices' in spec ? ` (${spec.choices.join(', ')})` : '';
    generator.option(kebab(key), {
      type: String,
      description: `${spec.summary}${choices}. Default: ${spec.fallback}`,
    });
  }
}

/** The answers that were given as options. */
export function readQuestions(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    questionKeys
      .map((key) => [key, given[kebab(key)] ?? given[key]] as const)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === 'number' ? asTyped(key, value) : value]),
  );
}

/** `yo` turns what looks like a number into one, and a project named 3.10 into 3.1: the word as typed is taken. */
function asTyped(key: QuestionKey, value: number): string {
  const words = process.argv.flatMap((word, index, all) => {
    if (word === flag(key)) return [all[index + 1] ?? ''];
    return word.startsWith(`${flag(key)}=`) ? [word.slice(flag(key).length + 1)] : [];
  });
  return words.at(-1) ?? String(value);
}
