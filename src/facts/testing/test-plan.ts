import type { PythonFacts, TestPlan } from '../facts.js';
import { readDeclared } from '../package/declared.js';
import { importedDistributions } from '../package/known-imports.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { normalizeName, parseRequirement } from '../reading/requirement.js';
import { hatchRun } from './hatch.js';
import { noxRun } from './nox.js';
import { pytestCommand } from './pytest-command.js';
import { pytestConfig, pytestPlugins } from './pytest-plugins.js';
import { quote } from './quote.js';
import { declaredList, type Listed, ownNames } from './sources.js';
import type { Surroundings, ToolRun } from './surroundings.js';
import { findTestFiles, type TestFiles } from './test-files.js';
import { toxRun } from './tox.js';

/** What is known about the project before its tests are looked for. */
export interface TestContext {
  readonly distribution: string | undefined;
  readonly python: PythonFacts;
}

/**
 * How the tests would be run here, where nothing tests the default branch (contract P9): by the project's own tox, nox
 * or Hatch configuration as it stands, else by pytest with what is declared for tests. Nothing else is read: what a
 * Makefile or a workflow does besides is left out, and the reason says so.
 *
 * @returns a plan; `runner: 'none'` where there is nothing to run
 * @throws WorkflowsError `broken-file` for a pyproject.toml or setup.cfg that cannot be read
 */
export function findTests(files: ProjectFiles, context: TestContext): TestPlan {
  const { required, matrix } = context.python;
  const around: Surroundings = {
    files,
    declared: readDeclared(files),
    distribution: context.distribution === undefined ? undefined : normalizeName(context.distribution),
    legs: required.length > 0 ? required : matrix,
  };
  const tests = findTestFiles(files);
  if (tests.style === 'none') return noTests();
  const run = toxRun(around) ?? noxRun(around) ?? hatchRun(around);
  return run === undefined ? withPytest(around, tests) : byTool(run);
}

function byTool({ command, tool, place }: ToolRun): TestPlan {
  return {
    runner: 'script',
    install: [],
    command: [command],
    env: {},
    reason: `by ${tool}, as ${place} says`,
    place,
  };
}

function noTests(): TestPlan {
  return {
    runner: 'none',
    install: ['uv pip install --editable .'],
    command: [],
    env: {},
    reason: 'no tests found',
    place: 'the project',
  };
}

function withPytest(around: Surroundings, tests: TestFiles): TestPlan {
  const listed = declaredList(around);
  const config = pytestConfig(around.files);
  const paths = tests.collectable ? tests.roots : tests.odd;
  const command = pytestCommand((config?.testpaths ?? []).length > 0 || paths.length > 6 ? [] : paths);
  return {
    runner: 'pytest',
    install: [installLine(around, tests, listed)],
    command,
    env: {},
    reason: [
      `pytest${where(tests)}`,
      ...(listed === undefined ? [] : [`installed by ${listed.how}`]),
      ...leftOut(around.files),
    ].join(', '),
    place: listed?.place ?? tests.roots[0] ?? 'pyproject.toml',
  };
}

/** What is declared, and of well-known packages what the tests import or their configuration asks for. */
function installLine(around: Surroundings, tests: TestFiles, listed: Listed | undefined): string {
  const covered = new Set([...ownNames(around), ...(listed?.names ?? []), around.distribution]);
  const more: string[] = [];
  const wanted = [
    'pytest',
    ...pytestPlugins(around.files, '', tests.files),
    ...importedDistributions(around.files, tests.files),
  ];
  for (const requirement of wanted) {
    const name = parseRequirement(requirement)?.name;
    if (name === undefined || covered.has(name)) continue;
    covered.add(name);
    more.push(requirement);
  }
  const project = listed?.extra === undefined ? '.' : `.[${listed.extra}]`;
  return ['uv pip install --editable', ...[project, ...(listed?.words ?? []), ...more].map(quote)].join(' ');
}

function where({ roots }: TestFiles): string {
  if (roots.length === 0 || roots.length > 3) return '';
  return ` in ${roots.map((root) => (root.endsWith('.py') ? root : `${root}/`)).join(', ')}`;
}

/** Other ways that the project has to run its tests and that are not followed. */
function leftOut(files: ProjectFiles): readonly string[] {
  const others: readonly (readonly [file: string, tests: RegExp])[] = [
    ['tox.ini', /./],
    ['noxfile.py', /./],
    ['Makefile', /^(?:tests?|check|unit-?tests?)\s*:/m],
    ['Justfile', /^tests?\b.*:/m],
    ['justfile', /^tests?\b.*:/m],
    ['pixi.toml', /^tests?\s*=/m],
    ['tasks.py', /^def tests?\b/m],
  ];
  const seen = others.filter(([file, tests]) => tests.test(files.text(file) ?? '')).map(([file]) => file);
  return seen.length === 0 ? [] : [`without what ${seen.join(', ')} does`];
}
