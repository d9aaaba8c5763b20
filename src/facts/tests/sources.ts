import { useHatch } from './delegates.js';
import { hatchEnvironments } from './hatch.js';
import { installWords } from './pip-words.js';
import { poetryGroups } from './poetry.js';
import { Recipe } from './recipe.js';
import { readRequirementFile, requirementFiles } from './requirement-files.js';
import type { Surroundings } from './surroundings.js';
import { stringList, tableAt } from './tables.js';

/** A place where a project may say what its tests need. */
interface Source {
  /** Finishes "installed by …"; `%` is the name. */
  readonly label: string;
  readonly place: (around: Surroundings, name: string) => string;
  /** The names it offers. */
  readonly names: (around: Surroundings) => readonly string[];
  readonly use: (name: string, recipe: Recipe, around: Surroundings) => void;
  /** Part of the project's metadata: kept in step with the tests, so it holds beside a workflow or tox.ini too. */
  readonly metadata?: true;
}

const inPyproject = (): string => 'pyproject.toml';
const pyproject = (around: Surroundings): unknown => around.files.toml('pyproject.toml');

/** Every place, in the order in which it is asked; within one place the name decides (TEST_NAMES, then DEV_NAMES). */
const SOURCES: readonly Source[] = [
  {
    label: 'dependency group "%"',
    metadata: true,
    place: inPyproject,
    names: ({ declared }) =>
      [...declared.groups.keys()].filter((name) => (declared.groups.get(name) ?? []).length > 0),
    use: (name, recipe, around) => {
      recipe.lock = around.files.exists('uv.lock') ? 'uv.lock' : 'pdm.lock';
      installWords(['--group', name], recipe, around);
    },
  },
  {
    label: 'extra "%"',
    metadata: true,
    place: ({ files }) =>
      ['pyproject.toml', 'setup.cfg', 'setup.py'].find((file) =>
        /extra|optional-dependencies/.test(files.text(file) ?? ''),
      ) ?? 'setup.py',
    names: ({ declared }) => [...declared.extras.keys()],
    use: (name, recipe, around) => installWords(['-e', `.[${name}]`], recipe, around),
  },
  {
    label: 'Poetry group "%"',
    place: inPyproject,
    names: (around) => [...poetryGroups(pyproject(around)).keys()],
    use: (name, recipe, around) => {
      recipe.lock = 'poetry.lock';
      installWords(poetryGroups(pyproject(around)).get(name) ?? [], recipe, around);
    },
  },
  {
    label: 'PDM group "%"',
    place: inPyproject,
    names: (around) => Object.keys(tableAt(pyproject(around), 'tool', 'pdm', 'dev-dependencies')),
    use: (name, recipe, around) => {
      recipe.lock = 'pdm.lock';
      const list = stringList(tableAt(pyproject(around), 'tool', 'pdm', 'dev-dependencies')[name]);
      installWords(
        list.filter((word) => !word.startsWith('-')),
        recipe,
        around,
      );
    },
  },
  {
    label: 'Hatch environment "%"',
    place: ({ files }) => (files.exists('hatch.toml') ? 'hatch.toml' : 'pyproject.toml'),
    names: ({ files }) =>
      [...hatchEnvironments(files)]
        .filter(
          ([, { dependencies, features, groups }]) =>
            dependencies.length + features.length + groups.length > 0,
        )
        .map(([name]) => name),
    use: (name, recipe, around) => void useHatch(name, '', recipe, around),
  },
  {
    label: '%',
    place: (_around, name) => name,
    names: ({ files }) => requirementFiles(files).filter((file) => !readRequirementFile(files, file).broken),
    use: (name, recipe, around) => installWords(['-r', name], recipe, around),
  },
  {
    label: 'tests_require',
    place: ({ files }) => (/tests_require/.test(files.text('setup.py') ?? '') ? 'setup.py' : 'setup.cfg'),
    names: ({ declared }) => (declared.testsRequire.length > 0 ? ['tests'] : []),
    use: (_name, recipe, around) => installWords(around.declared.testsRequire, recipe, around),
  },
  {
    label: 'Pipfile',
    place: () => 'Pipfile',
    names: ({ files }) =>
      files.exists('Pipfile') && Object.keys(tableAt(files.toml('Pipfile'), 'dev-packages')).length > 0
        ? ['dev']
        : [],
    use: (_name, recipe, around) =>
      installWords(Object.keys(tableAt(around.files.toml('Pipfile'), 'dev-packages')), recipe, around),
  },
];

/** Names that mean tests and only tests, best first. */
const TEST_NAMES: readonly RegExp[] = [
  /^tests?$/,
  /^testing$/,
  /^hatch-test$/,
  /^(unit-?tests?|unit|pytest)$/,
  /(^|-)tests?(-|$)/,
  /(^|-)testing(-|$)/,
  /test/,
];
/** Names of what developers need, tests among it. */
const DEV_NAMES: readonly RegExp[] = [
  /^dev$/,
  /^develop(ment|er)?$/,
  /(^|-)dev(elop(ment|er)?)?(-|$)/,
  /^ci$/,
  /^default$/,
  /^all$/,
  /(^|-)ci(-|$)/,
];
/** Never chosen for tests, whatever else they are called. */
const NEVER =
  /doc|lint|mypy|typ(e|ing)|style|format|release|publish|build|bench|cov-report|pypy|min(imal|imum)|lowest/;

/** What the project declares for its tests outside any script; undefined: nothing. */
export function declaredRecipe(around: Surroundings): { recipe: Recipe; how: string } | undefined {
  return firstSource(around, [TEST_NAMES, DEV_NAMES], SOURCES);
}

/** The group or extra that is for tests and nothing else; undefined: there is none. */
export function testMetadata(around: Surroundings): { recipe: Recipe; how: string } | undefined {
  const sources = SOURCES.filter(({ metadata }) => metadata);
  return firstSource(around, [TEST_NAMES.slice(0, 4)], sources);
}

function firstSource(
  around: Surroundings,
  ranks: readonly (readonly RegExp[])[],
  sources: readonly Source[],
): { recipe: Recipe; how: string } | undefined {
  for (const tiers of ranks) {
    for (const source of sources) {
      const names = source.names(around);
      for (const tier of tiers) {
        const name = names.find((candidate) => {
          const plain = plainName(candidate);
          return tier.test(plain) && !NEVER.test(plain);
        });
        if (name === undefined) continue;
        const recipe = new Recipe(source.place(around, name));
        source.use(name, recipe, around);
        if (recipe.hasSources) return { recipe, how: source.label.replace('%', name) };
      }
    }
  }
  return undefined;
}

/** `requirements/test_py3.txt` and `test-requirements.txt` are both about tests. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.(txt|in|pip)$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/(^|-)(requirements?|reqs?|requires|ci|github)(?=-|$)/g, '$1')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}
