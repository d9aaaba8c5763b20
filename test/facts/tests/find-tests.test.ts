import assert from 'node:assert/strict';
import { type Files, planOf } from './project.js';

const TEST = { 'tests/test_parrot.py': 'def test_dead():\n    assert True\n' };
const CASES = {
  'tests/test_parrot.py':
    'import unittest\nclass Dead(unittest.TestCase):\n    def test_dead(self):\n        pass\n',
};
const PROJECT = '[project]\nname = "parrot"\nversion = "1.0"\n';
const SETUP = 'from setuptools import setup\nsetup(name="parrot")\n';

interface Case {
  readonly what: string;
  readonly files: Files;
  readonly install: string;
  readonly command: readonly string[];
  readonly reason?: RegExp;
  readonly env?: Readonly<Record<string, string>>;
}

const workflow = (steps: string, matrix = 'python-version: ["3.10", "3.12"]'): Files => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        ${matrix}\n    steps:\n${steps}`,
});

const CASES_TABLE: readonly Case[] = [
  {
    what: 'dependency group, include-group followed for what is covered',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[dependency-groups]\ntest = [{include-group = "base"}]\nbase = ["pytest"]\n`,
    },
    install: 'uv pip install --editable . --group test',
    command: ['python -m pytest tests'],
    reason: /pytest in tests\/, installed by dependency group "test"/,
  },
  {
    what: 'extra of pyproject.toml; test before dev',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[project.optional-dependencies]\ndev = ["black", "pytest"]\ntest = ["pytest"]\n`,
    },
    install: "uv pip install --editable '.[test]'",
    command: ['python -m pytest tests'],
  },
  {
    what: 'extra of setup.cfg',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'setup.cfg': '[options.extras_require]\ntesting =\n    pytest\n    six\n',
    },
    install: "uv pip install --editable '.[testing]'",
    command: ['python -m pytest tests'],
    reason: /extra "testing"/,
  },
  {
    what: 'extra of setup.py, by a variable',
    files: {
      ...TEST,
      'setup.py':
        'from setuptools import setup\ntests = ["pytest", "mock"]\nsetup(name="parrot", extras_require={"tests": tests, "docs": ["sphinx"]})\n',
    },
    install: "uv pip install --editable '.[tests]'",
    command: ['python -m pytest tests'],
  },
  {
    what: 'tests_require, listed',
    files: {
      ...TEST,
      'setup.py':
        'from setuptools import setup\nsetup(name="parrot", tests_require=["pytest>=6", \'mock\'])\n',
    },
    install: "uv pip install --editable . 'pytest>=6' mock",
    command: ['python -m pytest tests'],
    reason: /tests_require/,
  },
  {
    what: "tox, other packages on some legs: each has its own; django's test command",
    files: {
      ...CASES,
      'pyproject.toml': `${PROJECT}requires-python = ">=3.10"\n`,
      'tox.ini':
        '[tox]\nenvlist = py{310,311}-dj52, py{312,313,314,315}-dj60\n[testenv]\ndeps =\n  dj52: Django<5.3\n  dj60: Django>=6\n  py311: tomli; sys_platform == "linux"\n  mock\ncommands = coverage run -m django test --settings=tests.settings {posargs}\n',
    },
    install:
      'uv pip install --editable . \'Django<5.3; python_version < "3.12"\' mock \'tomli; (sys_platform == "linux") and (python_version == "3.11")\' \'Django>=6; python_version >= "3.12"\'',
    command: ['python -m django test --settings=tests.settings'],
  },
  {
    what: 'tests that ask tox for the built package are run by tox',
    files: {
      'tests/test_parrot.py': 'import os\ndef test_dead():\n    assert os.environ["TOX_PACKAGE"]\n',
      'setup.py': SETUP,
      'tox.ini': '[tox]\nenvlist = lint, py{310,312}-full\n[testenv]\ncommands = pytest tests\n',
    },
    install: '',
    command: ['uvx tox run -e "py${MATRIX_PYTHON/./}-full"'],
    reason: /tox itself/,
  },
  {
    what: 'a lock for lists that conflict is read for those that are installed',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[dependency-groups]\ntest = ["pytest"]\nold = ["django<6"]\nnew = ["django>=6"]\n[tool.uv]\nconflicts = [[{ group = "old" }, { group = "new" }]]\n`,
      'uv.lock': '[[package]]\nname = "django"\nversion = "6.1"\n',
      'tox.ini':
        '[tox]\nenvlist = py{310,312}-{latest,old}\n[testenv]\nrunner = uv-venv-lock-runner\ndependency_groups =\n  test\n  old: old\ncommands = pytest tests\n',
    },
    install:
      'uv pip install --editable . --group test --group old --constraints <(uv export --quiet --frozen --group test --group old --no-hashes --no-emit-local)',
    command: ['python -m pytest tests'],
  },
  {
    what: 'tox, a condition in the middle of a continued command',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'tox.ini':
        '[tox]\nenvlist = py312,pypy310\n[testenv]\ncommands =\n    python -m pytest \\\n    pypy310: -v \\\n        {posargs:-q} \\\n    tests\n',
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest -q tests'],
  },
  {
    what: 'what tests import is taken from a list of the project that holds it, with what that needs',
    files: {
      'tests/test_parrot.py':
        'import pytest\nfrom starlette.testclient import TestClient\nimport yaml\ndef test_dead():\n    pass\n',
      'pyproject.toml': `${PROJECT}[dependency-groups]\ntests = ["pytest"]\nweb = ["starlette", "httpx2"]\ndocs = ["starlette"]\nmany = ["starlette", "a1", "a2", "a3"]\n`,
    },
    install: 'uv pip install --editable . --group tests --group web PyYAML',
    command: ['python -m pytest tests'],
  },
  {
    what: 'an extra that names another one of its own covers what that holds',
    files: {
      'tests/test_parrot.py': 'import flask\ndef test_dead():\n    pass\n',
      'pyproject.toml': `${PROJECT}[project.optional-dependencies]\nweb = ["flask>=2"]\ntests = ["Parrot[web]", "pytest"]\n`,
    },
    install: "uv pip install --editable '.[tests]'",
    command: ['python -m pytest tests'],
  },
  {
    what: 'coverage that pytest is told to measure gets the plug-ins it is told to load',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[dependency-groups]\ntests = ["pytest"]\n[tool.pytest.ini_options]\naddopts = "--cov=parrot"\n`,
      '.coveragerc': '[run]\nplugins =\n    covdefaults\n    unheard_of\n',
    },
    install: 'uv pip install --editable . --group tests pytest-cov covdefaults',
    command: ['python -m pytest tests'],
  },
  {
    what: 'requirements file that pins the project itself, as the lock of a tool that needs it does',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'requirements-test.txt': 'pytest==8.4.2\nParrot==0.9 \\\n    --hash=sha256:aa\nmock==5.2.0\n',
    },
    install:
      "uv pip install --editable . --requirement <(sed -E '/^parrot[[:space:]]*[=<>~!]/I{:a;/\\\\$/{N;ba};d}' requirements-test.txt)",
    command: ['python -m pytest tests'],
  },
  {
    what: 'requirements file for tests rather than for everything',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'requirements-dev.txt': 'black\npytest\n',
      'requirements/testing.txt': 'pytest\n',
      'requirements.txt': 'six\n',
    },
    install: 'uv pip install --editable . --requirement requirements/testing.txt',
    command: ['python -m pytest tests'],
    reason: /requirements\/testing.txt/,
  },
  {
    what: 'requirements file that names a missing one is not used',
    files: { ...TEST, 'setup.py': SETUP, 'test-requirements.txt': '-r base.txt\npytest\n' },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest tests'],
  },
  {
    what: 'Poetry group in PEP 508',
    files: {
      ...TEST,
      'pyproject.toml':
        '[tool.poetry]\nname = "parrot"\n[tool.poetry.dependencies]\npython = "^3.9"\n[tool.poetry.group.test.dependencies]\npytest = "^8.1"\nmock = {version = "~4.0", extras = ["x"], markers = "python_version < \'3.13\'"}\nsix = "*"\nlocal = {path = "../x"}\n',
    },
    install:
      "uv pip install --editable . 'pytest>=8.1,<9' 'mock[x]>=4.0,<4.1; (python_version < '\\''3.13'\\'')' six",
    command: ['python -m pytest tests'],
    reason: /Poetry group "test"/,
  },
  {
    what: "Poetry's old dev-dependencies, linters left out",
    files: {
      ...TEST,
      'pyproject.toml':
        '[tool.poetry]\nname = "parrot"\n[tool.poetry.dev-dependencies]\nblack = "^22"\npytest = ">=7.4"\n',
    },
    install: "uv pip install --editable . 'pytest>=7.4'",
    command: ['python -m pytest tests'],
  },
  {
    what: 'PDM dev-dependencies, listed',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[tool.pdm.dev-dependencies]\ntest = ["pytest", "-e file:///./x"]\n`,
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest tests'],
    reason: /PDM group "test"/,
  },
  {
    what: "uv's dev-dependencies",
    files: { ...TEST, 'pyproject.toml': `${PROJECT}[tool.uv]\ndev-dependencies = ["pytest"]\n` },
    install: 'uv pip install --editable . --group dev',
    command: ['python -m pytest tests'],
  },
  {
    what: 'Hatch environment with a script',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[tool.hatch.envs.default]\ndependencies = ["pytest", "coverage[toml]"]\n[tool.hatch.envs.default.scripts]\ntest = "pytest {args:tests}"\n`,
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest tests'],
  },
  {
    what: 'Pipfile',
    files: { ...TEST, 'setup.py': SETUP, Pipfile: '[dev-packages]\npytest = "*"\nmock = "*"\n' },
    install: 'uv pip install --editable . pytest mock',
    command: ['python -m pytest tests'],
    reason: /Pipfile/,
  },
  {
    what: 'tox.ini: dependencies by factor, coverage and linters left out, variables put in',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'tox.ini':
        '[tox]\nenvlist = lint, py{310,311,312}-{old,new}\n[base]\ndeps = mock\n[testenv]\nsetenv =\n    PYTHONPATH = {toxinidir}/tests\ndeps =\n    {[base]deps}\n    pytest\n    flake8\n    old: six<1\n    new: six>=1\ncommands =\n    flake8 parrot\n    coverage run -m pytest {posargs:tests -q}\n    coverage report\n[testenv:lint]\ndeps = black\ncommands = black --check .\n',
    },
    install: "uv pip install --editable . mock pytest 'six>=1'",
    command: ['python -m pytest tests -q'],
    env: { PYTHONPATH: 'tests' },
    reason: /run as in tox.ini/,
  },
  {
    what: 'tox in pyproject.toml, TOML form',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[dependency-groups]\nt = ["pytest"]\n[tool.tox]\nenv_list = ["3.12"]\n[tool.tox.env_run_base]\ndependency_groups = ["t"]\ncommands = [["pytest", "tests", { replace = "posargs", default = ["-x"], extend = true }]]\n`,
    },
    install: 'uv pip install --editable . --group t',
    command: ['python -m pytest tests -x'],
  },
  {
    what: 'nox',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'noxfile.py':
        'import nox\n\n@nox.session\ndef lint(session):\n    session.run("flake8")\n\n@nox.session(python=["3.10"])\ndef tests(session):\n    session.install("-e", ".", "pytest", "mock")\n    session.run("pytest", "tests", *session.posargs)\n',
    },
    install: 'uv pip install --editable . pytest mock',
    command: ['python -m pytest tests'],
    reason: /noxfile.py/,
  },
  {
    what: 'Makefile target, each line in a shell of its own',
    files: {
      ...CASES,
      'setup.py': SETUP,
      Makefile:
        'PY = .venv/bin/python\ntest: prepare\n\tcd tests && true\n\t$(PY) -m unittest discover -s tests\nprepare:\n\tpip install six\n',
    },
    install: 'uv pip install --editable . six',
    command: ['python -m unittest discover -s tests'],
    reason: /Makefile/,
  },
  {
    what: "the project's own workflow: matrix, coverage, upload and documentation",
    files: {
      ...TEST,
      'setup.py': SETUP,
      ...workflow(
        '      - run: |\n          python -m pip install --upgrade pip wheel\n          python -m pip install -q pytest pytest-cov "yaml-thing~=${{ matrix.thing }}" -e .\n      - run: flake8 .\n      - run: pytest --cov=parrot --cov-report xml -n auto tests # all of them\n      - run: pip install sphinx\n',
        'python-version: ["3.10", "3.12"]\n        thing: ["1.0", "2.0"]',
      ),
    },
    install: "uv pip install --editable . pytest 'yaml-thing~=2.0'",
    command: ['python -m pytest tests'],
    reason: /run as in .github\/workflows\/ci.yml/,
  },
  {
    what: "GitHub's starter workflow",
    files: {
      ...TEST,
      'setup.py': SETUP,
      'requirements.txt': 'six\n',
      ...workflow(
        '      - run: |\n          python -m pip install flake8 pytest\n          if [ -f requirements.txt ]; then pip install -r requirements.txt; fi\n      - run: |\n          flake8 . --count\n      - run: |\n          pytest\n',
      ),
    },
    install: 'uv pip install --editable . --requirement requirements.txt pytest',
    command: ['python -m pytest'],
  },
  {
    what: 'a workflow that calls tox, which says the rest',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'tox.ini': '[testenv]\ndeps = pytest\n    mock\ncommands = py.test tests\n',
      ...workflow('      - run: pip install tox\n      - run: tox -e py\n'),
    },
    install: 'uv pip install --editable . pytest mock',
    command: ['python -m pytest tests'],
  },
  {
    what: 'uv sync and uv run',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[project.optional-dependencies]\nfast = ["orjson"]\n[dependency-groups]\ndev = ["pytest"]\n`,
      ...workflow('      - run: uv sync --all-extras --dev\n      - run: uv run pytest --cov\n'),
    },
    install: "uv pip install --editable '.[fast]' --group dev",
    command: ['python -m pytest'],
  },
  {
    what: 'a job in a folder of its own',
    files: {
      'setup.py': SETUP,
      'sub/test_a.py': 'def test_a(): pass\n',
      ...workflow(
        '      - run: pip install pytest .\n      - working-directory: ./sub\n        run: python -m pytest -q\n',
      ),
    },
    install: 'uv pip install . pytest',
    command: ['(cd sub && python -m pytest -q)'],
  },
  {
    what: 'plug-ins that the configuration asks for',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'pytest.ini': '[pytest]\naddopts = --cov=parrot -n auto\nasyncio_mode = auto\ntestpaths = tests\n',
    },
    install: 'uv pip install --editable . pytest pytest-cov pytest-xdist pytest-asyncio',
    command: ['python -m pytest'],
  },
  {
    what: 'what the tests import, guarded imports left out',
    files: {
      'setup.py': SETUP,
      'tests/test_a.py':
        'import yaml, six\nfrom mock import patch\ntry:\n    import numpy\nexcept ImportError:\n    numpy = None\nimport unknown_thing\nimport local_help\ndef test_a(mocker): pass\n',
      'tests/local_help.py': '',
    },
    install: 'uv pip install --editable . pytest pytest-mock PyYAML six mock',
    command: ['python -m pytest tests'],
  },
  {
    what: 'pins of test tools that cannot work on the newer legs are lifted',
    files: { ...TEST, 'setup.py': SETUP, 'requirements-test.txt': 'pytest==5.4.1\nsix==1.10\n' },
    install:
      "uv pip install --editable . --requirement requirements-test.txt --overrides <(printf '%s\\n' pytest)",
    command: ['python -m pytest tests'],
  },
  {
    what: "the build's constraints hold on install too",
    files: { ...TEST, 'setup.py': `import pkg_resources\n${SETUP}` },
    install: "uv pip install --editable . pytest --build-constraints <(printf '%s\\n' 'setuptools<82')",
    command: ['python -m pytest tests'],
  },
  {
    what: 'tests inside the package',
    files: { 'setup.py': SETUP, 'parrot/__init__.py': '', 'parrot/tests/test_a.py': 'def test_a(): pass\n' },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest parrot/tests'],
  },
  {
    what: 'tests beside the module, in a file pytest would not find',
    files: {
      'setup.py': SETUP,
      'parrot.py': '',
      'tests.py': 'import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\n',
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest tests.py'],
  },
  {
    what: 'a scaffold: pytest without a test',
    files: { 'tests/__init__.py': '', 'pyproject.toml': `${PROJECT}[dependency-groups]\ndev = ["pytest"]\n` },
    install: 'uv pip install --editable . --group dev',
    command: [
      'python -m pytest || { code=$?; [ "$code" -eq 5 ] || exit "$code"; echo "::notice::There are no tests yet."; }',
    ],
  },
  {
    what: 'a recent uv.lock holds what uv run would install',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[dependency-groups]\ndev = ["pytest"]\n`,
      'uv.lock': '[[package]]\nname = "pytest"\nversion = "8.4.0"\n',
      ...workflow('      - run: uv run pytest\n'),
    },
    install:
      'uv pip install --editable . --group dev --constraints <(uv export --quiet --frozen --all-extras --all-groups --no-hashes --no-emit-local)',
    command: ['python -m pytest'],
  },
  {
    what: 'a lock from before Python 3.12 is not used',
    files: {
      ...TEST,
      'pyproject.toml':
        '[tool.poetry]\nname = "parrot"\n[tool.poetry.group.dev.dependencies]\npytest = ">=5"\n',
      'poetry.lock': '[[package]]\nname = "pytest"\nversion = "5.4.3"\n',
    },
    install: "uv pip install --editable . 'pytest>=5'",
    command: ['python -m pytest tests'],
  },
  {
    what: "the runner's own needs: system packages, git's identity",
    files: {
      ...TEST,
      'setup.py': SETUP,
      ...workflow(
        '      - run: sudo apt-get update && sudo apt-get install -y libmagic1 python3-dev\n      - run: git config --global user.name "Jane Doe"\n      - run: pip install pytest\n      - run: pytest\n',
      ),
    },
    install: [
      "git config --global user.name 'Jane Doe'",
      '{ sudo apt-get update -qq && sudo apt-get install -qq --no-install-recommends libmagic1; } || echo "::warning::Some system packages could not be installed."',
      'uv pip install --editable . pytest',
    ].join('\n'),
    command: ['python -m pytest'],
  },
  {
    what: "the tests' own extra beside a workflow that names other things",
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[project.optional-dependencies]\ntest = ["pytest", "six"]\n`,
      ...workflow('      - run: pip install numpy\n      - run: pytest -q\n'),
    },
    install: "uv pip install --editable '.[test]' numpy",
    command: ['python -m pytest -q'],
  },
  {
    what: 'tox whose command cannot be read still says what to install',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'tox.ini': '[testenv]\ndeps = pytest\n    six\ncommands = ./gone {posargs}\n',
    },
    install: 'uv pip install --editable . pytest six',
    command: ['python -m pytest tests'],
    reason: /what tox installs/,
  },
  {
    what: "a shell script of the project's own",
    files: {
      ...TEST,
      'setup.py': SETUP,
      'scripts/test': '#!/bin/sh -e\nexport PREFIX=""\nset -x\n${PREFIX}coverage run -m pytest "$@"\n',
      ...workflow('      - run: pip install pytest\n      - run: scripts/test\n'),
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest'],
  },
  {
    what: 'hatch test with an environment of its own',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[tool.hatch.envs.hatch-test]\nextra-dependencies = ["six"]\nfeatures = ["fast"]\n[project.optional-dependencies]\nfast = ["orjson"]\n`,
      ...workflow('      - run: pipx install hatch\n      - run: hatch test --cover --python 3.12\n'),
    },
    install:
      "uv pip install --editable '.[fast]' pytest pytest-mock pytest-rerunfailures 'pytest-xdist[psutil]' six",
    command: ['python -m pytest'],
  },
  {
    what: 'pytest never empties a folder that others use',
    files: {
      ...TEST,
      'setup.py': SETUP,
      'tox.ini': '[testenv]\ndeps = pytest\ncommands = pytest --basetemp={envtmpdir} --basetemp /tmp tests\n',
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest tests'],
  },
  {
    what: 'tests that compare output of pytest do not see CI under tox, unless tox hands it on',
    files: {
      'tests/test_it.py': 'pytest_plugins = "pytester"\ndef test_it(pytester):\n    pass\n',
      'setup.py': SETUP,
      'tox.ini': '[testenv]\ndeps = pytest\npassenv = GITHUB_*\ncommands = pytest tests\n',
    },
    install: 'uv pip install --editable . pytest',
    command: ['unset CI # tox does not hand them on either', 'python -m pytest tests'],
  },
  {
    what: 'jobs that lint, build or need another system are not followed',
    files: {
      ...TEST,
      'setup.py': SETUP,
      '.github/workflows/a.yml':
        'jobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps: [{run: "pip install flake8 pytest-lint"}, {run: "pytest --lint"}]\n  win:\n    runs-on: windows-latest\n    steps: [{run: "pip install pywin32 pytest"}, {run: "pytest --win"}]\n  tests:\n    runs-on: ubuntu-latest\n    strategy: {matrix: {python: ["3.12"]}}\n    steps: [{run: "pip install pytest six"}, {run: "pytest --only-windows", if: "runner.os == \'Windows\'"}, {run: "pytest -q"}]\n',
    },
    install: 'uv pip install --editable . pytest six',
    command: ['python -m pytest -q'],
  },
  {
    what: 'globs: a path stays one, a pattern is quoted',
    files: {
      ...CASES,
      'setup.py': SETUP,
      Makefile: 'test:\n\tpytest tests/*.py *_spec.py\n\tpython -m unittest discover -p *_test.py\n',
    },
    install: 'uv pip install --editable . pytest',
    command: ['python -m pytest tests/*.py ./*_spec.py', "python -m unittest discover -p '*_test.py'"],
  },
  {
    what: 'no tests at all',
    files: { 'pyproject.toml': PROJECT, 'parrot.py': '' },
    install: 'uv pip install --editable .',
    command: [],
    reason: /no tests/,
  },
];

describe('findTests', () => {
  for (const { what, files, install, command, reason, env } of CASES_TABLE) {
    it(what, () => {
      const plan = planOf(files);
      assert.equal(plan.install.join('\n'), install);
      assert.deepEqual(plan.command, command);
      assert.equal(plan.runner === 'none', command.length === 0);
      assert.deepEqual(plan.env, env ?? {});
      if (reason !== undefined) assert.match(plan.reason, reason);
    });
  }
});
