import { findBuildConstraints } from '../build-constraints.js';
import { readDefinition } from '../definition.js';
import type { Runner, TestPlan } from '../facts.js';
import { coveragePlugins } from './coverage-plugins.js';
import { requirementNames } from './declared.js';
import { addDeclaredLists } from './declared-lists.js';
import { editedFiles } from './edited-files.js';
import type { TestContext } from './find-tests.js';
import { lockConstraints } from './locks.js';
import { coveredNames, ownRequirements, testRequirements, unsaidTools } from './needs.js';
import { liftedPins } from './old-pins.js';
import { pytestConfig, pytestPlugins } from './pytest-plugins.js';
import { quote } from './quote.js';
import type { Recipe, TestCommand } from './recipe.js';
import { parseRequirement } from './requirement.js';
import type { Surroundings } from './surroundings.js';
import { tableAt } from './tables.js';
import type { TestFiles } from './test-files.js';
import { importedDistributions, PKG_RESOURCES } from './test-imports.js';

/** What has been found, before the gaps are filled. */
export interface Findings {
  readonly recipe: Recipe;
  readonly tests: TestFiles;
  readonly around: Surroundings;
  readonly context: TestContext;
  /** The file whose way of testing is followed, if there is one. */
  readonly way: string | undefined;
  /** Where the dependencies are declared, if that was needed. */
  readonly listed: string | undefined;
}

/** Fills the gaps (a command, pytest and its plug-ins, what the tests import) and writes the plan. */
export function complete(found: Findings): TestPlan {
  const { recipe, tests, around, context } = found;
  if (recipe.commands.length === 0) {
    const command = defaultCommand(found);
    if (command === undefined) return noTests(recipe);
    recipe.addCommand(command);
  }
  const imported = importedDistributions(around.files, tests.files);
  const known = coveredNames(recipe, around);
  const missing = requirementNames(imported).filter((name) => !known.has(name));
  addDeclaredLists(missing, recipe, around);
  const covered = coveredNames(recipe, around);
  const add = (requirement: string): void => {
    const name = parseRequirement(requirement)?.name ?? '';
    // `setuptools` alone brings no pkg_resources any more.
    const enough = covered.has(name) && requirement !== PKG_RESOURCES;
    if (enough || name === around.distribution) return;
    covered.add(name);
    recipe.add(requirement);
  };
  const pytest = recipe.commands.some(({ tool }) => tool === 'pytest');
  const lines = recipe.commands.map(({ line }) => line).join(' ');
  if (pytest) {
    add('pytest');
    const plugins = pytestPlugins(around.files, lines, tests.files);
    for (const plugin of plugins) add(plugin);
    if (plugins.includes('pytest-cov')) for (const plugin of coveragePlugins(around.files)) add(plugin);
  }
  for (const runner of ['nose2', 'behave', 'green', 'ward', 'stestr', 'zope.testrunner'])
    if (lines.includes(runner)) add(runner);
  for (const distribution of imported) add(distribution);
  for (const distribution of unsaidTools(around.files, tests.files, context.importName)) add(distribution);
  if (mustNotBeEditable(found)) recipe.project = 'plain';
  const held = {
    lifted: liftedPins(testRequirements(recipe, around), ownRequirements(around), context.python),
    build: findBuildConstraints(readDefinition(around.files), context.backend).constraints,
    locked:
      recipe.lock === undefined
        ? undefined
        : lockConstraints(around.files, recipe.lock, recipe.pinnedNames(), recipe),
    edited: editedFiles(recipe.requirementFiles, around),
  };
  return {
    runner: runnerOf(recipe),
    install: [...recipe.systemLines(), recipe.installLine(held)],
    command: [
      ...unsetLines(found),
      ...recipe.commands.map(({ line, tool }) =>
        tool === 'pytest' && tests.style === 'none' && found.way === undefined ? tolerant(line) : line,
      ),
    ],
    env: usedEnv(found),
    reason: reason(found),
    place: recipe.place,
  };
}

/** Variables that interpreters and frameworks read, and those that the tests name themselves. */
function usedEnv({ recipe, tests, around }: Findings): Record<string, string> {
  const names = Object.keys(recipe.env).filter(
    (name) =>
      /^(PYTHON(?!VERSION)[A-Z0-9]+$|DJANGO_|PYTEST_|FLASK_|LC_|LANG$|TZ$|HYPOTHESIS_)/.test(name) ||
      tests.files.some((file) => new RegExp(`["']${name}["']`).test(around.files.text(file) ?? '')),
  );
  return Object.fromEntries(names.map((name) => [name, recipe.env[name] ?? '']));
}

/** Tests that compare pytest's own output see another one where CI is set, which tox keeps from them. */
function unsetLines({ recipe, tests, around }: Findings): string[] {
  const names = [...recipe.withheld].join(' ');
  const comparing = tests.files.some((file) =>
    /\b(?:pytester|testdir)\b/.test(around.files.text(file) ?? ''),
  );
  return names !== '' && comparing ? [`unset ${names} # tox does not hand them on either`] : [];
}

/** pytest's exit code 5 means that it found no test: every scaffold begins so, and that is no failure (contract P9). */
function tolerant(line: string): string {
  return `${line} || { code=$?; [ "$code" -eq 5 ] || exit "$code"; echo "::notice::There are no tests yet."; }`;
}

function defaultCommand({ tests, around, recipe }: Findings): TestCommand | undefined {
  const config = pytestConfig(around.files);
  const known = coveredNames(recipe, around).has('pytest');
  if (tests.style === 'none') {
    const wanted = known || config !== undefined;
    return wanted ? { tool: 'pytest', line: 'python -m pytest' } : undefined;
  }
  const configured = (config?.testpaths ?? []).length > 0;
  const paths = tests.collectable ? tests.roots : tests.odd;
  const named = configured || paths.length > 6 ? [] : paths;
  return { tool: 'pytest', line: ['python -m pytest', ...named.map(quote)].join(' ') };
}

function noTests(recipe: Recipe): TestPlan {
  return {
    runner: 'none',
    install: ['uv pip install --editable .'],
    command: [],
    env: {},
    reason: 'no tests found',
    place: recipe.place,
  };
}

/** flit_core before 3.4 and the first poetry-core cannot install a project in place. */
function mustNotBeEditable({ around }: Findings): boolean {
  const requires = tableAt(around.files.toml('pyproject.toml'), 'build-system').requires;
  return (
    Array.isArray(requires) &&
    requires.some((text) => /^flit(_core|-core)?\b.*<\s*3(,|$|\s|\.[0-3])/.test(String(text)))
  );
}

function runnerOf(recipe: Recipe): Runner {
  return recipe.commands[0]?.tool ?? 'none';
}

function reason({ recipe, tests, way, listed }: Findings): string {
  const where =
    tests.roots.length > 0 && tests.roots.length < 4
      ? ` in ${tests.roots.map((root) => (root.endsWith('.py') ? root : `${root}/`)).join(', ')}`
      : '';
  const tool =
    runnerOf(recipe) === 'script' ? "the project's own test script" : `${runnerOf(recipe)}${where}`;
  const followed = way === undefined ? '' : `, run as in ${way}`;
  const from = listed === undefined ? '' : `, installed by ${listed}`;
  return `${tool}${followed}${from}`;
}
