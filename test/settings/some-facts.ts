import type { ExistingWorkflow, ProjectFacts } from '../../src/facts/facts.js';

/** Facts of a small, usual project; each test names only what it is about. */
export function someFacts(different: Partial<ProjectFacts> = {}): ProjectFacts {
  return {
    root: '/projects/parrot-tools',
    directory: '',
    packageDirs: [],
    packages: [],
    together: [],
    siblings: [],
    distribution: { value: 'parrot-tools', place: 'pyproject.toml' },
    importName: { value: 'parrot_tools', place: 'the folder src/parrot_tools' },
    layout: 'src',
    backend: { value: 'setuptools', place: 'pyproject.toml' },
    version: {
      value: {
        kind: 'file',
        file: 'pyproject.toml',
        value: '1.4.2',
        places: [{ file: 'pyproject.toml', section: 'project', line: 'version = "{version}"' }],
      },
      place: 'pyproject.toml',
    },
    versionMentions: [],
    buildConstraints: [],
    builder: 'uv',
    compiled: { value: false, place: 'no extension modules' },
    wheels: undefined,
    tagPrefix: { value: 'v', place: 'git tags' },
    tagForm: { numbers: 3, separator: '.', padded: [1, 1, 1] },
    versionScheme: { value: 'semver', place: 'git tags' },
    maybeScheme: undefined,
    ignoredTags: [],
    python: {
      value: { requires: '>=3.10', matrix: ['3.10', '3.11', '3.12'], required: ['3.10'], build: '3.12' },
      place: 'requires-python',
    },
    gate: { workflows: [], otherCi: [] },
    tests: {
      runner: 'pytest',
      install: ['uv pip install --editable . --group test'],
      command: ['python -m pytest tests'],
      env: {},
      reason: 'pytest in tests/, installed by dependency group "test"',
      place: 'pyproject.toml',
    },
    submodules: false,
    defaultBranch: { value: 'main', place: 'git' },
    repository: {
      value: { host: 'github.com', owner: 'octo', name: 'parrot-tools' },
      place: 'git remote origin',
    },
    workflows: [],
    takenGuides: [],
    changelog: undefined,
    ownGuide: undefined,
    numericVersion: false,
    undeclaredImports: [],
    remarks: [],
    ...different,
  };
}

/** Somebody's own workflow that publishes on pushed tags. */
export function theirs(different: Partial<ExistingWorkflow> = {}): ExistingWorkflow {
  return {
    file: 'publish.yml',
    name: 'Publish',
    publishes: true,
    onTags: ['v*'],
    onRelease: false,
    onDispatch: false,
    generated: false,
    ...different,
  };
}
