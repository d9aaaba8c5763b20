// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the shell's expressions, not templates
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pytestCommand } from '../../../src/facts/testing/pytest-command.js';
import { type Files, planOf } from './project.js';

const TEST = { 'tests/test_parrot.py': 'def test_dead():\n    assert True\n' };
const PROJECT = '[project]\nname = "parrot"\nversion = "1.0"\n';
const SETUP = { 'setup.py': 'from setuptools import setup\nsetup(name="parrot")\n' };

interface Case {
  readonly what: string;
  readonly files: Files;
  readonly install?: string;
  /** The first line of the step that tests. */
  readonly command: string;
  readonly reason?: RegExp;
}

const PYTEST = 'python -m pytest tests --junit-xml="$RUNNER_TEMP/tests.xml"';

const CASES: readonly Case[] = [
  {
    what: 'dependency group; what an included group holds is not asked for again',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[dependency-groups]\ntest = [{include-group = "base"}]\nbase = ["pytest"]\n`,
    },
    install: 'uv pip install --editable . --group test',
    command: PYTEST,
    reason: /^pytest in tests\/, installed by dependency group "test"$/,
  },
  {
    what: 'extra; test before dev',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[project.optional-dependencies]\ndev = ["black", "pytest"]\ntest = ["pytest"]\n`,
    },
    install: "uv pip install --editable '.[test]'",
    command: PYTEST,
  },
  {
    what: 'extra of setup.cfg, pytest beside it',
    files: { ...TEST, ...SETUP, 'setup.cfg': '[options.extras_require]\ntesting =\n    six\n' },
    install: "uv pip install --editable '.[testing]' pytest",
    command: PYTEST,
    reason: /extra "testing"/,
  },
  {
    what: 'Poetry group',
    files: {
      ...TEST,
      'pyproject.toml':
        '[tool.poetry]\nname = "parrot"\n[tool.poetry.group.dev.dependencies]\npytest = "^8.0"\n',
    },
    install: "uv pip install --editable . 'pytest>=8.0,<9'",
    command: PYTEST,
    reason: /Poetry group "dev"/,
  },
  {
    what: 'PDM group',
    files: { ...TEST, 'pyproject.toml': `${PROJECT}[tool.pdm.dev-dependencies]\ntest = ["pytest"]\n` },
    install: 'uv pip install --editable . pytest',
    command: PYTEST,
    reason: /PDM group "test"/,
  },
  {
    what: 'requirements file',
    files: {
      ...TEST,
      ...SETUP,
      'requirements/testing.txt': 'pytest\n-r base.txt\n',
      'requirements/base.txt': '',
    },
    install: 'uv pip install --editable . --requirement requirements/testing.txt',
    command: PYTEST,
  },
  {
    what: 'a requirements file that names a missing one is not used',
    files: { ...TEST, ...SETUP, 'test-requirements.txt': 'pytest\n-r gone.txt\n' },
    install: 'uv pip install --editable . pytest',
    command: PYTEST,
  },
  {
    what: 'plug-ins that settings ask for, well-known packages that tests import',
    files: {
      'test_parrot.py': 'import requests\nimport some_stranger\ndef test_dead():\n    pass\n',
      'pyproject.toml': `${PROJECT}[tool.pytest.ini_options]\naddopts = "--cov"\n`,
    },
    install: 'uv pip install --editable . pytest pytest-cov requests',
    command: 'python -m pytest test_parrot.py --junit-xml="$RUNNER_TEMP/tests.xml"',
  },
  {
    what: 'tox itself, each leg its environment',
    files: {
      ...TEST,
      'tox.ini': '[tox]\nenvlist = py{310,311,312,313}, lint\n[testenv]\ncommands = odd {posargs}\n',
    },
    command: 'uvx tox run -e "py${MATRIX_PYTHON/./}"',
    reason: /^by tox, as tox\.ini says$/,
  },
  {
    what: 'tox, environments with dots and factors',
    files: { ...TEST, 'tox.ini': '[tox]\nenv_list = 3.1{0-3}-{tests,mypy}\n[testenv]\n' },
    command: 'uvx tox run -e "$MATRIX_PYTHON-tests"',
  },
  {
    what: 'nox, the session for the leg',
    files: {
      ...TEST,
      'noxfile.py':
        'import nox\nPY = ["3.10", "3.11", "3.12", "3.13"]\n@nox.session(python=PY)\ndef tests(session):\n    session.run("x", success_codes=[0, 128])\n',
    },
    command: 'uvx nox --session "tests-$MATRIX_PYTHON"',
  },
  {
    what: 'nox without the leg is not followed, and that is said',
    files: {
      ...TEST,
      'noxfile.py': 'import nox\n@nox.session(python=["3.8"])\ndef tests(session):\n    pass\n',
    },
    install: 'uv pip install --editable . pytest',
    command: PYTEST,
    reason: /without what noxfile\.py does$/,
  },
  {
    what: 'Hatch where it is configured',
    files: {
      ...TEST,
      'pyproject.toml': `${PROJECT}[tool.hatch.envs.hatch-test]\nextra-dependencies = ["six"]\n`,
    },
    command: 'uvx hatch test --python "$MATRIX_PYTHON"',
  },
  {
    what: "a Makefile's recipe is not followed, and that is said",
    files: { ...TEST, ...SETUP, Makefile: 'test: gen\n\tpytest\n' },
    install: 'uv pip install --editable . pytest',
    command: PYTEST,
    reason: /without what Makefile does$/,
  },
];

describe('generated tests, where nothing tests the default branch (contract P9)', () => {
  for (const { what, files, install, command, reason } of CASES) {
    it(what, () => {
      const plan = planOf(files);
      assert.equal(plan.command[0], command);
      assert.equal(plan.install.join('\n'), install ?? '');
      if (reason !== undefined) assert.match(plan.reason, reason);
    });
  }

  it('a project without tests has none', () => {
    const plan = planOf({ 'pyproject.toml': PROJECT, 'tox.ini': '[testenv]\n' });
    assert.deepEqual([plan.runner, plan.command], ['none', []]);
  });

  it('a workflow is not copied', () => {
    const plan = planOf({
      ...TEST,
      ...SETUP,
      '.github/workflows/ci.yml':
        'on: pull_request\njobs:\n  test:\n    steps:\n      - run: apt-get install x && pytest odd\n',
    });
    assert.deepEqual(plan.command, pytestCommand(['tests']));
  });

  const REPORTS: readonly (readonly [string, string, boolean])[] = [
    ['all skipped', 'skipped="2" tests="2"', false],
    ['some skipped', 'skipped="2" tests="12"', true],
    ['none skipped', 'skipped="0" tests="3"', true],
  ];
  for (const [what, counts, passes] of REPORTS) {
    it(`pytest, ${what}: ${passes ? 'passes' : 'fails'}`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
      try {
        const suite = `<testsuites><testsuite name="pytest" errors="0" failures="0" ${counts} time="0.1"></testsuite></testsuites>`;
        writeFileSync(path.join(folder, 'tests.xml'), suite);
        const script = `python() { :; }\n${pytestCommand([]).join('\n')}`;
        const run = () =>
          execFileSync('bash', ['-e', '-c', script], { env: { ...process.env, RUNNER_TEMP: folder } });
        if (passes) run();
        else assert.throws(run);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
