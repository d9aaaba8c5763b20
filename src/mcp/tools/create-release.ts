import { flag, list, record, text } from '../json-schema.js';
import type { Tool } from '../tool.js';

export const createRelease: Tool = {
  title: 'Create a release',
  description:
    'Tags the commit that is checked out and pushes the tag, which starts the publish workflow: a release that others can install and that can not be taken back. Refuses a dirty tree, a branch behind its remote, an existing tag, a version PyPI has. Asks the person at the client; where the client can not ask, call it with confirm: true, only after the person agreed to that very version (next_version tells it).',
  hints: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  arguments: {
    version: {
      kind: 'text',
      required: true,
      example: 'patch',
      summary:
        'What to release: patch, minor or major (date or fix where versions are dates), or a tag or number such as v1.2.3',
      fallback: '',
    },
    package: {
      kind: 'text',
      example: 'parrot-core',
      summary: 'Of several packages in one repository, the one to release',
      fallback: 'the only one',
    },
    confirm: {
      kind: 'flag',
      summary: 'The person agreed; only looked at where the client can not ask',
      fallback: 'false',
    },
    dry_run: {
      kind: 'flag',
      summary: 'Check everything and tell what would be done; change nothing',
      fallback: 'false',
    },
    wait: {
      kind: 'flag',
      summary: "Follow the publish run to its end, through GitHub's command gh",
      fallback: 'false',
    },
    remote: {
      kind: 'text',
      example: 'origin',
      summary: 'Git remote to push to',
      fallback: "the branch's own",
    },
  },
  output: record({
    directory: text("The project's folder"),
    tag: text('The tag'),
    version: text('The version'),
    'previous?': text('The version that was bumped; missing for a first release'),
    branch: text('The branch it is made from'),
    remote: text('Where the tag was pushed'),
    commit: text('The tagged commit'),
    pushed: flag('Whether the tag was pushed; false for a dry run'),
    commands: list({ type: 'string' }, 'The git commands that were, or would be, run'),
    notices: list({ type: 'string' }, 'What a person should know, one sentence each'),
    'publish_run?': text("The publish run's address, where it was followed"),
    'publish_state?': text('success, or waiting for an approval'),
  }),
  run: async (call) => {
    const { release } = await import('../release.js');
    return release(call);
  },
};
