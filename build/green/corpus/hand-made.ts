import type { Candidate } from '../candidate.js';
import { commitAll, layOut } from './lay-out.js';
import { hatch, SAYS, setupPy, setuptools, TESTS, UNITTEST } from './pieces.js';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly within?: string;
  readonly refused?: RegExp;
}

const crlf = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));

/** Small cases for what scaffolds and real projects leave out, sloppy ones among them. */
const CASES: Readonly<Record<string, Case>> = {
  'no-tests': {
    files: { 'pyproject.toml': hatch('no-tests', '1.4.2'), 'src/no_tests/__init__.py': SAYS },
    tags: ['v1.4.2'],
  },
  'tests-beside-module': {
    files: {
      'setup.py': setupPy('tests-beside-module', '0.3', "py_modules=['beside']"),
      'beside.py': SAYS,
      'test_beside.py': UNITTEST('beside'),
    },
    tags: ['v0.2', 'v0.3'],
  },
  'no-pyproject': {
    files: {
      'setup.py': setupPy('no-pyproject', '2.0.1', "packages=['no_pyproject']"),
      'no_pyproject/__init__.py': SAYS,
      'requirements-dev.txt': 'pytest\n',
      'tests/test_say.py': TESTS('no_pyproject'),
    },
    tags: ['2.0.1'],
  },
  'requirements-only': {
    files: { 'requirements.txt': 'requests\n', 'main.py': SAYS },
    refused: /nothing to publish here: no pyproject.toml/,
  },
  'windows-line-ends': {
    files: crlf({
      'pyproject.toml': hatch('windows-line-ends', '1.0.0', '[dependency-groups]\ntest = ["pytest"]\n'),
      'src/windows_line_ends/__init__.py': SAYS,
      'tests/test_say.py': TESTS('windows_line_ends'),
    }),
    tags: ['v1.0.0'],
  },
  'byte-order-mark': {
    files: {
      'pyproject.toml': setuptools(
        'byte-order-mark',
        'dynamic = ["version"]',
        '[tool.setuptools.dynamic]\nversion = { attr = "marked.__version__" }\n[tool.setuptools]\npackages = ["marked"]\n',
      ),
      'marked/__init__.py': `\uFEFF"""Marked."""\n\n__version__ = '0.9.1'\n\n\n${SAYS}`,
      'tests/test_say.py': TESTS('marked'),
    },
    tags: ['v0.9.1'],
  },
  tabs: {
    files: {
      'setup.cfg':
        '[metadata]\nname = tabs-everywhere\nversion\t=\t3.1.0\n[options]\npackages =\n\ttabbed\n[options.extras_require]\ntesting =\n\tpytest\n',
      'setup.py': 'import setuptools\n\nif __name__ == "__main__":\n\tsetuptools.setup()\n',
      'tabbed/__init__.py': SAYS.replaceAll('    ', '\t'),
      'tests/test_say.py': TESTS('tabbed').replaceAll('    ', '\t'),
    },
    tags: ['v3.1.0'],
  },
  'tests-in-package': {
    files: {
      'pyproject.toml': hatch(
        'tests-in-package',
        '1.2.0',
        '[project.optional-dependencies]\ntest = ["pytest"]\n',
      ).replace('src/', ''),
      'tests_in_package/__init__.py': SAYS,
      'tests_in_package/tests/__init__.py': '',
      'tests_in_package/tests/test_say.py': TESTS('tests_in_package'),
    },
  },
  'monorepo-subfolder': {
    files: {
      'README.md': '# Two packages\n',
      'package.json': '{}\n',
      'python/pyproject.toml': hatch('one', '1.0.0'),
      'python/src/one/__init__.py': SAYS,
    },
    within: 'python',
  },
  'cookiecutter-style': {
    files: {
      'setup.py': setupPy(
        'cookiecutter-style',
        '0.1.0',
        "packages=['cookiecutter_style'], test_suite='tests'",
      ),
      'setup.cfg':
        '[bumpversion]\ncurrent_version = 0.1.0\n\n[bumpversion:file:setup.py]\nsearch = version="{current_version}"\n\n[aliases]\ntest = pytest\n',
      'cookiecutter_style/__init__.py': `__version__ = "0.1.0"\n\n\n${SAYS}`,
      'requirements_dev.txt': 'wheel\ntwine\npytest\n',
      'tox.ini':
        '[tox]\nenvlist = py312\n[testenv]\ndeps = -r{toxinidir}/requirements_dev.txt\ncommands = pytest --basetemp={envtmpdir}\n',
      'tests/__init__.py': '',
      'tests/test_say.py': TESTS('cookiecutter_style'),
    },
  },
  namespace: {
    files: {
      'pyproject.toml': hatch(
        'acme-parrot',
        '0.5.0',
        '[tool.hatch.build.targets.wheel]\npackages = ["src/acme"]\n',
      ),
      'src/acme/parrot/__init__.py': SAYS,
      'tests/test_say.py': TESTS('acme.parrot'),
    },
    tags: ['v0.5.0'],
  },
  'other-import-name': {
    files: {
      'pyproject.toml': setuptools(
        'Parrot.Lessons-2',
        'version = "1.0"',
        '[tool.setuptools]\npy-modules = ["lessons"]\n',
      ),
      'lessons.py': SAYS,
      'tests/test_say.py': TESTS('lessons'),
    },
    tags: ['1.0'],
  },
  'version-as-tuple': {
    files: {
      'setup.py':
        "from setuptools import setup\nfrom tupled import VERSION\n\nsetup(name='version-as-tuple', version='.'.join(map(str, VERSION)), py_modules=['tupled'])\n",
      'tupled.py': `VERSION = (1, 4, 2)\n\n\n${SAYS}`,
      'test_tupled.py': UNITTEST('tupled'),
    },
    tags: ['v1.4.2'],
  },
  'version-file': {
    files: {
      'pyproject.toml': setuptools(
        'version-file',
        'dynamic = ["version"]',
        '[tool.setuptools.dynamic]\nversion = { file = "VERSION" }\n[tool.setuptools]\npy-modules = ["held"]\n',
      ),
      VERSION: '0.4.0\n',
      'MANIFEST.in': 'include VERSION\n',
      'held.py': SAYS,
      'tox.ini': '[tox]\nenvlist = py3\n[testenv]\ndeps = pytest\ncommands = pytest {posargs}\n',
      'tests/test_say.py': TESTS('held'),
    },
    tags: ['v0.4.0'],
  },
  nox: {
    files: {
      'pyproject.toml': hatch('nox-sessions', '1.0.0'),
      'src/nox_sessions/__init__.py': SAYS,
      'noxfile.py':
        'import nox\n\n\n@nox.session\ndef tests(session):\n    session.install(".", "pytest")\n    session.run("pytest")\n',
      'tests/test_say.py': TESTS('nox_sessions'),
    },
    tags: ['v1.0.0'],
  },
  'doctest-only': {
    files: {
      'pyproject.toml': hatch(
        'doctest-only',
        '1.0.0',
        '[tool.pytest.ini_options]\naddopts = "--doctest-modules"\ntestpaths = ["src"]\n',
      ),
      'src/doctest_only/__init__.py':
        '"""Adds.\n\n>>> add(1, 2)\n3\n"""\n\n\ndef add(a, b):\n    return a + b\n',
    },
    tags: ['v1.0.0'],
  },
  'odd-tags': {
    files: {
      'pyproject.toml': hatch('odd-tags', '1.2.8'),
      'src/odd_tags/__init__.py': SAYS,
      'tests/test_say.py': TESTS('odd_tags'),
    },
    tags: ['20240101', 'latest', 'v1.2.07', 'v1.2.08', 'nightly-2024'],
  },
  'file-ahead': {
    files: {
      'pyproject.toml': hatch('file-ahead', '2.0.0.dev0'),
      'src/file_ahead/__init__.py': SAYS,
      'tests/test_say.py': TESTS('file_ahead'),
    },
    tags: ['v1.3.0', 'v1.4.0'],
  },
  'poetry-before-2': {
    files: {
      'pyproject.toml':
        '[tool.poetry]\nname = "poetry-before-2"\nversion = "0.2.0"\ndescription = ""\nauthors = ["Ada <ada@example.org>"]\n\n[tool.poetry.dependencies]\npython = "^3.9"\n\n[tool.poetry.group.test.dependencies]\npytest = "^8.0"\n\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n',
      'poetry_before_2/__init__.py': SAYS,
      'tests/test_say.py': TESTS('poetry_before_2'),
    },
    tags: ['0.2.0'],
  },
  'own-workflow-only': {
    files: {
      'setup.py': setupPy('own-workflow-only', '1.1.0', "py_modules=['flown']"),
      'flown.py': SAYS,
      'checks/check_say.py': TESTS('flown'),
      '.github/workflows/ci.yml': `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python-version: ["3.11", "3.12"]
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: $\{{ matrix.python-version }}
      - run: pip install -e . pytest
      - run: pytest checks/check_say.py
`,
    },
    tags: ['v1.1.0'],
  },
};

/** The hand-made cases as projects. */
export function handMade(): Candidate[] {
  return Object.entries(CASES).map(([name, { files, tags, within, refused }]) => ({
    name,
    origin: 'hand-made',
    ...(within ? { within } : {}),
    ...(refused ? { refused } : {}),
    async make(folder) {
      layOut(folder, files);
      await commitAll(folder, name, tags);
    },
  }));
}
