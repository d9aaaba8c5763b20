import type { ProjectFiles } from '../project-files.js';
import type { Declared } from './declared.js';
import { poetryGroups } from './poetry.js';
import type { Recipe } from './recipe.js';
import { parseRequirement } from './requirement.js';
import { readScript, type SimpleCommand, UNKNOWN } from './shell.js';
import { bare, testCommand } from './test-command.js';

/** What a script's commands are read with. */
export interface Surroundings {
  readonly files: ProjectFiles;
  readonly declared: Declared;
  /** The project's own name, normalised. */
  readonly distribution: string | undefined;
  /** Reads what a tool that is called runs in turn: `tox -e x`, `make x`, `nox -s x`, a task's name. */
  readonly delegate: (tool: Delegated, words: readonly string[], recipe: Recipe) => boolean;
}

export type Delegated = 'tox' | 'nox' | 'make' | 'hatch' | 'task';

/** Tools that check or report: they are no part of testing, and their pins are what most often fails to install. */
const LEFT_OUT = new Set(
  'coverage pytest-cov covdefaults coverage-enable-subprocess tox tox-uv tox-gh tox-gh-actions tox-travis tox-venv nox codecov coveralls codacy-coverage python-coveralls codeclimate-test-reporter pre-commit flake8 black isort ruff pylint bandit twine build wheel pip virtualenv pipenv poetry pdm hatch uv codespell pyright doc8 check-manifest pyroma readme-renderer towncrier bump2version bumpversion poethepoet awscli safety'.split(
    ' ',
  ),
);

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

export function readCommand(command: SimpleCommand, recipe: Recipe, around: Surroundings): void {
  const words = strip(command.words);
  const [first = '', second = ''] = words;
  if (command.words[0] === 'export') {
    keepEnv(command.env, recipe);
    return;
  }
  const rest = words.slice(1);
  if (/^pip[\d.]*$/.test(first) && second === 'install')
    return void installWords(words.slice(2), recipe, around, command.folder);
  if (first === 'uv' && second === 'pip' && words[2] === 'install')
    return void installWords(words.slice(3), recipe, around, command.folder);
  if (first === 'git' && second === 'config' && words[2] === '--global' && words.length === 5) {
    // Tests that commit need an identity, which a runner has not.
    recipe.setGit(words[3] ?? '', words[4] ?? '');
    return;
  }
  if (/^apt(-get)?$/.test(first)) {
    if (words.includes('install')) for (const word of words.slice(1)) addSystemPackage(word, recipe);
    return;
  }
  if (first === 'uv' && (second === 'sync' || second === 'run'))
    uvOptions(words.slice(2), second, recipe, around);
  if (first === 'poetry' && second === 'install') return void poetryInstall(words.slice(2), recipe, around);
  if (first === 'pdm' && (second === 'install' || second === 'sync')) {
    recipe.lock = 'pdm.lock';
    return;
  }
  if (first === 'pipenv' && second === 'install') return;
  if (first === 'make') return void around.delegate('make', rest, recipe);
  const inner = afterRun(words);
  if (inner[0] === 'tox') return void around.delegate('tox', inner.slice(1), recipe);
  if (inner[0] === 'nox') return void around.delegate('nox', inner.slice(1), recipe);
  if (first === 'hatch' || inner[0] === 'hatch')
    return void around.delegate('hatch', first === 'hatch' ? rest : inner.slice(1), recipe);
  if (readScriptFile(words, recipe, around, command.folder)) return;
  const test = testCommand(around.files, command.words, command.raw, command.folder);
  if (test !== undefined) {
    recipe.addCommand(test);
    keepEnv(command.env, recipe);
    return;
  }
  const task = /^(poe|task|poethepoet|invoke|inv|just)$/.test(inner[0] ?? '')
    ? inner.slice(1)
    : inner === words
      ? []
      : inner;
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

function addSystemPackage(word: string, recipe: Recipe): void {
  if (word !== 'install' && /^[a-z0-9][a-z0-9.+-]+$/.test(word) && !/^python3?(-|$)/.test(word)) {
    recipe.systemPackages.add(word);
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
      recipe.setEnv(name, value.replaceAll('$PYTHON', '3'));
  }
}

const PIP_VALUE =
  /^(-i|--index-url|--extra-index-url|-f|--find-links|--upgrade-strategy|-t|--target|--python|--prefix|--root|--no-binary|--only-binary|--prerelease|--resolution|--progress-bar|--trusted-host|--timeout|--retries|--cache-dir|--config-settings|--global-option|--install-option)$/;

/** The words after `pip install`. */
export function installWords(
  words: readonly string[],
  recipe: Recipe,
  around: Surroundings,
  folder = '',
): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = (): string =>
      word.includes('=') && word.startsWith('--') ? word.slice(word.indexOf('=') + 1) : (words[++at] ?? '');
    if (/^(-r|--requirements?)(=|$)/.test(word)) addFile(value(), recipe.requirementFiles, around, folder);
    else if (/^-[A-Za-z]+r$/.test(word)) addFile(words[++at] ?? '', recipe.requirementFiles, around, folder);
    else if (/^-r./.test(word)) addFile(word.slice(2), recipe.requirementFiles, around, folder);
    else if (/^(-c|--constraints?)(=|$)/.test(word)) addFile(value(), recipe.constraintFiles, around, folder);
    else if (/^--group(=|$)/.test(word)) addGroup(value(), recipe, around);
    else if (/^--extra(=|$)/.test(word)) addExtras([value()], recipe, around);
    else if (word === '--all-extras') addExtras([...around.declared.extras.keys()], recipe, around);
    else if (/^(-e|--editable)$/.test(word)) {
      if (addProject(words[at + 1] ?? '', recipe, around, folder, 'editable')) at += 1;
    } else if (/^-e\.|^--editable=/.test(word))
      addProject(word.replace(/^(-e|--editable=)/, ''), recipe, around, folder, 'editable');
    else if (PIP_VALUE.test(word)) at += 1;
    else if (word.startsWith('-')) continue;
    else if (!addProject(word, recipe, around, folder, 'plain')) addPackage(word, recipe, around);
  }
}

