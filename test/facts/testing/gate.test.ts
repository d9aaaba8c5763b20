// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions, not templates
import assert from 'node:assert/strict';
import { readWorkflows } from '../../../src/facts/repository/workflows.js';
import { findGate } from '../../../src/facts/testing/gate.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

const PUSH = 'on: [push, pull_request]';
const job = (run: string, id = 'work'): string =>
  `jobs:\n  ${id}:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;

function gateOf(files: Readonly<Record<string, string>>, branch = 'main') {
  const named = Object.entries(files).map(([name, text]) => [
    /^[\w-]+\.ya?ml$/.test(name) ? `.github/workflows/${name}` : name,
    text,
  ]);
  const project = filesIn(smallProject(Object.fromEntries(named)));
  return findGate(project, readWorkflows(project), branch);
}
const filesOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  gateOf(files).workflows.map(({ file }) => file);

describe('the gate: which workflows test the default branch', () => {
  const commands: readonly (readonly [string, boolean])[] = [
    ['pytest', true],
    ['python -Im pytest -n auto', true],
    ['uv run --group test --python 3.12 pytest tests', true],
    ['uv run coverage run -m pytest', true],
    ['uvx --with tox-uv tox -e py312', true],
    ['xvfb-run -a python -m unittest discover', true],
    ['poetry run task test', true],
    ['hatch test --cover', true],
    ['hatch run test:run', true],
    ['just test', true],
    ['pixi run -e dev test', true],
    ['inv test', true],
    ['make -j2 check', true],
    ['cargo test --all', true],
    ['nox -s tests-3.12', true],
    ['./scripts/run-tests.sh', true],
    ['python manage.py test', true],
    ['pip install tox && tox', true],
    ['PYTHONPATH=src python tests/runtests.py', true],
    ['tox -e lint', false],
    ['tox -e docs,mypy', false],
    ['tox -e lint,pycodestyle', false],
    ['nox -s docs', false],
    ['pip install pytest', false],
    ['pytest --version', false],
    ['coverage report', false],
    ['python -m parrot.check_translations', false],
    ['pytest .github/scripts', false],
    ['pre-commit run --all-files', false],
    ['make docs', false],
    ['make test-lint', false],
    ['ruff check tests', false],
    ['echo run pytest later', false],
    ['twine check dist/*', false],
  ];
  for (const [run, tests] of commands) {
    it(`${run}: ${tests ? 'tests' : 'does not test'}`, () => {
      const step = `|\n          ${run}`;
      assert.deepEqual(filesOf({ 'work.yml': `${PUSH}\n${job(step)}` }), tests ? ['work.yml'] : []);
    });
  }

  const triggers: readonly (readonly [string, string])[] = [
    ['on: push', 'push'],
    ['on:\n  push:\n    branches: [main]', 'push'],
    ['on:\n  push:\n    branches: [ma*]\n    tags: ["v*"]', 'push'],
    ['on:\n  push:\n    branches-ignore: [gh-pages]', 'push'],
    ['on:\n  push:\n    branches-ignore: [main]', 'none'],
    ['on:\n  push:\n    branches: [develop]', 'none'],
    ['on:\n  push:\n    tags: ["v*"]', 'none'],
    ['on: [pull_request, merge_group]', 'merge_group'],
    ['on: pull_request', 'none'],
    ['on: [pull_request, workflow_dispatch]', 'by hand'],
    ['on:\n  schedule: [{cron: "0 0 * * *"}]', 'none'],
    ['on: pull_request_target', 'none'],
  ];
  for (const [on, expected] of triggers) {
    it(`${on.replace(/\s+/g, ' ')}: ${expected}`, () => {
      const [found] = gateOf({ 'ci.yml': `${on}\n${job('pytest')}` }).workflows;
      assert.equal(found === undefined ? 'none' : found.events.join(',') || 'by hand', expected);
    });
  }

  it('leaves out what never counts, by what its name says', () => {
    const names = [
      'docs',
      'codeql-analysis',
      'benchmarks',
      'codspeed',
      'labeler',
      'deploy',
      'lint',
      'zizmor',
      'pre-commit',
      'nightly',
    ];
    const others = names.map((name) => [`${name}.yml`, `${PUSH}\n${job('pytest')}`]);
    const found = filesOf({ 'ci.yml': `${PUSH}\n${job('pytest')}`, ...Object.fromEntries(others) });
    // lint.yml and pre-commit.yml run pytest here, whatever they are called.
    assert.deepEqual(found, ['ci.yml', 'lint.yml', 'pre-commit.yml']);
  });

  it('counts a file that tests and publishes', () => {
    const both = `on:\n  push:\n    branches: [main]\n    tags: ["v*"]\n${job('tox', 'test')}  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: uv publish\n`;
    assert.deepEqual(filesOf({ 'release.yml': both }), ['release.yml']);
  });

  it('leaves out tests against what is not released, unless they are named for tests', () => {
    const files = {
      'upstream.yml': `${PUSH}\n${job('pytest', 'test')}`,
      'deploy.yml': `${PUSH}\n${job('pytest', 'test')}`,
    };
    assert.deepEqual(filesOf(files), ['deploy.yml']);
  });

  it('leaves ours out', () => {
    const ours = `# generator-pypi-workflows 1.0.0\n${PUSH}\n${job('pytest')}`;
    assert.deepEqual(filesOf({ 'pypi-publish.yml': ours }), []);
  });

  it('follows reusable workflows, actions and scripts of the repository', () => {
    const uses = (what: string): string => `${PUSH}\njobs:\n  all:\n    uses: ${what}\n`;
    const step = (what: string): string =>
      `${PUSH}\njobs:\n  all:\n    runs-on: ubuntu-latest\n    steps:\n      - ${what}\n`;
    assert.deepEqual(
      filesOf({
        'a.yml': uses('./.github/workflows/inner.yml'),
        'b.yml': uses('octo/shared/.github/workflows/python-tests.yml@v1'),
        'c.yml': uses('octo/shared/.github/workflows/labels.yml@v1'),
        'd.yml': step('uses: ./.github/actions/all'),
        'e.yml': step('run: bash tools/all.sh'),
        'inner.yml': `on: workflow_call\n${job('pytest')}`,
        '.github/actions/all/action.yml':
          'runs:\n  using: composite\n  steps:\n    - {run: pytest, shell: bash}\n',
        'tools/all.sh': '#!/bin/sh\npytest\n',
      }),
      ['a.yml', 'b.yml', 'd.yml', 'e.yml'],
    );
  });

  it('does not count a job that no push starts', () => {
    const only = `${PUSH}\njobs:\n  test:\n    if: github.event_name == 'pull_request'\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n`;
    assert.deepEqual(filesOf({ 'work.yml': only }), []);
  });

  it('takes the environments of tox from the matrix', () => {
    const matrix = (names: string): string =>
      `${PUSH}\njobs:\n  x:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        env: [${names}]\n    steps:\n      - run: tox -e \${{ matrix.env }}\n`;
    assert.deepEqual(filesOf({ 'a.yml': matrix('docs, mypy'), 'b.yml': matrix('py312, mypy') }), ['b.yml']);
  });

  it('takes a workflow that is named like CI where its steps say nothing', () => {
    assert.deepEqual(filesOf({ 'ci.yml': `${PUSH}\n${job('./go', 'build')}` }), ['ci.yml']);
    // Something else is sure to test: what is only called "build" is not asked.
    assert.deepEqual(
      filesOf({ 'build.yml': `${PUSH}\n${job('./go', 'build')}`, 'ci.yml': `${PUSH}\n${job('tox')}` }),
      ['ci.yml'],
    );
  });

  it('keeps filters, jobs and whether it can be started by hand', () => {
    const on =
      'name: Tests\non:\n  workflow_dispatch:\n  push:\n    branches: [main]\n    paths: ["src/**"]\n    paths-ignore: ["**.md"]\n';
    assert.deepEqual(
      gateOf({ 'ci.yml': on + job('pytest', 'unit'), '.travis.yml': '', '.circleci/config.yml': '' }),
      {
        workflows: [
          {
            file: 'ci.yml',
            name: 'Tests',
            jobs: ['unit'],
            events: ['push'],
            dispatchable: true,
            paths: ['src/**'],
            pathsIgnore: ['**.md'],
          },
        ],
        otherCi: [
          { file: '.circleci/config.yml', name: 'CircleCI' },
          { file: '.travis.yml', name: 'Travis CI' },
        ],
      },
    );
  });
});
