import { type AnswerKey, answerKeys, snake, specOf } from '../settings/option-names.js';
import type { ArgumentSpec } from './argument-spec.js';
import type { Arguments } from './tool.js';

type Table = Readonly<Record<string, ArgumentSpec>>;

/** The rows of the option table that a project's answers have, by the names agents use. */
export const answerArguments: Table = tableOf(answerKeys);

/** Of these, what shapes the release workflow alone. There its file is the output. */
export const releaseArguments: Table = {
  output_filename: specOf('releaseOutputFilename'),
  ...tableOf([
    'packageName',
    'packageDir',
    'releaseTogether',
    'tokenMode',
    'tokenSecretName',
    'appClientIdVariable',
    'appPrivateKeySecret',
    'releaseBranches',
    'tagPrefix',
    'versionScheme',
    'staticVersion',
    'versionCopies',
    'releaseEnvironment',
    'publishWorkflow',
    'wait',
  ]),
};

export const forceArgument: Table = { force: specOf('force') };

/** Arguments as answers of the one parser: `package_name` is `packageName`; what is no answer is left out. */
export function answersOf(given: Arguments): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    answerKeys.filter((key) => given[snake(key)] !== undefined).map((key) => [key, given[snake(key)]]),
  );
}

/** The same for the release workflow alone. */
export function releaseAnswersOf({ output_filename: file, ...others }: Arguments) {
  return { ...answersOf(others), ...(file === undefined ? {} : { releaseOutputFilename: file }) };
}

/** Rows of the option table by the names agents use. */
export function tableOf(keys: readonly AnswerKey[]): Table {
  return Object.fromEntries(keys.map((key) => [snake(key), specOf(key)]));
}
