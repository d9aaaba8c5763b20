import { type ProjectDefaults, parseAnswer } from '../bootstrap/answers.js';
import { type QuestionKey, questionKeys, questions } from '../bootstrap/questions.js';
import { WorkflowsError } from '../errors.js';
import type { Question } from './door.js';

/**
 * What `init` asks, made from its table; what an option answered is not asked.
 * @param defaults from `findDefaults`
 */
export function promptsFor(
  defaults: ProjectDefaults,
  given: Readonly<Record<string, unknown>>,
): readonly Question[] {
  return questionKeys.filter((key) => given[key] === undefined).map((key) => prompt(key, defaults[key]));
}

function prompt(key: QuestionKey, fallback: string): Question {
  const spec = questions[key];
  const base = { name: key, message: spec.question, default: fallback } as const;
  if (!('choices' in spec))
    return { ...base, type: 'input', validate: (value) => complaint(key, value) ?? true };
  const choices = spec.choices.map((value, index) => ({ name: spec.labels[index] ?? value, value }));
  return { ...base, type: 'select', choices };
}

function complaint(key: QuestionKey, value: string): string | undefined {
  try {
    parseAnswer(key, value, questions[key].question.replace(/ \(.*\)$/, ''));
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowsError) return error.message;
    throw error;
  }
}
