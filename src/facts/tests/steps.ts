import { installWords } from './pip-words.js';
import { poetryInstall, uvOptions } from './project-managers.js';
import type { Recipe } from './recipe.js';
import { readScript, type SimpleCommand, UNKNOWN } from './shell.js';
import type { Surroundings } from './surroundings.js';
import { testCommand } from './test-command.js';
import { bare } from './unwrap.js';

/** Reads a script's install and test commands into a recipe. */
export function readSteps(
  script: string,
  recipe: Recipe,
  around: Surroundings,
  env: Readonly<Record<string, string>> = {},
  folder = '',
): void {
  const read = readScript(script, env, (file) => around.files.exists(file));
  for (const command of read.commands) {
    readCommand(
      folder === '' ? command : { ...command, folder: join(folder, command.folder) },
      recipe,
      around,
    );
  }
}

const join = (folder: string, inner: string): string => (inner === '' ? folder : `${folder}/${inner}`);

interface Reader {
  readonly when: (words: readonly string[], inner: readonly string[]) => boolean;
  readonly read: (command: Called, recipe: Recipe, around: Surroundings) => void;
}

interface Called extends SimpleCommand {
  /** The words without `sudo`, a path before the program, `python -m`. */
  readonly bare: readonly string[];
  /** What `uv run`, `pipx run` … runs; else the same. */
  readonly inner: readonly string[];
}

const starts =
  (...first: readonly RegExp[]): Reader['when'] =>
  (words) =>
    first.every((pattern, at) => pattern.test(words[at] ?? ''));

/** What is done with a command: the first that fits reads it, and what fits none may be a test. */
const READERS: readonly Reader[] = [
  { when: starts(/^export$/), read: ({ env }, recipe) => keepEnv(env, recipe) },
  {
    when: starts(/^pip[\d.]*$/, /^install$/),
    read: (command, recipe, around) => installWords(command.bare.slice(2), recipe, around, command.folder),
  },
  {
    when: starts(/^uv$/, /^pip$/, /^install$/),
    read: (command, recipe, around) => installWords(command.bare.slice(3), recipe, around, command.folder),
  },
  {
    // Tests that commit need an identity, which a runner has not.
    when: starts(/^git$/, /^config$/, /^--global$/),
    read: (command, recipe) => recipe.setGit(command.bare[3] ?? '', command.bare[4] ?? ''),
  },
  {
    when: (words) => /^apt(-get)?$/.test(words[0] ?? '') && words.includes('install'),
    read: (command, recipe) => addSystemPackages(command.bare, recipe),
  },
  {
    when: starts(/^uv$/, /^sync$/),
    read: (command, recipe, around) => uvOptions(command.bare.slice(2), 'sync', recipe, around),
  },
  {
    when: starts(/^poetry$/, /^install$/),
    read: (command, recipe, around) => poetryInstall(command.bare.slice(2), recipe, around),
  },
  {
    when: starts(/^pdm$/, /^(install|sync)$/),
    read: (_command, recipe) => {
      recipe.lock = 'pdm.lock';
    },
  },
  {
    when: starts(/^make$/),
    read: (command, recipe, around) => around.delegate('make', command.bare.slice(1), recipe),
  },
  {
    when: (_words, inner) => /^(tox|nox|hatch)$/.test(inner[0] ?? ''),
    read: ({ inner }, recipe, around) =>
      around.delegate(inner[0] as 'tox' | 'nox' | 'hatch', inner.slice(1), recipe),
  },
];

