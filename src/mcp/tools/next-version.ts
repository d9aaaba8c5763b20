import { type JsonSchema, list, record, text } from '../json-schema.js';
import type { Tool } from '../tool.js';

const outcome = (bump: string): JsonSchema =>
  record(
    {
      'version?': text('The version'),
      'tag?': text('Its tag'),
      'refused?': text('Why this bump can not be released'),
    },
    `What a ${bump} release would be`,
  );

export const nextVersion: Tool = {
  title: 'Tell the next version',
  description:
    "Tells what a patch, minor or major release (with calendar versions: date or fix) from here would be called, or why it would be refused, by the rules of the release workflow: the project's tags, its version file and PyPI's versions. Asks the git remote and PyPI; changes nothing.",
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  arguments: {},
  output: record({
    directory: text("The project's folder"),
    'previous?': text('The version that is bumped'),
    'patch?': outcome('patch'),
    'minor?': outcome('minor'),
    'major?': outcome('major'),
    'date?': outcome('date'),
    'fix?': outcome('fix'),
    notices: list({ type: 'string' }, 'What a person should know, one sentence each'),
  }),
  run: async (call) => {
    const { tellNextVersion } = await import('../release.js');
    return tellNextVersion(call);
  },
};
