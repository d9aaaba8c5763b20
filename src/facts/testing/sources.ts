import { requirementNames } from '../package/declared.js';
import { normalizeName, parseRequirement } from '../reading/requirement.js';
import { stringList, tableAt } from '../reading/tables.js';
import { poetryDependencies, poetryGroups } from './poetry.js';
import { isHarmless } from './quote.js';
import { readRequirementFile, requirementFiles } from './requirement-files.js';
import type { Surroundings } from './surroundings.js';

/** One list of what the tests need, as `uv pip install` takes it. */
export interface Listed {
  /** Words behind `uv pip install --editable PROJECT`. */
  readonly words: readonly string[];
  /** The extra that is part of the project's own word. */
  readonly extra?: string;
  /** Normalised names of all that it installs. */
  readonly names: readonly string[];
  /** Finishes "installed by …". */
  readonly how: string;
  readonly place: string;
}

/** A place where a project may say what its tests need. */
interface Source {
  readonly names: (around: Surroundings) => readonly string[];
  readonly read: (name: string, around: Surroundings) => Listed;
}

const pyproject = ({ files }: Surroundings): unknown => files.toml('pyproject.toml');
const plain = (list: readonly string[]): readonly string[] =>
  list.flatMap((text) => parseRequirement(text)?.text ?? []).filter(isHarmless);
const asWords = (list: readonly string[], how: string, place: string): Listed => ({
  words: plain(list),
  names: requirementNames(list),
  how,
  place,
});

/** Every place, in the order in which it is asked; within one place the name decides (TEST_NAMES, then DEV_NAMES). */
const SOURCES: readonly Source[] = [
  {
    names: ({ declared }) =>
      [...declared.groups.keys()].filter((name) => (declared.groups.get(name) ?? []).length > 0),
    read: (name, { declared }) => ({
      words: ['--group', name],
      names: requirementNames(declared.groups.get(name) ?? []),
      how: `dependency group "${name}"`,
      place: 'pyproject.toml',
    }),
  },
  {
    names: ({ declared }) => [...declared.extras.keys()],
    read: (name, around) => ({
      words: [],
      extra: name,
      names: requirementNames(withOwnExtras(around.declared.extras.get(name) ?? [], around, new Set([name]))),
      how: `extra "${name}"`,
      place:
        ['pyproject.toml', 'setup.cfg', 'setup.py'].find((file) =>
          /extra|optional-dependencies/.test(around.files.text(file) ?? ''),
        ) ?? 'setup.py',
    }),
  },
  {
    names: (around) => [...poetryGroups(pyproject(around)).keys()],
    read: (name, around) =>
      asWords(poetryGroups(pyproject(around)).get(name) ?? [], `Poetry group "${name}"`, 'pyproject.toml'),
  },
  {
    names: (around) => Object.keys(tableAt(pyproject(around), 'tool', 'pdm', 'dev-dependencies')),
    read: (name, around) => {
      const list = stringList(tableAt(pyproject(around), 'tool', 'pdm', 'dev-dependencies')[name]);
      return asWords(
        list.filter((word) => !word.startsWith('-')),
        `PDM group "${name}"`,
        'pyproject.toml',
      );
    },
  },
  {
    names: ({ files }) => requirementFiles(files).filter((file) => !readRequirementFile(files, file).broken),
    read: (name, { files }) => ({
      words: ['--requirement', name],
      names: requirementNames(readRequirementFile(files, name).requirements),
      how: name,
      place: name,
    }),
  },
  {
    names: ({ declared }) => (declared.testsRequire.length > 0 ? ['tests'] : []),
    read: (_name, { declared, files }) =>
      asWords(
        declared.testsRequire,
        'tests_require',
        /tests_require/.test(files.text('setup.py') ?? '') ? 'setup.py' : 'setup.cfg',
      ),
  },
];

/** Names that mean tests and only tests, best first. */
const TEST_NAMES: readonly RegExp[] = [
  /^tests?$/,
  /^testing$/,
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
  /^all$/,
];
/** Never chosen for tests, whatever else they are called. */
const NEVER =
  /doc|lint|mypy|typ(e|ing)|style|format|release|publish|build|bench|cov-report|pypy|min(imal|imum)|lowest/;

/** The list that the project declares for its tests; undefined: there is none. */
export function declaredList(around: Surroundings): Listed | undefined {
  for (const tiers of [TEST_NAMES, DEV_NAMES]) {
    for (const source of SOURCES) {
      const names = source
        .names(around)
        .filter((name) => /^[\w./-]+$/.test(name) && !NEVER.test(plainName(name)));
      for (const tier of tiers) {
        const name = names.find((candidate) => tier.test(plainName(candidate)));
        if (name !== undefined) return source.read(name, around);
      }
    }
  }
  return undefined;
}

/** Names of what the project itself needs. */
export function ownNames({ declared, files }: Surroundings): readonly string[] {
  const poetry = tableAt(files.toml('pyproject.toml'), 'tool', 'poetry', 'dependencies');
  return requirementNames([...declared.dependencies, ...poetryDependencies(poetry)]);
}

/** `parrot[frameworks]` in a list of parrot's own stands for that extra. */
function withOwnExtras(list: readonly string[], around: Surroundings, seen: Set<string>): readonly string[] {
  return list.flatMap((text) => {
    const requirement = parseRequirement(text);
    if (requirement === undefined || requirement.name !== around.distribution) return [text];
    return requirement.extras.flatMap((extra) => {
      const known = [...around.declared.extras].find(
        ([name]) => normalizeName(name) === normalizeName(extra),
      );
      if (known === undefined || seen.has(known[0])) return [];
      seen.add(known[0]);
      return withOwnExtras(known[1], around, seen);
    });
  });
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
