import { hatchEnvironments } from './hatch.js';
import { makeScript } from './makefile.js';
import { noxSessions } from './nox.js';
import { installWords } from './pip-words.js';
import type { Recipe } from './recipe.js';
import { keepEnv, readSteps } from './steps.js';
import type { Delegated, Surroundings } from './surroundings.js';
import { taskScript } from './tasks.js';
import { toxRecipe } from './tox.js';

const DEEPEST = 6;
const TEST_NAME =
  /^(run[-_]?)?(unit[-_]?|py)?tests?([-_](unit|py|all|cov(erage)?|suite|python))?$|^(check|cov(erage)?|unittests?|default|ci)$/i;

/** Reads what a tool runs in turn, for `tox`, `nox`, `make`, `hatch` and the task runners. */
export function delegator(base: Omit<Surroundings, 'delegate'>, legs: readonly string[]): Surroundings {
  let depth = 0;
  const around: Surroundings = {
    ...base,
    delegate: (tool, words, recipe) => {
      if (depth >= DEEPEST) return false;
      depth += 1;
      try {
        return DELEGATES[tool](words, recipe, around, legs);
      } finally {
        depth -= 1;
      }
    },
  };
  return around;
}

type Delegate = (
  words: readonly string[],
  recipe: Recipe,
  around: Surroundings,
  legs: readonly string[],
) => boolean;

const DELEGATES: Readonly<Record<Delegated, Delegate>> = {
  tox(words, recipe, around, legs) {
    const named = optionValue(words, /^-(e|-?env)$/)?.split(',')[0];
    // A name that is an interpreter, or known only at run time, means "this leg's".
    const fixed =
      named !== undefined &&
      /^[\w.-]+$/.test(named) &&
      !/^(py|pypy|python)?\d*[\d.]*$/.test(named) &&
      !/(^|-)(py|pypy)?[23]\.?\d+/.test(named);
    const inner = toxRecipe(around, legs, fixed ? named : undefined);
    return merge(recipe, inner);
  },
  nox(words, recipe, around) {
    const named = optionValue(words, /^-(s|-?sessions?|e)$/);
    const sessions = noxSessions(around.files);
    const exact = sessions.find(({ name }) => named === name || named?.startsWith(`${name}-`));
    const session = exact ?? sessions.find(({ name }) => TEST_NAME.test(name));
    if (session === undefined) return false;
    readSteps(session.script, recipe, around);
    return true;
  },
  make(words, recipe, around) {
    const targets = words.filter((word) => /^[\w.-]+$/.test(word) && !word.startsWith('-'));
    const scripts = targets
      .map((target) => makeScript(around.files, target))
      .filter((script) => script !== undefined);
    for (const line of scripts.flat()) readSteps(line, recipe, around);
    return scripts.length > 0;
  },
  hatch(words, recipe, around) {
    const environments = hatchEnvironments(around.files);
    const rest = skipGlobalOptions(words);
    if (rest[0] === 'test')
      return useHatch(environments.has('hatch-test') ? 'hatch-test' : undefined, 'pytest', recipe, around);
    const named = optionValue(words, /^(-e|--env)$/);
    if (rest[0] !== 'run') return false;
    const command = rest.slice(1).filter((word) => !word.startsWith('+') && !word.startsWith('-'));
    const [first = '', ...others] = command;
    const [prefix, script] = first.includes(':') ? first.split(':', 2) : [undefined, first];
    return useHatch(
      named ?? (prefix === undefined ? 'default' : prefix.split('.')[0]),
      [script, ...others].join(' '),
      recipe,
      around,
    );
  },
  task(words, recipe, around) {
    const name = words.find((word) => !word.startsWith('-')) ?? '';
    const script = taskScript(around.files, name);
    if (script === undefined) return false;
    readSteps(script, recipe, around);
    return true;
  },
};

/** Installs a Hatch environment's own list and reads its script. */
export function useHatch(
  name: string | undefined,
  command: string,
  recipe: Recipe,
  around: Surroundings,
): boolean {
  const environments = hatchEnvironments(around.files);
  const environment = environments.get(name ?? 'hatch-test');
  if (environment === undefined && name !== undefined && name !== 'default') return false;
  recipe.project = 'editable';
  installWords(environment?.dependencies ?? ['pytest', 'pytest-mock'], recipe, around);
  if (environment !== undefined) {
    if (environment.features.length > 0)
      installWords(['-e', `.[${environment.features.join(',')}]`], recipe, around);
    for (const group of environment.groups) installWords(['--group', group], recipe, around);
    keepEnv(
      Object.fromEntries(Object.entries(environment.variables).map(([key, value]) => [key, String(value)])),
      recipe,
    );
  }
  const scripts = environment?.scripts ?? new Map<string, readonly string[]>();
  for (const line of expandScript(command, scripts, 0)) readSteps(line, recipe, around);
  return true;
}

function expandScript(
  command: string,
  scripts: ReadonlyMap<string, readonly string[]>,
  depth: number,
): string[] {
  const [name = '', ...rest] = command.trim().split(/\s+/);
  const lines = scripts.get(name);
  const clean = command
    .replace(/\{args(?::([^{}]*))?\}/g, '$1')
    .replace(/\{root\}/g, '.')
    .replace(/^-\s*/, '');
  if (lines === undefined || depth > 5) return [clean];
  return lines.flatMap((line) =>
    expandScript(
      line.replace(/\{args(?::([^{}]*))?\}/g, (_all, given = '') =>
        rest.length > 0 && rest[0] !== '{args}' ? rest.join(' ') : given,
      ),
      scripts,
      depth + 1,
    ),
  );
}

function merge(recipe: Recipe, inner: Recipe | undefined): boolean {
  if (inner === undefined) return false;
  recipe.merge(inner);
  return true;
}

function optionValue(words: readonly string[], option: RegExp): string | undefined {
  for (const [at, word] of words.entries()) {
    const [name = '', value] = word.split('=', 2);
    if (option.test(name)) return value ?? words[at + 1];
    if (/^-[es]\w/.test(word) && option.test(word.slice(0, 2))) return word.slice(2);
  }
  return undefined;
}

function skipGlobalOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (/^-/.test(words[at] ?? ''))
    at += /^(-e|--env|-p|--project|--data-dir|--cache-dir|--config)$/.test(words[at] ?? '') ? 2 : 1;
  return words.slice(at);
}

/** Whether a name says "this tests". */
export const isTestName = (name: string): boolean => TEST_NAME.test(name);
