import { forceArgument, releaseAnswersOf, releaseArguments } from '../answer-arguments.js';
import { generationSchema } from '../generation-schema.js';
import type { Tool } from '../tool.js';

export const generateReleaseWorkflow: Tool = {
  title: 'Write the release workflow only',
  description:
    'Adds only the release button (create-release.yml) to a project that has a workflow of its own that publishes; writes no other file. Refused where the two could not work together.',
  hints: { readOnly: false, destructive: true, idempotent: true, openWorld: false },
  arguments: { ...releaseArguments, ...forceArgument },
  output: generationSchema,
  run: async (call) => {
    const { generate } = await import('../generation.js');
    return generate(call, 'release', releaseAnswersOf(call.arguments));
  },
};
