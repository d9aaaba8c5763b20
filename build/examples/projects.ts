import type { KnownOfGit } from '../../src/facts/inspect-files.js';
import type { Answers } from '../../src/settings/option-names.js';

/** A project, what it is told, and what its rendered files show. */
export interface Example {
  /** One line for the list. */
  readonly shows: string;
  readonly files: Readonly<Record<string, string>>;
  readonly git?: KnownOfGit;
  readonly answers?: Answers;
}

const CI = `name: Tests
on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: pip install . pytest
      - run: pytest
`;

const PUBLISH = `name: Publish
on:
  push:
    tags: ['v*']
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: pypi
    permissions:
      id-token: write
    steps:
      - uses: actions/checkout@v7
      - run: pipx run build
      - uses: pypa/gh-action-pypi-publish@release/v1
`;

/** The version from git tags, tests in the project's own CI. */
const tagged = {
  'pyproject.toml': `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"

[project]
name = "parrot-tools"
dynamic = ["version"]
requires-python = ">=3.10"

[tool.hatch.version]
source = "vcs"

[dependency-groups]
test = ["pytest"]
`,
  'src/parrot_tools/__init__.py': '',
  'tests/test_parrot.py': 'import parrot_tools\n\n\ndef test_import():\n    assert parrot_tools\n',
  '.github/workflows/ci.yml': CI,
};

/** The version in two files. */
const written = {
  ...tagged,
  'pyproject.toml': `[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "parrot-tools"
version = "1.4.2"
requires-python = ">=3.10"

[dependency-groups]
test = ["pytest"]
`,
  'src/parrot_tools/__init__.py': '__version__ = "1.4.2"\n',
};

const { '.github/workflows/ci.yml': _, ...withoutCi } = tagged;
const publishing = { ...tagged, '.github/workflows/publish.yml': PUBLISH };

/** A package below the root of a repository that holds other things too. */
const inFolder = {
  'package.json': '{ "name": "parrots", "private": true }\n',
  'python/pyproject.toml': written['pyproject.toml'],
  'python/src/parrot_tools/__init__.py': '',
  'python/tests/test_parrot.py': tagged['tests/test_parrot.py'],
  '.github/workflows/ci.yml': CI,
};

/** A C extension. */
const compiled = {
  ...tagged,
  'pyproject.toml': written['pyproject.toml'],
  'setup.py':
    'from setuptools import Extension, setup\n\nsetup(ext_modules=[Extension("parrot_tools._say", ["src/parrot_tools/say.c"])])\n',
  'src/parrot_tools/say.c': '#include <Python.h>\n',
};

const day = (name: string, date: string) => ({ name, date: Date.parse(date) / 1000, reachable: true });

/** Two packages, one of which needs the other. */
const several = {
  'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
  ...Object.fromEntries(
    ['parrot', 'parrot-cli'].flatMap((name) => {
      const module = name.replace('-', '_');
      const needs = name === 'parrot' ? '' : 'dependencies = ["parrot"]\n';
      return [
        [
          `packages/${name}/pyproject.toml`,
          `[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "${name}"\nversion = "1.2.0"\nrequires-python = ">=3.10"\n${needs}`,
        ],
        [`packages/${name}/src/${module}/__init__.py`, ''],
        [
          `packages/${name}/tests/test_${module}.py`,
          `import ${module}\n\n\ndef test_import():\n    assert ${module}\n`,
        ],
      ];
    }),
  ),
  '.github/workflows/ci.yml': CI,
};

/** The examples by the name of their folder, in the order of the list. */
export const examples: Readonly<Record<string, Example>> = {
  plain: {
    shows: "the version from git tags, tests in the project's own CI, a personal access token",
    files: tagged,
  },
  'github-app': {
    shows: 'the tag is pushed by a GitHub App, with a token that lives an hour',
    files: tagged,
    answers: { tokenMode: 'github-app' },
  },
  dispatch: {
    shows: 'no long-lived secret: GITHUB_TOKEN pushes the tag and starts the publish workflow',
    files: tagged,
    answers: { tokenMode: 'dispatch' },
  },
  'several-tokens': {
    shows: 'a list of secrets to choose from when releasing',
    files: tagged,
    answers: { tokenSecretName: 'RELEASE_PAT,MAINTAINER_PAT' },
  },
  'version-in-a-file': {
    shows: 'the version in two files, set in a release commit under the tag',
    files: written,
  },
  'version-only-checked': {
    shows: 'the version in a file, changed by nobody but you: a bump that does not give it is refused',
    files: written,
    answers: { staticVersion: 'check' },
  },
  'generated-tests': {
    shows: 'nothing tests the default branch yet, so the publish workflow has a test job',
    files: withoutCi,
  },
  'development-versions': {
    shows: 'each push to the default branch publishes a development version',
    files: tagged,
    answers: { releaseOnMainPush: true },
  },
  'maintenance-branches': {
    shows: 'releases from older branches too',
    files: tagged,
    answers: { releaseBranches: 'main,*.x' },
  },
  'own-publish-workflow': {
    shows: 'a publish workflow is there and kept: only the release button is added, and follows it',
    files: publishing,
  },
  'replaced-publish-workflow': {
    shows: 'the publish workflow that is there is replaced',
    files: publishing,
    answers: { existing: 'replace' },
  },
  'package-in-a-folder': {
    shows: 'a package in a subfolder of a larger repository',
    files: inFolder,
  },
  'compiled-extension': {
    shows: 'a C extension: wheels for each system, built by cibuildwheel from the checked sdist',
    files: compiled,
  },
  calendar: {
    shows: 'versions that are dates: the button asks for date or fix',
    files: tagged,
    git: {
      tags: [
        day('2024.3.0', '2024-03-04'),
        day('2025.1.0', '2025-01-20'),
        day('2025.9.0', '2025-09-15'),
        day('2026.7.0', '2026-07-22'),
      ],
    },
  },
  'several-packages': {
    shows: 'two packages in one repository: the button asks which one, each has tags of its own',
    files: several,
    git: { tags: ['parrot-v1.1.0', 'parrot-v1.2.0', 'parrot-cli-v1.2.0'] },
  },
};
