import { answerArguments, answersOf, forceArgument } from '../answer-arguments.js';
import { generationSchema } from '../generation-schema.js';
import type { Tool } from '../tool.js';

export const generateWorkflow: Tool = {
  title: 'Write the publish and release workflows',
  description:
    'Writes the GitHub Actions workflows that publish this Python project to PyPI (pypi-publish.yml), the release button (create-release.yml) and RELEASING.md, from what is found in the project; every argument is optional and overrules what was found. A file that somebody edited is never overwritten without force: true. A second call with the same arguments changes nothing.',
  hints: { readOnly: false, destructive: true, idempotent: true, openWorld: false },
  arguments: { ...answerArguments, ...forceArgument },
  output: generationSchema,
  run: async (call) => {
    const { generate } = await import('../generation.js');
    return generate(call, 'all', answersOf(call.arguments));
  },
};
