/** A repository with several packages, or with one in a subfolder, as small as it can be. */
export interface World {
  readonly files: Readonly<Record<string, string>>;
  /** Each package, and the tag that its first release of the rehearsal makes. */
  readonly releases: Readonly<Record<string, string>>;
  /** The tags that are there before. */
  readonly tags: readonly string[];
  /** The first tag releases all of them. */
  readonly together?: boolean;
  /** What its owner answers when the workflows are generated. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

const module = (name: string, version = '1.0.0') =>
  `__version__ = "${version}"\n\n\ndef say() -> str:\n    return "${name}"\n`;

const test = (name: string) =>
  `from ${name} import say\n\n\ndef test_say() -> None:\n    assert say() == "${name}"\n`;

const hatch = (name: string, requires: readonly string[] = [], more = '') =>
  `[project]\nname = "${name}"\nversion = "1.0.0"\nrequires-python = ">=3.10"\ndependencies = ${JSON.stringify(requires)}\n\n[dependency-groups]\ntest = ["pytest"]\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n${more}`;

const scmPackage = (name: string) => ({
  'pyproject.toml': `[project]\nname = "${name}"\ndynamic = ["version"]\nrequires-python = ">=3.10"\n\n[dependency-groups]\ntest = ["pytest"]\n\n[build-system]\nrequires = ["setuptools>=77", "setuptools-scm>=8"]\nbuild-backend = "setuptools.build_meta"\n\n[tool.setuptools_scm]\nroot = ".."\n`,
  [`src/${name.replaceAll('-', '_')}/__init__.py`]: `def say() -> str:\n    return "${name.replaceAll('-', '_')}"\n`,
  'tests/test_say.py': test(name.replaceAll('-', '_')),
});

/** A workflow of the project's own, which publishes what is in these folders. */
const publish = (folders: string) =>
  `on:\n  push:\n    tags: ['v*']\npermissions: {}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: pypi\n    permissions:\n      contents: read\n      id-token: write\n    steps:\n      - uses: actions/checkout@v5\n      - uses: astral-sh/setup-uv@v7\n      - run: for folder in ${folders}; do uv build "$folder" --out-dir dist; done\n      - uses: pypa/gh-action-pypi-publish@release/v1\n`;

const poetry = (name: string) =>
  `[tool.poetry]\nname = "${name}"\nversion = "1.0.0"\ndescription = "A parrot"\nauthors = ["A <a@example.org>"]\npackages = [{ include = "${name.replaceAll('-', '_')}" }]\n\n[tool.poetry.dependencies]\npython = "^3.10"\n\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n`;

const within = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const hatchPackage = (name: string, requires: readonly string[] = [], more = '') => ({
  'pyproject.toml': hatch(name, requires, more),
  [`src/${name.replaceAll('-', '_')}/__init__.py`]: module(name.replaceAll('-', '_')),
  'tests/test_say.py': test(name.replaceAll('-', '_')),
});

export const worlds = {
  'uv workspace': {
    files: {
      'pyproject.toml':
        '[project]\nname = "flock"\nversion = "0"\n\n[tool.uv.workspace]\nmembers = ["packages/*"]\n',
      'uv.lock': ['core', 'cli', 'extra']
        .map(
          (name) =>
            `[[package]]\nname = "flock-${name}"\nversion = "1.0.0"\nsource = { editable = "packages/${name}" }\n`,
        )
        .join('\n'),
      ...within('packages/core', hatchPackage('flock-core')),
      ...within(
        'packages/cli',
        hatchPackage(
          'flock-cli',
          ['flock-core>=1.0'],
          '\n[tool.uv.sources]\nflock-core = { workspace = true }\n',
        ),
      ),
      ...within('packages/extra', hatchPackage('flock-extra')),
    },
    releases: {
      'flock-core': 'flock-core-v1.0.1',
      'flock-cli': 'flock-cli-v1.0.0',
      'flock-extra': 'extra-v1.3.1',
    },
    tags: ['flock-core-v1.0.0', 'extra-v1.3.0'],
  },
  'plain packages': {
    files: {
      'README.md': '# Two packages\n',
      ...within('packages/one', hatchPackage('nest-one')),
      ...within('packages/two', hatchPackage('nest-two')),
    },
    releases: { 'nest-one': 'nest-one-v1.0.0', 'nest-two': 'nest-two-v1.0.0' },
    tags: ['v0.1.0'],
    answers: { releaseTogether: false },
  },
  'one tag for all': {
    files: {
      'README.md': '# Two packages\n',
      ...within('packages/core', hatchPackage('crow-core')),
      ...within('packages/cli', hatchPackage('crow-cli', ['crow-core==1.0.0'])),
    },
    releases: { 'crow-core': 'v1.0.1', 'crow-cli': 'v1.0.1' },
    together: true,
    tags: ['v1.0.0'],
  },
  'one tag for all, from tags': {
    files: {
      'README.md': '# Two packages\n',
      ...within('core', scmPackage('rook-core')),
      ...within('cli', scmPackage('rook-cli')),
    },
    releases: { 'rook-core': 'v1.0.1', 'rook-cli': 'v1.0.1' },
    together: true,
    tags: ['v1.0.0'],
  },
  'one tag for all, kept workflow': {
    files: {
      'README.md': '# Two packages\n',
      '.github/workflows/pypi-publish.yml': publish('packages/core packages/cli'),
      ...within('packages/core', hatchPackage('jay-core')),
      ...within('packages/cli', hatchPackage('jay-cli', ['jay-core==1.0.0'])),
    },
    releases: { 'jay-core': 'v1.0.1', 'jay-cli': 'v1.0.1' },
    together: true,
    tags: ['v1.0.0'],
    answers: { tests: 'none' },
  },
  Poetry: {
    files: {
      'pyproject.toml':
        '[tool.poetry]\npackage-mode = false\n\n[tool.poetry.group.dev.dependencies]\nperch-one = { path = "one", develop = true }\nperch-two = { path = "two", develop = true }\n',
      ...within('one', {
        'pyproject.toml': poetry('perch-one'),
        'perch_one/__init__.py': module('perch_one'),
        'tests/test_say.py': test('perch_one'),
      }),
      ...within('two', {
        'pyproject.toml': poetry('perch-two'),
        'perch_two/__init__.py': module('perch_two'),
        'tests/test_say.py': test('perch_two'),
      }),
    },
    releases: { 'perch-one': 'perch-one-v1.0.0', 'perch-two': 'perch-two-v1.0.0' },
    tags: [],
  },
  subfolder: {
    files: { 'package.json': '{}\n', ...within('python', hatchPackage('egg-tools')) },
    releases: { 'egg-tools': 'v1.0.1' },
    tags: ['v1.0.0'],
  },
} as const satisfies Record<string, World>;
