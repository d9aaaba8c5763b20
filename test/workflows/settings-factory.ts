import type { VersionSource } from '../../src/facts/facts.js';
import type { Settings, Token } from '../../src/settings/settings.js';

/** Settings of a small, usual project; each test names only what it is about. */
export function makeSettings(different: Partial<Settings> = {}): Settings {
  return {
    packageName: 'parrot-tools',
    directory: '',
    siblings: [],
    packages: [],
    together: [],
    importName: 'parrot_tools',
    importCheck: true,
    version: versions.variable,
    staticVersion: 'commit',
    releaseCommit: 'auto',
    followUp: false,
    numericVersion: false,
    guideAt: (different.files ?? allFiles).guide,
    builder: 'uv',
    buildConstraints: [],
    compiled: false,
    packsCommitted: false,
    wheels: undefined,
    python: {
      requires: '>=3.10',
      matrix: ['3.10', '3.11', '3.12', '3.13', '3.14'],
      required: ['3.10', '3.11', '3.12', '3.13', '3.14'],
      build: '3.12',
    },
    testsMode: 'generated',
    gate: { workflows: [], contexts: [], minutes: 60 },
    tests: {
      runner: 'pytest',
      install: ["uv pip install --editable '.[test]'"],
      command: ['python -m pytest'],
      env: {},
      reason: 'pytest in tests/, installed by extra "test"',
      place: 'pyproject.toml',
    },
    submodules: false,
    tagPrefix: 'v',
    tagSeparator: '.',
    versionScheme: 'semver',
    shortTags: false,
    defaultBranch: 'main',
    releaseBranches: ['main'],
    releaseOnMainPush: false,
    verbosePublish: false,
    token: tokens.pat,
    publishWorkflow: 'pypi-publish.yml',
    publishTrigger: 'tag',
    publishByHand: true,
    publishWorkflows: [different.publishWorkflow ?? 'pypi-publish.yml'],
    proof: 'ours',
    changelog: undefined,
    releaseNotes: 'changelog',
    releaseStartsWorkflows: false,
    wait: 'finished',
    environments: { pypi: 'pypi', testpypi: 'testpypi', release: 'release' },
    repository: { host: 'github.com', owner: 'octo', name: 'parrot-tools' },
    files: allFiles,
    ...different,
  };
}

export const allFiles: Settings['files'] = {
  publish: '.github/workflows/pypi-publish.yml',
  release: '.github/workflows/create-release.yml',
  guide: 'RELEASING.md',
};

/** One of each token mode (contract R2). */
export const tokens = {
  pat: { mode: 'pat', secretName: 'RELEASE_PAT', names: [] },
  names: { mode: 'pat', secretName: 'RELEASE_PAT', names: ['RELEASE_PAT', 'OTHER_PAT'] },
  app: {
    mode: 'github-app',
    clientIdVariable: 'RELEASE_APP_CLIENT_ID',
    privateKeySecret: 'RELEASE_APP_PRIVATE_KEY',
  },
  dispatch: { mode: 'dispatch' },
} as const satisfies Record<string, Token>;

const inModule = {
  kind: 'file',
  file: 'src/parrot_tools/__init__.py',
  value: '1.4.2',
} as const;

/** One of each way a version gets into a build (contract P6). */
export const versions = {
  variable: { kind: 'variable', tool: 'hatch-vcs', variable: 'SETUPTOOLS_SCM_PRETEND_VERSION' },
  tag: { kind: 'tag', tool: 'versioneer' },
  text: {
    kind: 'file',
    file: 'pyproject.toml',
    value: '1.4.2',
    places: [
      { file: 'pyproject.toml', section: 'project', line: 'version = "{version}"' },
      { file: 'src/parrot_tools/__init__.py', section: '', line: '__version__ = "{version}"' },
      { file: 'uv.lock', section: 'package parrot-tools', line: 'version = "{normal}"' },
    ],
  },
  tuple: {
    ...inModule,
    places: [{ file: inModule.file, section: '', line: 'version_info = ({tuple})' }],
  },
  incremental: {
    ...inModule,
    file: 'src/parrot_tools/_version.py',
    places: [
      {
        file: 'src/parrot_tools/_version.py',
        section: '',
        line: '__version__ = Version("parrot_tools", {incremental})',
      },
    ],
  },
  whole: {
    ...inModule,
    file: 'VERSION',
    places: [{ file: 'VERSION', section: '', line: '{version}' }],
  },
  unknown: { kind: 'unknown', why: 'setup.py computes it' },
} as const satisfies Record<string, VersionSource>;
