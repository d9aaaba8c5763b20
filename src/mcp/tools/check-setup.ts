import { answerArguments, answersOf } from '../answer-arguments.js';
import { list, oneOf, record, text } from '../json-schema.js';
import type { Tool } from '../tool.js';

export const checkSetup: Tool = {
  title: 'Check the set-up',
  description:
    "Looks at everything on GitHub and PyPI that the next release depends on (environments and their rules, secret, token's end, rulesets, workflows, the last releases) through the person's own gh, and tells each fault with what it would do and the one command or page that mends it. Changes nothing.",
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  arguments: answerArguments,
  output: record({
    directory: text("The project's folder"),
    repository: text('OWNER/NAME on GitHub'),
    checked: list({ type: 'string' }, 'What is as it should be'),
    findings: list(
      record({
        id: text('Its name, the same for every repository'),
        level: oneOf(
          ['fault', 'warning', 'info'],
          'fault: the next release fails or is unguarded; warning: to be watched; info: nothing to do',
        ),
        what: text('What is wrong'),
        effect: text('What it does to the next release'),
        fix: record({
          'command?': text('The command that mends it'),
          'url?': text('The page to mend it on'),
        }),
      }),
      'What is not as it should be, the worst first',
    ),
  }),
  run: async (call) => {
    const { check } = await import('../repository-setup.js');
    return check(call, answersOf(call.arguments));
  },
};
