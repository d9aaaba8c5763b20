import type { Settings } from '../../src/settings/settings.js';
import { allFiles, makeSettings, tokens, versions } from './settings-factory.js';

export interface Combination {
  readonly name: string;
  readonly settings: Settings;
}

type Choices = Readonly<Record<string, Partial<Settings>>>;

const releaseOnly = { ...allFiles, publish: undefined };
const base = makeSettings();

/** What cibuildwheel can be told (`src/settings/parse-wheels.ts`). */
const cibuildwheel = {
  CIBW_BUILD: 'cp39-*',
  CIBW_ARCHS: 'native',
  CIBW_BEFORE_ALL_LINUX:
    'curl -sSf https://sh.rustup.rs | sh -s -- -y && ln -s ~/.cargo/bin/* /usr/local/bin/',
  CIBW_BEFORE_ALL_WINDOWS: 'rustup target add i686-pc-windows-msvc',
  CIBW_TEST_COMMAND: 'python -c "import parrot_tools"',
};

/** The full product of these (contract W1, issue of the chain). */
const crossed: readonly Choices[] = [
  Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, { token }])),
  { commit: { staticVersion: 'commit' }, check: { staticVersion: 'check' } },
  Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, { version }])),
  {
    'no prefix': { tagPrefix: '' },
    v: { tagPrefix: 'v' },
    'name-': { tagPrefix: 'parrot-tools-' },
    rel_: { tagPrefix: 'rel_', tagSeparator: '_' },
  },
  { 'no main push': { releaseOnMainPush: false }, 'main push': { releaseOnMainPush: true } },
  { guide: { files: allFiles }, 'no guide': { files: { ...allFiles, guide: undefined } } },
];

/** Every pair of these. The first of each is the usual one. */
const paired: Readonly<Record<string, Choices>> = {
  gate: {
    generated: {},
    plain: gate([{ file: 'ci.yml', dispatchable: false }]),
    full: gate(
      [
        { file: 'ci.yml', dispatchable: true, paths: ['src/**', '**.py', '!src/docs/**'] },
        { file: "it's.yml", dispatchable: false, pathsIgnore: ['docs/**', '*.md', "o'k"] },
      ],
      ['continuous-integration/appveyor/branch', "it's other CI: 50% # done"],
    ),
    none: { testsMode: 'none' },
  },
  releases: { 'start nothing': {}, 'start workflows': { releaseStartsWorkflows: true } },
  'static version': { commit: {}, set: { staticVersion: 'set' }, theirs: { staticVersion: 'theirs' } },
  'release commit': { auto: {}, tag: { releaseCommit: 'tag' } },
  proof: { ours: {}, 'none there': { proof: 'none', publishWorkflow: 'publish.yml', files: releaseOnly } },
  followed: { one: {}, two: { publishWorkflows: ['pypi-publish.yml', 'docker.yml'] } },
  notes: {
    "GitHub's": {},
    markdown: { changelog: { file: 'CHANGELOG.md', format: 'markdown', fragments: false } },
    rst: { changelog: { file: 'docs/changes.rst', format: 'rst', fragments: false } },
    drafted: { changelog: { file: 'NEWS.rst', format: 'rst', fragments: true } },
    'drafted, Markdown': { changelog: { file: 'NEWS.md', format: 'markdown', fragments: true } },
  },
  wait: { finished: {}, started: { wait: 'started' } },
  trigger: {
    tag: {},
    'tag only': { publishByHand: false, publishWorkflow: 'publish.yml', files: releaseOnly },
    release: {
      publishTrigger: 'release',
      publishByHand: false,
      publishWorkflow: 'publish.yml',
      files: releaseOnly,
    },
  },
  files: {
    all: {},
    'release only': { files: releaseOnly },
    'no button': { files: { ...allFiles, release: undefined } },
  },
  versions: {
    semver: {},
    calendar: { versionScheme: 'YYYY.0M.MICRO', shortTags: true },
    'calendar, checked': { versionScheme: 'YY.MINOR.MICRO', staticVersion: 'check' },
  },
  compiled: {
    pure: {},
    'compiled, no wheels': { compiled: true },
    'compiled, as configured': { compiled: true, wheels: { variables: {} } },
    'compiled, Rust': { compiled: true, wheels: { variables: cibuildwheel } },
  },
  verbose: { quiet: {}, verbose: { verbosePublish: true } },
  pythons: {
    claimed: {},
    tried: { python: { ...base.python, required: ['3.10', '3.11'] } },
    one: { python: { ...base.python, matrix: ['3.14'], required: ['3.14'], build: '3.14' } },
  },
  tests: {
    pytest: {},
    none: { tests: { ...base.tests, runner: 'none', install: [], command: [] } },
    'no install': {
      tests: { ...base.tests, runner: 'script', install: [], command: ['python "checks/$MATRIX_PYTHON.py"'] },
    },
    environment: { tests: { ...base.tests, env: { PYTHONPATH: '.:src', MODE: "it's 50% # done" } } },
  },
  imported: { known: {}, unknown: { importName: undefined }, unchecked: { importCheck: false } },
  submodules: { without: {}, with: { submodules: true } },
  constraints: { none: {}, old: { buildConstraints: ['setuptools<81', 'wheel<1'] } },
  builder: { uv: {}, poetry: { builder: 'poetry' } },
  branches: { one: {}, several: { releaseBranches: ['main', '1.*', 'release/2.x'] } },
  environments: {
    usual: {},
    own: { environments: { pypi: 'PyPI.prod', testpypi: 'test/pypi', release: 'ship-it' } },
  },
  host: { 'github.com': {}, server: { repository: { host: 'git.example.org', owner: 'octo', name: 'x' } } },
  token: Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, { token }])),
  version: Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, { version }])),
};

