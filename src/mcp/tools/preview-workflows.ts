import { answerArguments, answersOf } from '../answer-arguments.js';
import { fileSchema, remarksSchema } from '../file-results.js';
import { flag, list, record, text } from '../json-schema.js';
import { optionValuesSchema } from '../option-values.js';
import type { Tool } from '../tool.js';

const { properties } = fileSchema as unknown as {
  properties: Record<'path' | 'action', Record<string, unknown>>;
};

export const previewWorkflows: Tool = {
  title: 'Preview the workflows',
  description:
    'Shows the files that generate_workflow would write with these arguments, and for a file that is there already the difference. Writes nothing.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  arguments: answerArguments,
  output: record({
    directory: text("The project's folder"),
    up_to_date: flag('Whether generate_workflow would change nothing'),
    files: list(
      record({
        ...properties,
        content: text('What the file would hold'),
        diff: text('The difference to what is there, as a unified diff; empty where there is none'),
      }),
      'The files',
    ),
    options: optionValuesSchema,
    remarks: remarksSchema,
  }),
  run: async ({ root, arguments: given }) => {
    const { preview } = await import('../preview.js');
    return preview(root, answersOf(given));
  },
};
