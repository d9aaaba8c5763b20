import fc from 'fast-check';
import { problemWithBranch, problemWithTagPrefix } from '../../src/settings/git-names.js';
import {
  problemWithEnvironment,
  problemWithSecretName,
  problemWithVariableName,
} from '../../src/settings/github-names.js';
import { problemWithImportName, problemWithPackageName } from '../../src/settings/python-names.js';
import type { Settings } from '../../src/settings/settings.js';
import { problemWithText } from '../../src/settings/shell-text.js';
import { makeSettings, versions } from './settings-factory.js';

/** One place of the settings that a person or a project's files fill. */
export interface Field {
  /** A harmless value that stands nowhere else, to be found again in what was rendered. */
  readonly benign: string;
  readonly hostile: fc.Arbitrary<string>;
  /** Names of a strict form may stand in a script's words; everything else only in `env:` and the like. */
  readonly strict: boolean;
}

const nasty = [
  "'",
  '"',
  '`',
  '\\',
  '$(id)',
  '`id`',
  '; id',
  '&& id',
  '| id',
  '>x',
  '\n',
  '\n  run: id',
  '\nfoo: bar',
  '\r\n',
  ': ',
  ' #',
  '#',
  '- ',
  '? ',
  '& ',
  '*x',
  '!!js',
  '%YAML',
  '---',
  '...',
  '{a: b}',
  '[a]',
  '<%= 1 %>',
  '<%- it %>',
  '$' + '{x}',
  '$x',
  '{{',
  '}}',
  '$ {{',
  '::error::x',
  '../',
  '/',
  '//',
  '\t',
  ' ',
  'true',
  'null',
  '~',
  '0x1',
  '1e3',
  'PYTHON',
  "'PYTHON'",
  'EOF',
  '"""',
  "'''",
  '{0}',
  '%s',
  '\u00a0',
  '\u200b',
  '\u202e',
  'ä',
  '文',
  '😀',
  '\u0085',
  '-',
  '--',
  '_',
  '.',
  '@',
  '1',
  'A',
  'zz',
  '*',
  '|',
  '>',
  '%',
  '=',
]; // prettier-ignore

const pieces = fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 4 })), { maxLength: 8 });
const text = fc
  .oneof(
    pieces.map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme' }),
    fc.string({ minLength: 200, maxLength: 2000 }),
  )
  // Left out as the one parse leaves them out.
  .filter((value) => problemWithText(value) === undefined);

/** Names as the one parse lets them through, as strange as their form allows. */
function names(prefix: string, letters: string, problem: (name: string) => string | undefined) {
  return fc
    .string({ unit: fc.constantFrom(...letters), maxLength: 30 })
    .map((tail) => prefix + tail)
    .filter((name) => problem(name) === undefined);
}

const word = 'aZ09_';
const field = (benign: string, hostile: fc.Arbitrary<string>, strict: boolean): Field => ({
  benign,
  hostile,
  strict,
});

/** Every field, with what the one parse would let through. */
export const fields = {
  packageName: field('Qpackage', names('Qpa', `${word}.-`, problemWithPackageName), true),
  importName: field('Qimport', names('Qim', `${word}.`, problemWithImportName), true),
  tagPrefix: field('Qprefix-', names('Qpr', `${word}.-/@`, problemWithTagPrefix), true),
  defaultBranch: field('Qdefault', names('Qde', `${word}.-/@`, problemWithBranch), true),
  releaseBranch: field('Qbranch', names('Qbr', `${word}.-/@*`, problemWithBranch), true),
  pypi: field('Qpypi', names('Qpy', `${word}.-/`, problemWithEnvironment), true),
  testpypi: field('Qtestpypi', names('Qte', `${word}.-/`, problemWithEnvironment), true),
  release: field('Qrelease', names('Qre', `${word}.-/`, problemWithEnvironment), true),
  secret: field('Qsecret', names('Qse', word, problemWithSecretName), true),
  variable: field('Qvariable', names('Qva', word, problemWithVariableName), true),
  workflow: field('Qworkflow.yml', text, false),
  file: field('Qfile', text, false),
  section: field('Qsection', text, false),
  line: field('Qline', text, false),
  environment: field('Qenvironment', text, false),
} as const satisfies Record<string, Field>;

export type Values = Readonly<Record<keyof typeof fields, string>>;

export const benignValues = Object.fromEntries(
  Object.entries(fields).map(([name, { benign }]) => [name, benign]),
) as Values;

export const hostileValues = fc.record(
  Object.fromEntries(Object.entries(fields).map(([name, { hostile }]) => [name, hostile])),
) as fc.Arbitrary<Values>;

/** Kinds of settings, so that every place of every template is reached. */
export const kinds: readonly Partial<Settings>[] = [
  { version: versions.text },
  { version: versions.text, staticVersion: 'check', releaseOnMainPush: true },
  { version: versions.variable, publishTrigger: 'release' },
  { version: versions.tag, importCheck: true },
  { version: versions.tuple, token: { mode: 'dispatch' } },
  { version: versions.text, token: { mode: 'github-app', clientIdVariable: '', privateKeySecret: '' } },
  { version: versions.text, token: { mode: 'pat', secretName: '', names: ['x'] } },
  { version: versions.incremental, wait: 'started' },
];

/** Settings of a kind with these values in their places. */
export function settingsWith(kind: Partial<Settings>, value: Values): Settings {
  const base = makeSettings(kind);
  const { version, token, tests } = base;
  return {
    ...base,
    packageName: value.packageName,
    importName: value.importName,
    tagPrefix: value.tagPrefix,
    defaultBranch: value.defaultBranch,
    releaseBranches: [value.defaultBranch, value.releaseBranch],
    environments: { pypi: value.pypi, testpypi: value.testpypi, release: value.release },
    publishWorkflow: value.workflow,
    tests: { ...tests, env: { PYTHONPATH: value.environment } },
    version:
      version.kind === 'file'
        ? {
            ...version,
            file: value.file,
            places: [{ file: value.file, section: `x${value.section}`, line: `x${value.line}` }],
          }
        : version,
    token:
      token.mode === 'github-app'
        ? { ...token, clientIdVariable: value.variable, privateKeySecret: value.secret }
        : token.mode === 'pat'
          ? {
              ...token,
              secretName: value.secret,
              names: token.names.length > 0 ? [value.secret, 'OTHER'] : [],
            }
          : token,
  };
}