function addProject(
  word: string,
  recipe: Recipe,
  around: Surroundings,
  folder: string,
  how: 'editable' | 'plain',
): boolean {
  const match = /^(?:file:\/?\/?)?(\.|\.\/|\.\.\/?|\/?)(\[([^\]]*)\])?$/.exec(
    word.replace(/^["']|["']$/g, ''),
  );
  if (match === null || word === '' || (match[1] === '' && match[2] !== undefined)) return false;
  if (/^\.\./.test(match[1] ?? '') && folder === '') return true;
  recipe.project = how;
  addExtras((match[3] ?? '').split(','), recipe, around);
  return true;
}

function addPackage(word: string, recipe: Recipe, around: Surroundings): void {
  // What a matrix puts into a version may be a word like `latest`: then any version will do.
  const known = word.includes(UNKNOWN) ? word.slice(0, word.indexOf(UNKNOWN)) : word;
  const parsed = parseRequirement(known) ?? parseRequirement(known.replace(/[=<>~!]+\s*[A-Za-z]*$/, ''));
  if (parsed === undefined || LEFT_OUT.has(parsed.name)) return;
  if (parsed.name === around.distribution) addExtras(parsed.extras, recipe, around);
  else recipe.add(parsed.text);
}

function addExtras(names: readonly string[], recipe: Recipe, around: Surroundings): void {
  for (const name of names) {
    const wanted = name
      .trim()
      .toLowerCase()
      .replace(/[-_.]+/g, '-');
    const known = [...around.declared.extras.keys()].find(
      (extra) => extra.toLowerCase().replace(/[-_.]+/g, '-') === wanted,
    );
    if (known !== undefined && /^[\w.-]+$/.test(known)) recipe.extras.add(known);
  }
}

function addGroup(name: string, recipe: Recipe, around: Surroundings): void {
  if (around.declared.groups.has(name) && /^[\w.-]+$/.test(name)) recipe.groups.add(name);
}

function addFile(word: string, target: Set<string>, around: Surroundings, folder: string): void {
  const file = (folder === '' ? word : `${folder}/${word}`).replace(/^\.\//, '');
  if (/^[\w./-]+$/.test(file) && !file.includes('..') && around.files.exists(file)) target.add(file);
}

/** `uv sync` and `uv run` install the project, its default groups and what their options name. */
function uvOptions(words: readonly string[], verb: string, recipe: Recipe, around: Surroundings): void {
  const own = verb === 'run' ? words.slice(0, words.findIndex((word) => !word.startsWith('-')) + 1) : words;
  // A tool in an environment of its own says nothing about the project's.
  if (own.some((word) => /^--(only-group|no-project|isolated|script)/.test(word)) && verb === 'run') return;
  recipe.project = 'editable';
  recipe.lock = 'uv.lock';
  let defaults = true;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (verb === 'run' && !word.startsWith('-')) break;
    const value = (): string =>
      word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[++at] ?? '');
    if (/^--extra(=|$)/.test(word)) addExtras([value()], recipe, around);
    else if (word === '--all-extras') addExtras([...around.declared.extras.keys()], recipe, around);
    else if (/^--(group|only-group)(=|$)/.test(word)) addGroup(value(), recipe, around);
    else if (word === '--all-groups')
      for (const name of around.declared.groups.keys()) addGroup(name, recipe, around);
    else if (/^--with(=|$)/.test(word))
      for (const name of value().split(',')) addPackage(name, recipe, around);
    else if (word === '--no-dev' || word === '--no-default-groups') defaults = false;
    else if (
      /^(--(python|package|index|env-file|no-group|no-extra|with-editable|with-requirements|resolution)|-p)$/.test(
        word,
      )
    )
      at += 1;
  }
  if (defaults) {
    const settings = around.files.toml('pyproject.toml')?.tool as
      | { uv?: { 'default-groups'?: unknown } }
      | undefined;
    const named = settings?.uv?.['default-groups'];
    const groups =
      named === 'all'
        ? [...around.declared.groups.keys()]
        : Array.isArray(named)
          ? named.filter((name) => typeof name === 'string')
          : ['dev'];
    for (const name of groups) addGroup(name, recipe, around);
  }
}