/** Reads one command into the recipe. */
function readCommand(command: SimpleCommand, recipe: Recipe, around: Surroundings): void {
  const words = strip(command.words);
  const inner = afterRun(words);
  const called: Called = { ...command, bare: words, inner };
  if (words[0] === 'uv' && words[1] === 'run') uvOptions(words.slice(2), 'run', recipe, around);
  const reader = READERS.find(({ when }) => when(words, inner));
  if (reader !== undefined) {
    reader.read(called, recipe, around);
    return;
  }
  if (readScriptFile(words, recipe, around, command.folder)) return;
  const test = testCommand(around.files, command.words, command.raw, command.folder);
  if (test !== undefined) {
    recipe.addCommand(test);
    keepEnv(command.env, recipe);
    return;
  }
  const runsTasks = /^(poe|task|poethepoet|invoke|inv|just)$/.test(inner[0] ?? '');
  const task = runsTasks ? inner.slice(1) : inner === words ? [] : inner;
  if (task.length > 0) around.delegate('task', task, recipe);
}

/** A shell script of the project's own is read like a step; false where nothing in it could be read as a test. */
function readScriptFile(
  words: readonly string[],
  recipe: Recipe,
  around: Surroundings,
  folder: string,
): boolean {
  const named = /^(bash|sh)$/.test(words[0] ?? '')
    ? words[1]
    : words[0]?.includes('/')
      ? words[0]
      : undefined;
  const file = `${folder === '' ? '' : `${folder}/`}${named ?? ''}`.replace(/^\.\//, '');
  if (named === undefined || !/^[\w./-]+$/.test(file) || around.files.isFolder(file)) return false;
  const text = around.files.text(file) ?? '';
  if (!/^#!.*\b(ba|da|z)?sh\b/.test(text) || text.includes(`${named} `) || text.length > 8000) return false;
  const before = recipe.commands.length;
  readSteps(text, recipe, around, {}, folder);
  return recipe.commands.length > before || !/test/i.test(named);
}

function addSystemPackages(words: readonly string[], recipe: Recipe): void {
  for (const word of words.slice(words.indexOf('install') + 1)) {
    const plain = /^[a-z0-9][a-z0-9.+-]+$/.test(word) && !/^python3?(-|$)/.test(word);
    if (plain) recipe.systemPackages.add(word);
  }
}

/** The words without what starts another interpreter of the same environment. */
function strip(words: readonly string[]): readonly string[] {
  let out = words;
  while (/^(sudo|time|command|exec)$/.test(out[0] ?? '')) out = out.slice(1);
  const first = bare(out[0] ?? '');
  if (/^python[\d.]*$/.test(first)) {
    const at = out.indexOf('-m');
    if (at > 0 && out.slice(1, at).every((word) => word.startsWith('-'))) return out.slice(at + 1);
  }
  return [first, ...out.slice(1)];
}

/** What `uv run`, `poetry run`, `uvx`, `pipx run` … runs. */
function afterRun(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  let at = 0;
  if (/^(uv|poetry|pdm|pipenv|rye|pipx)$/.test(first) && second === 'run') at = 2;
  else if (first === 'uv' && second === 'tool' && words[2] === 'run') at = 3;
  else if (first === 'uvx') at = 1;
  else return words;
  while (/^-/.test(words[at] ?? ''))
    at +=
      /^(--(extra|group|with|with-editable|with-requirements|python|only-group|from|package|index|env-file|no-group|no-extra)|-p|-w)$/.test(
        words[at] ?? '',
      )
        ? 2
        : 1;
  const rest = words.slice(at);
  return /^python[\d.]*$/.test(rest[0] ?? '') && rest[1] === '-m' ? rest.slice(2) : rest;
}

const NOT_KEPT =
  /TOKEN|SECRET|PASSWORD|COVERAGE|CODECOV|COVERALLS|CACHE|^(TOX|NOX|PIP|UV|POETRY|GITHUB|RUNNER|FORCE_COLOR|PY_COLORS|CI$|PATH$|HOME$|TERM$)/;

/** Keeps variables that tests may read. */
export function keepEnv(env: Readonly<Record<string, string>>, recipe: Recipe): void {
  for (const [name, value] of Object.entries(env)) {
    if (!NOT_KEPT.test(name) && !value.includes(UNKNOWN))
      recipe.setEnv(name, value.replaceAll('$MATRIX_PYTHON', '3'));
  }
}
