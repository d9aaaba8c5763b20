import { answerArguments, answersOf } from '../answer-arguments.js';
import { filesSchema, remarksSchema } from '../file-results.js';
import { stepsSchema } from '../generation-schema.js';
import { flag, record, text } from '../json-schema.js';
import type { Tool } from '../tool.js';

export const explainSetup: Tool = {
  title: 'Explain the set-up that is left',
  description:
    "Tells what a person must still do once on GitHub and PyPI (environments and their rules, token and secret, Trusted Publishers), in order, with this project's own values, links and gh commands. Changes nothing. What was already done there cannot be seen from here.",
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  arguments: answerArguments,
  output: record({
    directory: text("The project's folder"),
    generated: flag('Whether the workflows are there and up to date; if not, call generate_workflow first'),
    files: filesSchema,
    left_to_do: stepsSchema,
    remarks: remarksSchema,
  }),
  run: async ({ root, arguments: given }) => {
    const { setup } = await import('../setup.js');
    return setup(root, answersOf(given));
  },
};
