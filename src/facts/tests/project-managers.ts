import { addExtras, addGroup, addPackage } from './pip-words.js';
import { poetryGroups } from './poetry.js';
import type { Recipe } from './recipe.js';
import type { Surroundings } from './surroundings.js';

/** `uv sync` and `uv run` install the project, its default groups and what their options name. */
export function uvOptions(
  words: readonly string[],
  verb: string,
  recipe: Recipe,
  around: Surroundings,
): void {
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
export function poetryInstall(words: readonly string[], recipe: Recipe, around: Surroundings): void {
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