function gate(workflows: Settings['gate']['workflows'], contexts: readonly string[] = []): Partial<Settings> {
  return { testsMode: 'own', gate: { workflows, contexts, minutes: 60 } };
}

function* product(): Generator<Combination> {
  let partial: { words: string[]; different: Partial<Settings> }[] = [{ words: [], different: {} }];
  for (const choices of crossed) {
    partial = partial.flatMap(({ words, different }) =>
      Object.entries(choices).map(([word, more]) => ({
        words: [...words, word],
        different: { ...different, ...more },
      })),
    );
  }
  for (const { words, different } of partial)
    yield { name: words.join(', '), settings: makeSettings(different) };
}

function* pairs(): Generator<Combination> {
  const names = Object.keys(paired);
  for (const [index, first] of names.entries()) {
    for (const second of names.slice(index + 1)) {
      for (const [one, left] of Object.entries(paired[first] ?? {})) {
        for (const [two, right] of Object.entries(paired[second] ?? {})) {
          const settings = makeSettings({ ...left, ...right });
          yield { name: `${first} ${one}, ${second} ${two}`, settings };
        }
      }
    }
  }
}

/** The pull request after a release, with each way of holding the token (contract U4). */
function* followUps(): Generator<Combination> {
  for (const [name, token] of Object.entries(tokens)) {
    for (const changelog of [
      { file: 'CHANGELOG.md', format: 'markdown', fragments: false } as const,
      undefined,
    ]) {
      const settings = makeSettings({ token, version: versions.text, followUp: true, changelog });
      yield { name: `follow-up, ${name}, ${changelog?.file ?? 'no changelog'}`, settings };
    }
  }
  const changelog = { file: 'docs/changes.rst', format: 'rst', fragments: false } as const;
  yield {
    name: 'follow-up, version from tags, RST',
    settings: makeSettings({ followUp: true, changelog }),
  };
}

/** What the one parse never lets through (contract R2, R11). */
function isPossible({ token, publishTrigger, files }: Settings): boolean {
  if (token.mode === 'dispatch' && publishTrigger === 'release') return false;
  return publishTrigger === 'tag' || files.publish === undefined;
}

/** Every combination of options that the generated files are checked for. */
export const combinations: readonly Combination[] = [...product(), ...pairs(), ...followUps()].filter(
  ({ settings }) => isPossible(settings),
);
