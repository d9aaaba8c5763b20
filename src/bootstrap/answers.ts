import { flag } from '../settings/option-names.js';
import { refuse } from '../settings/refusal.js';
import { type Licence, readLicence } from './licences.js';
import { betterName, importNameOf, problemWithCommandName, problemWithNewName } from './names.js';
import { BACKENDS, type BackendName, type QuestionKey, questions } from './questions.js';
import { problemWithAuthor, problemWithEmail, problemWithLine, problemWithUrl } from './texts.js';

/** What `renderProject` needs, after the one parse. Frozen. */
export interface ProjectAnswers {
  readonly packageName: string;
  readonly importName: string;
  readonly author: string;
  readonly authorEmail: string | undefined;
  readonly description: string;
  readonly url: string | undefined;
  readonly commandName: string | undefined;
  readonly backend: BackendName;
  readonly licence: Licence;
  /** The year of the copyright line. */
  readonly year: number;
  /** The Python versions the project is for, ascending: `3.11`, … */
  readonly pythons: readonly string[];
}

/** What a question's answer is where nothing was said, as a prompt would show it. */
export type ProjectDefaults = Readonly<Record<QuestionKey, string>>;

/**
 * The one parse of what prompts, options, tool calls and programs answer.
 * @param input any record; keys that are no questions are not looked at
 * @param defaults what stands where the input says nothing
 * @param circumstances the year, and the supported Python versions
 * @param nameOf how a question is called at this door; on a command line `--package-name`
 * @throws WorkflowsError `bad-option`, in one sentence
 */
export function parseProjectAnswers(
  input: Readonly<Record<string, unknown>>,
  defaults: ProjectDefaults,
  circumstances: { readonly year: number; readonly pythons: readonly string[] },
  nameOf: (key: QuestionKey) => string = flag,
): ProjectAnswers {
  const answer = (key: QuestionKey) => {
    const value = Object.hasOwn(input, key) ? input[key] : undefined;
    return parseAnswer(key, value ?? defaults[key], nameOf(key));
  };
  const packageName = answer('packageName');
  const licence = readLicence(answer('license'));
  if ('near' in licence) throw new TypeError('a licence that was taken could not be read again');
  return Object.freeze({
    packageName,
    importName: importNameOf(packageName),
    author: answer('author'),
    authorEmail: answer('authorEmail') || undefined,
    description: answer('description'),
    url: answer('url') || undefined,
    commandName: answer('commandName') || undefined,
    backend: answer('backend') as BackendName,
    licence,
    ...circumstances,
  });
}

/**
 * Checks one answer, for a prompt while a person types and for everyone else.
 * @param name the question as the person knows it
 * @returns the answer as it will be used
 * @throws WorkflowsError `bad-option`, in one sentence
 */
export function parseAnswer(key: QuestionKey, value: unknown, name: string = flag(key)): string {
  if (typeof value !== 'string') return refuse(name, value, 'it must be text', questions[key].example);
  const text = value.trim();
  const check = CHECKS[key](text);
  if (check === undefined) return text;
  return 'take' in check ? check.take : refuse(name, value, check.wrong, check.example);
}

/** What is wrong with an answer, or another spelling to take. */
type Check = { readonly wrong: string; readonly example: string } | { readonly take: string } | undefined;

const CHECKS: Readonly<Record<QuestionKey, (value: string) => Check>> = {
  packageName: (value) => wrong(problemWithNewName(value), betterName(value)),
  author: (value) => wrong(problemWithAuthor(value), withoutComma(value)),
  authorEmail: (value) => (value === '' ? undefined : wrong(problemWithEmail(value), 'ada@example.org')),
  description: (value) => wrong(problemWithLine(value, 512), questions.description.example),
  url: (value) => (value === '' ? undefined : wrong(problemWithUrl(value), questions.url.example)),
  commandName: (value) =>
    value === '' ? undefined : wrong(problemWithCommandName(value), betterName(value).toLowerCase()),
  backend: (value) =>
    BACKENDS.some((name) => name === value)
      ? undefined
      : { wrong: `it must be ${BACKENDS.join(', ').replace(/, ([^,]*)$/, ' or $1')}`, example: BACKENDS[0] },
  license: (value) => {
    const licence = readLicence(value);
    if ('expression' in licence) return { take: licence.expression };
    return { wrong: 'it is no SPDX expression', example: licence.near ?? 'MIT or LicenseRef-Proprietary' };
  },
};

function wrong(problem: string | undefined, example: string): Check {
  return problem === undefined ? undefined : { wrong: problem, example };
}

/** `Lovelace, Ada` → `Ada Lovelace`, as far as that is an answer. */
function withoutComma(value: string): string {
  const turned = value.split(',').reverse().join(' ').replace(/\s+/g, ' ').trim();
  return problemWithAuthor(turned) === undefined && turned.length <= 60 ? turned : questions.author.example;
}
