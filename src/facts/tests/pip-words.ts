import type { Recipe } from './recipe.js';
import { normalizeName, parseRequirement } from './requirement.js';
import { UNKNOWN } from './shell.js';
import type { Surroundings } from './surroundings.js';

/** Tools that check or report: they are no part of testing, and their pins are what most often fails to install. */
const LEFT_OUT = new Set(
  'coverage pytest-cov covdefaults coverage-enable-subprocess tox tox-uv tox-gh tox-gh-actions tox-travis tox-venv nox codecov coveralls codacy-coverage python-coveralls codeclimate-test-reporter pre-commit flake8 black isort ruff pylint bandit twine build wheel pip virtualenv pipenv poetry pdm hatch uv codespell pyright doc8 check-manifest pyroma readme-renderer towncrier bump2version bumpversion poethepoet awscli safety'.split(
    ' ',
  ),
);

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

export function addPackage(word: string, recipe: Recipe, around: Surroundings): void {
  // What a matrix puts into a version may be a word like `latest`: then any version will do.
  const known = word.includes(UNKNOWN) ? word.slice(0, word.indexOf(UNKNOWN)) : word;
  const parsed = parseRequirement(known) ?? parseRequirement(known.replace(/[=<>~!]+\s*[A-Za-z]*$/, ''));
  if (parsed === undefined || LEFT_OUT.has(parsed.name)) return;
  if (parsed.name === around.distribution) addExtras(parsed.extras, recipe, around);
  else recipe.add(parsed.text);
}

export function addExtras(names: readonly string[], recipe: Recipe, around: Surroundings): void {
  for (const name of names) {
    const wanted = normalizeName(name.trim());
    const known = [...around.declared.extras.keys()].find((extra) => normalizeName(extra) === wanted);
    if (known !== undefined && /^[\w.-]+$/.test(known)) recipe.extras.add(known);
  }
}

export function addGroup(name: string, recipe: Recipe, around: Surroundings): void {
  const wanted = normalizeName(name.trim());
  const known = [...around.declared.groups.keys()].find((group) => normalizeName(group) === wanted);
  if (known !== undefined && /^[\w.-]+$/.test(known)) recipe.groups.add(known);
}

function addFile(word: string, target: Set<string>, around: Surroundings, folder: string): void {
  const file = (folder === '' ? word : `${folder}/${word}`).replace(/^\.\//, '');
  if (/^[\w./-]+$/.test(file) && !file.includes('..') && around.files.exists(file)) target.add(file);
}