/** Poetry's groups are listed: the non-optional ones and those that `--with` names. */
function poetryInstall(words: readonly string[], recipe: Recipe, around: Surroundings): void {
  recipe.project = 'editable';
  recipe.lock = 'poetry.lock';
  const pyproject = around.files.toml('pyproject.toml');
  const groups = poetryGroups(pyproject);
  const wanted = new Set([...groups.keys()].filter((name) => !/doc|lint|style|type/i.test(name)));
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = (): string[] =>
      (word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[++at] ?? '')).split(/[\s,]+/);
    if (/^--with(=|$)/.test(word)) for (const name of value()) wanted.add(name);
    else if (/^--without(=|$)/.test(word)) for (const name of value()) wanted.delete(name);
    else if (/^--only(=|$)/.test(word)) {
      const only = value();
      for (const name of [...wanted]) if (!only.includes(name)) wanted.delete(name);
      for (const name of only) wanted.add(name);
    } else if (/^(-E|--extras)(=|$)/.test(word)) addExtras(value(), recipe, around);
    else if (word === '--all-extras') addExtras([...around.declared.extras.keys()], recipe, around);
    else if (/^--no-dev$/.test(word)) wanted.clear();
  }
  for (const name of wanted) for (const text of groups.get(name) ?? []) addPackage(text, recipe, around);
  for (const name of around.declared.groups.keys())
    if (wanted.has(name) || groups.size === 0) addGroup(name, recipe, around);
}
