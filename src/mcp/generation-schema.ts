import { filesSchema, remarksSchema } from './file-results.js';
import { flag, list, record, text } from './json-schema.js';
import { optionValuesSchema } from './option-values.js';

export const stepsSchema = list(
  record({ title: text('What it is about'), lines: list({ type: 'string' }, 'What to do, and where') }),
  'What only a person can do, on GitHub and PyPI, in this order',
);

/** What `generate_workflow` and `generate_release_workflow` answer. */
export const generationSchema = record({
  directory: text("The project's folder"),
  changed: flag('Whether anything was written'),
  files: filesSchema,
  options: optionValuesSchema,
  remarks: remarksSchema,
  left_to_do: stepsSchema,
});
