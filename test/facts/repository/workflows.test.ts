// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions, not templates
import assert from 'node:assert/strict';
import { testedByWorkflows } from '../../../src/facts/pythons/tested-pythons.js';
import { needsSubmodules } from '../../../src/facts/repository/submodules.js';
import {
  describeWorkflows,
  generatedPrefix,
  readWorkflows,
} from '../../../src/facts/repository/workflows.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

const read = (files: Readonly<Record<string, string>>) => {
  const named = Object.entries(files).map(([name, text]) => [
    !/\.ya?ml$/.test(name) ? name : `.github/workflows/${name}`,
    text,
  ]);
  const project = filesIn(smallProject(Object.fromEntries(named)));
  return { project, workflows: readWorkflows(project) };
};
const described = (files: Readonly<Record<string, string>>) => {
  const { project, workflows } = read(files);
  return describeWorkflows(workflows, project);
};
const job = (step: string): string =>
  `jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;

describe('existing workflows', () => {
  const publishing: readonly (readonly [string, boolean])[] = [
    ['uses: pypa/gh-action-pypi-publish@release/v1', true],
    ['{uses: pypa/gh-action-pypi-publish@v1, with: {repository-url: https://test.pypi.org/legacy/}}', false],
    ['run: twine upload dist/*', true],
    ['run: python -m twine upload --repository testpypi dist/*', false],
    ['run: uv publish', true],
    ['run: poetry publish --build', true],
    ['run: flit publish', true],
    ['run: pdm publish', true],
    ['run: hatch publish', true],
    ['run: python setup.py sdist bdist_wheel upload', true],
    ['run: tox -e release', false],
    ['run: make build-release', false],
    ['run: hatch run docs:publish', false],
    ['run: just docker-release', false],
    ['run: nox -s test-release', false],
    ['run: make upload-coverage', false],
    ['run: "echo twine upload dist/*"', false],
    ['run: poetry -n publish', true],
    ['run: uv --quiet publish', true],
    ['{uses: PyO3/maturin-action@v1, with: {command: upload}}', true],
    ['{uses: messense/maturin-action@v1, with: {command: publish}}', true],
    ['{uses: some/action@v1, with: {password: "${{ secrets.PYPI_API_TOKEN }}"}}', true],
    ['run: pytest', false],
    ['run: twine check dist/*', false],
    ['{uses: PyO3/maturin-action@v1, with: {command: build}}', false],
  ];
  for (const [step, publishes] of publishing) {
    it(`${step}: ${publishes ? 'publishes' : 'does not publish'}`, () => {
      const [found] = described({ 'a.yml': `on: push\n${job(step)}` });
      assert.equal(found?.publishes, publishes);
    });
  }

  it('sees through reusable workflows, here and elsewhere', () => {
    const found = described({
      'a.yml': 'on: push\njobs:\n  p:\n    uses: ./.github/workflows/b.yml\n',
      'b.yml': `on: workflow_call\n${job('run: uv publish')}`,
      'c.yml': 'on: push\njobs:\n  p:\n    uses: o/r/.github/workflows/publish_pure_python.yml@v1\n',
    });
    assert.deepEqual(
      found.map(({ publishes }) => publishes),
      [true, true, true],
    );
  });

  const triggers: readonly (readonly [string, string])[] = [
    ['on: push', '** false false'],
    ['on: [push, workflow_dispatch]', '** false true'],
    ['on:\n  push:\n    tags: ["v*"]', 'v* false false'],
    ['on:\n  push:\n    branches: [main]', ' false false'],
    ['on:\n  push:\n    branches: [main]\n    tags: v*.*', 'v*.* false false'],
    ['on:\n  push:', '** false false'],
    ['on:\n  release:\n    types: [published]', ' true false'],
    ['on: release', ' true false'],
    ['on:\n  release:\n    types: [deleted]', ' false false'],
    ['"on":\n  workflow_dispatch:', ' false true'],
    ['on:\n  push:\n    tags-ignore: ["nightly*"]', '** !nightly* false false'],
    ['on:\n  push:\n    branches: [main]\n    tags-ignore: ["x*"]', '** !x* false false'],
    ['on:\n  push:\n    tags: ["v*", "!v*rc*"]', 'v* !v*rc* false false'],
    ['on: create', '** false false'],
    ['on:\n  release:\n    types: [created]', ' true false'],
    ['on:\n  release:\n    types: [prereleased]', ' false false'],
  ];
  for (const [on, expected] of triggers) {
    it(`${on.replace(/\s+/g, ' ')} gives ${expected}`, () => {
      const [found] = described({ 'a.yml': `${on}\n${job('run: true')}` });
      assert.equal(`${found?.onTags.join(' ')} ${found?.onRelease} ${found?.onDispatch}`, expected);
    });
  }

  it('leaves a broken workflow out and says so', () => {
    const { project, workflows } = read({
      'a.yml': 'on: [push\njobs:\n',
      'b.yaml': 'name: fine\non: push\n',
    });
    assert.deepEqual(
      describeWorkflows(workflows, project).map(({ name }) => name),
      [undefined, 'fine'],
    );
    assert.equal(project.remarks.length, 1);
    assert.match(
      project.remarks[0] ?? '',
      /^\.github\/workflows\/a\.yml could not be read and was left out: /,
    );
  });

  it('takes the prefix of tags from our own files alone', () => {
    const withPrefix = (prefix: string): string =>
      `on: push\njobs:\n  a:\n    steps:\n      - env: {PREFIX: ${prefix}}\n        run: x\n`;
    const ours = `# Made by generator-pypi-workflows 1.0.0\n`;
    assert.equal(
      generatedPrefix(
        read({ 'a.yml': `${ours}${withPrefix('parrot-')}`, 'b.yml': withPrefix('v') }).workflows,
      )?.value,
      'parrot-',
    );
    assert.equal(generatedPrefix(read({ 'a.yml': `${ours}${withPrefix('""')}` }).workflows)?.value, '');
    assert.equal(generatedPrefix(read({ 'a.yml': withPrefix('v') }).workflows), undefined);
  });

  it('knows its own files by their first line', () => {
    const text = '# Made by generator-pypi-workflows 1.0.0\non: push\n';
    assert.equal(described({ 'a.yml': text })[0]?.generated, true);
  });
});

