import { answerArguments, answersOf } from '../answer-arguments.js';
import { list, record, text } from '../json-schema.js';
import type { Tool } from '../tool.js';

const left = record({
  what: text('What it is'),
  url: text('The page'),
  values: { type: 'object', additionalProperties: { type: 'string' }, description: 'What to type there' },
});

const write = record({
  what: text('In words'),
  method: text('PUT, POST, PATCH or DELETE'),
  path: text("The path in GitHub's API"),
});

export const setUp: Tool = {
  title: 'Set the repository up',
  description:
    "Makes on GitHub what the releases need and what is missing there (environments and their rules, variable, tag ruleset, the actions that may run), through the person's own gh; what is stricter already stays. Asks the person at the client; where the client can not ask, call it with dry_run: true, show the changes, and call it with confirm: true only after the person agreed. It takes no secret: a token is never to be told to an agent, the person saves it by pypi-workflows setup or the line in left.",
  hints: { readOnly: false, destructive: false, idempotent: true, openWorld: true },
  arguments: {
    ...answerArguments,
    client_id: {
      kind: 'text',
      example: 'Iv23liAbCdEf',
      summary: "The GitHub App's client id, where token_mode is github-app",
      fallback: 'none',
    },
    reviewer: {
      kind: 'text',
      example: 'octo/releasers',
      summary: 'A person, or a team as ORGANISATION/TEAM, that has to approve what goes to PyPI',
      fallback: 'none',
    },
    dry_run: { kind: 'flag', summary: 'Only tell what would be changed', fallback: 'false' },
    confirm: {
      kind: 'flag',
      summary: 'The person agreed; only looked at where the client can not ask',
      fallback: 'false',
    },
  },
  output: record({
    directory: text("The project's folder"),
    repository: text('OWNER/NAME on GitHub'),
    writes: list(write, 'The changes that were, or for a dry run would be, made'),
    left: list(left, 'What only a person can do, on pages'),
    lacking: list({ type: 'string' }, "What the owner's plan does not have, and what is unguarded by that"),
  }),
  run: async (call) => {
    const { setUp: run } = await import('../repository-setup.js');
    return run(call, answersOf(call.arguments));
  },
};
