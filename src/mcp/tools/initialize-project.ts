import { questionKeys, questions } from '../../bootstrap/questions.js';
import { snake } from '../../settings/option-names.js';
import { forceArgument, tableOf } from '../answer-arguments.js';
import { filesSchema, remarksSchema } from '../file-results.js';
import { stepsSchema } from '../generation-schema.js';
import { oneOf, record, text } from '../json-schema.js';
import { optionValuesSchema } from '../option-values.js';
import type { Tool } from '../tool.js';

const questionArguments = Object.fromEntries(questionKeys.map((key) => [snake(key), questions[key]]));

/** What of the workflows' options has a meaning where there is no project yet. */
export const startArguments = tableOf([
  'releaseOnMainPush',
  'verbosePublish',
  'includeReleaseWorkflow',
  'tokenMode',
  'tokenSecretName',
  'appClientIdVariable',
  'appPrivateKeySecret',
  'tagPrefix',
  'versionScheme',
  'pypiEnvironment',
  'testpypiEnvironment',
  'releaseEnvironment',
  'wait',
  'reminders',
]);

export const initializeProject: Tool = {
  title: 'Start a Python project',
  description:
    'Starts a Python project in this folder: pyproject.toml, a typed package with tests, README, licence, both workflows and RELEASING.md, and a git repository with a first commit if there is none. Both workflows pass on it at once. Files that are there are kept; asks PyPI whether the name is taken.',
  hints: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
  arguments: { ...questionArguments, ...startArguments, ...forceArgument },
  output: record({
    directory: text("The project's folder"),
    package_name: text('Name on PyPI'),
    import_name: text('What import takes'),
    files: filesSchema,
    repository: record({
      state: oneOf(
        ['committed', 'found', 'failed'],
        'committed: a new repository with one commit. found: there was one, nothing is committed. failed: see why',
      ),
      'branch?': text('The branch of the commit'),
      'commit?': text('The commit'),
      'why?': text('Why there is no commit'),
    }),
    options: optionValuesSchema,
    remarks: remarksSchema,
    left_to_do: stepsSchema,
  }),
  run: async (call) => {
    const { start } = await import('../bootstrap.js');
    return start(call);
  },
};