describe('Python versions that the workflows test', () => {
  const steps = '    steps:\n      - run: pytest\n';
  const matrix = (text: string): string =>
    `on: push\njobs:\n  test:\n    strategy:\n      matrix:\n${text}${steps}`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['numbers keep their zero', matrix('        python-version: [3.9, 3.10, "3.11"]\n'), '3.9 3.10 3.11'],
    [
      'patch releases, PyPy and pre-releases',
      matrix('        py: ["3.11.4", "pypy-3.9", "3.14-dev", "3.14t", "3.x"]\n'),
      '3.11',
    ],
    [
      'include alone',
      matrix('        include:\n          - {python: "3.12", os: ubuntu}\n          - {toxenv: py38}\n'),
      '3.12 3.8',
    ],
    ['names of environments', matrix('        env: [py39, py310-django42, lint]\n'), '3.9 3.10'],
    [
      'a set-up step',
      `on: push\njobs:\n  check:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: |\n            3.10\n            3.13\n      - run: tox\n`,
      '3.10 3.13',
    ],
    [
      'a job that does not test',
      'on: push\njobs:\n  deploy:\n    steps:\n      - uses: actions/setup-python@v5\n        with: {python-version: 3.8}\n      - run: make html\n',
      '',
    ],
    ['a bare tox', `on: push\njobs:\n  a:\n    steps:\n      - run: uvx tox\n`, '3.8 3.9'],
    [
      'classifiers, computed elsewhere',
      'on: push\njobs:\n  build:\n    outputs:\n      v: ${{ steps.b.outputs.supported_python_classifiers_json_array }}\n  test:\n    strategy:\n      matrix:\n        python: ${{ fromJson(needs.build.outputs.v) }}\n    steps:\n      - run: tox -e x\n',
      '3.12 3.13',
    ],
    ['an operating system is no Python', matrix('        os: [ubuntu-24.04, macos-3.14]\n'), ''],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => {
      const known = { classifiers: ['3.12', '3.13'], configured: ['3.8', '3.9'] };
      assert.equal(testedByWorkflows(read({ 'a.yml': text }).workflows, known).join(' '), expected);
    });
  }
});

describe('submodules', () => {
  const modules = '[submodule "data"]\n\tpath = data\n\turl = https://example.org/x\n';
  const checkout = `on: push\n${job('{uses: actions/checkout@v4, with: {submodules: recursive}}')}`;
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
    ['none', { 'a.yml': checkout }, false],
    ['one that nobody needs', { '.gitmodules': modules }, false],
    ['one that the workflows check out', { '.gitmodules': modules, 'a.yml': checkout }, true],
    ['one that the build includes', { '.gitmodules': modules, 'MANIFEST.in': 'graft data\n' }, true],
    ['one among the tests', { '.gitmodules': modules.replace('path = data', 'path = tests/data') }, true],
  ];
  for (const [title, files, expected] of cases) {
    it(title, () => {
      const { project, workflows } = read(files);
      assert.equal(needsSubmodules(project, workflows), expected);
    });
  }
});
