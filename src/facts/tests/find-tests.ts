import type { PythonFacts, TestPlan } from '../facts.js';
import type { ProjectFiles } from '../project-files.js';
import { complete } from './complete.js';
import { readDeclared } from './declared.js';
import { delegator } from './delegates.js';
import { ownWorkflowRecipe } from './own-workflows.js';
import { Recipe as NewRecipe, type Recipe } from './recipe.js';
import { normalizeName } from './requirement.js';
import { declaredRecipe, testMetadata } from './sources.js';
import type { Delegated, Surroundings } from './surroundings.js';
import { findTestFiles } from './test-files.js';
import { toxRecipe } from './tox.js';
import { toxItself } from './tox-itself.js';

/** What is known about the project before its tests are looked for. */
export interface TestContext {
  readonly distribution: string | undefined;
  /** Dotted for a namespace package. */
  readonly importName: string | undefined;
  readonly python: PythonFacts;
  /** The build backend in the field's words, `setuptools`, `flit-core` … */
  readonly backend: string;
}

/** One place where projects say how their tests run. */
interface Way {
  readonly read: (around: Surroundings, legs: readonly string[]) => Recipe | undefined;
}

/** Asked in this order; the first that runs tests wins. What it does not say is taken from what the project declares. */
const WAYS: readonly Way[] = [
  { read: (around) => ownWorkflowRecipe(around) },
  { read: (around, legs) => toxRecipe(around, legs) },
  { read: delegated('nox', [], 'noxfile.py') },
  { read: delegated('hatch', ['test'], 'pyproject.toml', 'hatch-test') },
  { read: delegated('hatch', ['run', 'test'], 'pyproject.toml') },
  { read: delegated('make', ['test'], 'Makefile') },
  { read: delegated('make', ['tests'], 'Makefile') },
  { read: delegated('make', ['check'], 'Makefile') },
  { read: delegated('task', ['test'], 'pyproject.toml') },
];

function delegated(tool: Delegated, words: readonly string[], place: string, mustName = ''): Way['read'] {
  return (around) => {
    if (
      mustName !== '' &&
      !`${around.files.text('pyproject.toml')}${around.files.text('hatch.toml')}`.includes(mustName)
    )
      return undefined;
    const recipe = new NewRecipe(place);
    return around.delegate(tool, words, recipe) ? recipe : undefined;
  };
}

/**
 * Finds how the project's tests are installed and run (contract P9), from its files alone.
 *
 * @param files the project's files
 * @param context what was found before
 * @returns a plan; `runner: 'none'` where there is nothing to run
 * @throws WorkflowsError `broken-file` for a pyproject.toml or setup.cfg that cannot be read
 */
export function findTests(files: ProjectFiles, context: TestContext): TestPlan {
  const declared = readDeclared(files);
  const distribution = context.distribution === undefined ? undefined : normalizeName(context.distribution);
  const legs = context.python.required.length > 0 ? context.python.required : context.python.matrix;
  const around = delegator({ files, declared, distribution }, legs);
  const tests = findTestFiles(files);
  const byTox = toxItself(around, legs, tests.files);
  if (byTox !== undefined) return byTox;
  const way = firstWay(around, legs);
  const listed =
    way === undefined || !way.hasSources ? (declaredRecipe(around) ?? toxSources(around, legs)) : undefined;
  const metadata = listed === undefined ? testMetadata(around) : undefined;
  const recipe = new NewRecipe(way?.place ?? listed?.recipe.place ?? tests.roots[0] ?? 'pyproject.toml');
  if (listed !== undefined) recipe.merge(listed.recipe);
  if (way !== undefined) recipe.merge(way);
  if (metadata !== undefined) recipe.merge(metadata.recipe);
  return complete({ recipe, tests, around, context, way: way?.place, listed: listed?.how });
}

function firstWay(around: Surroundings, legs: readonly string[]): Recipe | undefined {
  for (const way of WAYS) {
    const recipe = way.read(around, legs);
    if (recipe !== undefined && recipe.commands.length > 0) return recipe;
  }
  return undefined;
}

/** tox's dependencies where its commands are too clever to be read. */
function toxSources(
  around: Surroundings,
  legs: readonly string[],
): { recipe: Recipe; how: string } | undefined {
  const recipe = toxRecipe(around, legs, undefined, 'sources');
  return recipe === undefined ? undefined : { recipe, how: 'what tox installs' };
}
