import { type AnswerKey, snake, specOf } from '../settings/option-names.js';
import type { Settings } from '../settings/settings.js';
import { type JsonSchema, record, valueSchema } from './json-schema.js';

type Value = string | boolean | readonly string[] | undefined;

/** The values the files are made with, one for each option that has one; `existing` is an answer, not a setting. */
const readValue: Readonly<Record<Exclude<AnswerKey, 'existing'>, (settings: Settings) => Value>> = {
  packageName: (settings) => settings.packageName,
  packageDir: ({ directory }) => (directory === '' ? undefined : [directory]),
  releaseTogether: ({ packages, together }) =>
    packages.length + together.length > 0 ? together.length > 0 : undefined,
  importName: (settings) => settings.importName,
  importCheck: (settings) => settings.importCheck,
  pythonVersion: (settings) => settings.python.matrix,
  tests: (settings) => settings.testsMode,
  requiredChecks: ({ gate }) => {
    const all = [...gate.workflows.map(({ file }) => file), ...gate.contexts];
    return all.length > 0 ? all : undefined;
  },
  gateMinutes: ({ gate }) => String(gate.minutes),
  testPath: () => undefined,
  testCommand: (settings) => settings.tests.command.join('\n') || undefined,
  testInstall: (settings) => settings.tests.install.join('\n') || undefined,
  outputFilename: ({ files }) => fileName(files.publish),
  includeReleaseWorkflow: ({ files }) => files.release !== undefined,
  releaseOutputFilename: ({ files }) => fileName(files.release),
  releaseOnMainPush: (settings) => settings.releaseOnMainPush,
  verbosePublish: (settings) => settings.verbosePublish,
  tokenMode: ({ token }) => token.mode,
  tokenSecretName: ({ token }) =>
    token.mode !== 'pat' ? undefined : token.names.length > 0 ? token.names : [token.secretName],
  appClientIdVariable: ({ token }) => (token.mode === 'github-app' ? token.clientIdVariable : undefined),
  appPrivateKeySecret: ({ token }) => (token.mode === 'github-app' ? token.privateKeySecret : undefined),
  releaseBranches: (settings) => settings.releaseBranches,
  tagPrefix: (settings) => settings.tagPrefix,
  versionScheme: (settings) => settings.versionScheme,
  staticVersion: (settings) => settings.staticVersion,
  versionCopies: () => undefined,
  releaseCommit: (settings) => settings.releaseCommit,
  releaseNotes: ({ releaseNotes }) => releaseNotes,
  followUp: ({ followUp }) => (followUp ? 'pull-request' : 'none'),
  wheels: ({ compiled, wheels }) => (!compiled ? undefined : wheels === undefined ? 'none' : 'auto'),
  pypiEnvironment: ({ environments }) => environments.pypi,
  testpypiEnvironment: ({ environments }) => environments.testpypi,
  releaseEnvironment: ({ environments }) => environments.release,
  publishWorkflow: (settings) => settings.publishWorkflows.join(','),
  wait: (settings) => settings.wait,
  reminders: ({ files }) => files.guide !== undefined,
};

const keys = Object.keys(readValue) as readonly (keyof typeof readValue)[];

/** The settings by the names of the options that change them. */
export function optionValues(settings: Settings): Readonly<Record<string, Value>> {
  const values = keys.map((key) => [snake(key), readValue[key](settings)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Their schema, from the option table. */
export const optionValuesSchema: JsonSchema = record(
  Object.fromEntries(keys.map((key) => [`${snake(key)}?`, valueSchema(specOf(key))])),
  'The values the files are made with, by the arguments that change them',
);

function fileName(path: string | undefined): string | undefined {
  return path?.split('/').at(-1);
}
