import { findBuildConstraints } from '../build-constraints.js';
import { readDefinition } from '../definition.js';
import type { Runner, TestPlan } from '../facts.js';
import type { ProjectFiles } from '../project-files.js';
import { requirementNames } from './declared.js';
import type { TestContext } from './find-tests.js';
import { lockConstraints } from './locks.js';
import { liftedPins } from './old-pins.js';
import { poetryDependencies } from './poetry.js';
import { pytestConfig, pytestPlugins } from './pytest-plugins.js';
import { quote } from './quote.js';
import type { Recipe, TestCommand } from './recipe.js';
import { parseRequirement } from './requirement.js';
import { readRequirementFile } from './requirement-files.js';
import type { Surroundings } from './steps.js';
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
    for (const plugin of pytestPlugins(around.files, lines, tests.files)) add(plugin);
  }
  for (const runner of ['nose2', 'behave', 'green', 'ward', 'stestr', 'zope.testrunner'])
    if (lines.includes(runner)) add(runner);
  for (const distribution of importedDistributions(around.files, tests.files)) add(distribution);
  for (const distribution of unsaidTools(found)) add(distribution);
  if (mustNotBeEditable(found)) recipe.project = 'plain';
  const held = {
    lifted: liftedPins(testRequirements(recipe, around), ownRequirements(around), context.python),
    build: findBuildConstraints(readDefinition(around.files), context.backend).constraints,
    locked: recipe.lock === undefined ? undefined : lockConstraints(around.files, recipe.lock),
  };
  return {
    runner: runnerOf(recipe),
    install: [...recipe.systemLines(), recipe.installLine(held)],
    command: recipe.commands.map(({ line, tool }) =>
      tool === 'pytest' && tests.style === 'none' && found.way === undefined ? tolerant(line) : line,
    ),
    env: usedEnv(found),
    reason: reason(found),
    place: recipe.place,
  };
}

/**
 * What an environment made by pip or virtualenv long had without being asked, and an empty one has not: setuptools
 * (with pkg_resources, and distutils since Python 3.12) for the package itself, pip for tests that call it.
 */
function unsaidTools({ tests, around, context }: Findings): string[] {
  const { files } = around;
  const path = context.importName?.replaceAll('.', '/');
  const modules = path === undefined ? [] : packageModules(files, path);
  const old = importedDistributions(files, modules).filter((name) => name.startsWith('setuptools'));
  const callsPip = tests.files.some((file) =>
    /["']-m["'],\s*["']pip["']|["']pip["'],\s*["']/.test(files.text(file) ?? ''),
  );
  return callsPip ? [...old, 'pip'] : old;
}

/** The modules of the package, as far as one looks for a forgotten dependency. */
function packageModules(files: ProjectFiles, path: string): string[] {
  for (const root of ['src/', 'lib/', '']) {
    if (files.exists(`${root}${path}.py`)) return [`${root}${path}.py`];
    const folder = `${root}${path}`;
    if (files.isFolder(folder))
      return files
        .list(folder)
        .filter((name) => name.endsWith('.py'))
        .map((name) => `${folder}/${name}`);
  }
  return [];
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

/** Names of all that is installed already, as far as it is written down. */
function coveredNames(recipe: Recipe, around: Surroundings): Set<string> {
  return new Set(requirementNames([...ownRequirements(around), ...testRequirements(recipe, around)]));
}

/** What the project itself needs. */
function ownRequirements({ declared, files }: Surroundings): string[] {
  const poetry = tableAt(files.toml('pyproject.toml'), 'tool', 'poetry', 'dependencies');
  return [...declared.dependencies, ...poetryDependencies(poetry)];
}

/** What its tests need on top, wherever it is listed. */
function testRequirements(recipe: Recipe, { declared, files }: Surroundings): string[] {
  return [
    [...recipe.packages.values()],
    ...[...recipe.extras].map((name) => declared.extras.get(name) ?? []),
    ...[...recipe.groups].map((name) => declared.groups.get(name) ?? []),
    ...[...recipe.requirementFiles].map((file) => readRequirementFile(files, file).requirements),
  ].flat();
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
