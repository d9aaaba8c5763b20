// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions, not templates
import assert from 'node:assert/strict';
import { stops } from '../../../src/facts/repository/condition.js';
import { describeWorkflows, readWorkflows } from '../../../src/facts/repository/workflows.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

function described(files: Readonly<Record<string, string>>) {
  const named = Object.entries(files).map(([name, text]) => [
    /^[\w-]+\.ya?ml$/.test(name) ? `.github/workflows/${name}` : name,
    text,
  ]);
  const project = filesIn(smallProject(Object.fromEntries(named)));
  return describeWorkflows(readWorkflows(project), project);
}
const one = (text: string, more: Readonly<Record<string, string>> = {}) => {
  const found = described({ 'a.yml': text, ...more })[0];
  assert.ok(found);
  return found;
};
const TAGS = 'on:\n  push:\n    tags: ["v*"]\n';
const run = (line: string, before = ''): string =>
  `${TAGS}jobs:\n  publish:\n${before}    runs-on: ubuntu-latest\n    steps:\n      - run: ${line}\n`;

describe('what publishes (contract G7)', () => {
  const followed: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['bash ./bin/publish', { 'bin/publish': '#!/bin/sh\nuv publish\n' }],
    ['python tools/release.py', { 'tools/release.py': 'subprocess.run(["twine", "upload", "dist/*"])\n' }],
    ['make release', { Makefile: 'release: dist\n\ttwine upload dist/*\n' }],
    ['tox -e publish', { 'tox.ini': '[testenv:publish]\ncommands =\n    twine upload dist/*\n' }],
    ['pdm run publish', { 'pyproject.toml': '[tool.pdm.scripts]\npublish = "pdm publish"\n' }],
    ['nox -s release', { 'noxfile.py': 'def release(session):\n    session.run("flit", "publish")\n' }],
  ];
  for (const [line, files] of followed) {
    it(`${line} is followed into its script`, () => {
      assert.equal(one(run(line), files).publishes, true);
      const bare = one(run(line));
      assert.equal(bare.publishes, false);
    });
  }

  it('a mere word is a hint', () => {
    assert.equal(one(run('make release')).hint, 'make release');
    assert.equal(one(run('# make release\n          echo "make release"')).hint, undefined);
  });

  it('a workflow of another repository that a tag starts and that is trusted', () => {
    const calls = (trust: string, on = TAGS): string =>
      `${on}jobs:\n  r:\n    uses: acme/shared/.github/workflows/release.yml@v3\n${trust}`;
    assert.equal(one(calls('    secrets: inherit\n')).publishes, true);
    assert.equal(one(calls('    permissions: {id-token: write}\n')).publishes, true);
    assert.equal(one(calls('    permissions: {id-token: write, attestations: write}\n')).publishes, false);
    assert.equal(one(calls('')).publishes, false);
    assert.equal(one(calls('    secrets: inherit\n', 'on: push\n')).publishes, false);
  });

  const indexes: readonly (readonly [string, string])[] = [
    ['twine upload dist/*', 'pypi'],
    [
      'twine upload --repository-url https://pkgs.example.org/simple dist/*',
      'https://pkgs.example.org/simple',
    ],
    ['poetry publish -r internal', 'internal'],
    ['uv publish --publish-url https://upload.pypi.org/legacy/', 'pypi'],
  ];
  for (const [line, index] of indexes) {
    it(`${line} uploads to ${index}`, () => assert.equal(one(run(line)).publishing?.index, index));
  }

  it('finds the index in the environment', () => {
    const env = '    env: {TWINE_REPOSITORY_URL: "https://pkgs.example.org"}\n';
    assert.equal(one(run('twine upload dist/*', env)).publishing?.index, 'https://pkgs.example.org');
    assert.equal(one(run('twine upload dist/*', '    env: {TWINE_REPOSITORY: testpypi}\n')).publishes, false);
  });

  it('knows the events whose runs reach the upload, conditions of needed jobs included', () => {
    const events = (before: string) => one(run('uv publish', before)).publishing?.events;
    assert.deepEqual(events(''), ['push', 'release', 'workflow_dispatch']);
    assert.deepEqual(events("    if: github.event.action == 'published'\n"), ['release']);
    const needs = `${TAGS}jobs:\n  build:\n    if: github.event_name == 'release'\n    steps: []\n  publish:\n    needs: build\n    steps:\n      - run: uv publish\n`;
    assert.deepEqual(one(needs).publishing?.events, ['release']);
  });

  it('G7: knows what else the file does, which goes with it where it is replaced', () => {
    const step = (line: string) => `    steps: [{ run: '${line}' }]\n`;
    const text =
      `${TAGS}jobs:\n  lint:\n${step('ruff check')}  docs:\n    needs: [build]\n${step('mkdocs build')}` +
      `  build:\n    needs: [test]\n${step('uv build')}  test:\n${step('pytest')}` +
      `  publish:\n    needs: build\n${step('uv publish')}  try:\n${step('twine upload -r testpypi dist/*')}`;
    assert.deepEqual(one(text).publishing?.otherJobs, ['lint', 'docs']);
    assert.equal(one(run('uv publish')).publishing?.otherJobs, undefined);
  });

  it('sees who sets the version from the tag, and who needs the tag on a branch', () => {
    const how = (line: string) => one(run(`${line}\n      - run: uv publish`)).publishing;
    assert.equal(how('poetry version "${GITHUB_REF_NAME#v}"')?.setsVersion, true);
    assert.equal(how('poetry version --short')?.setsVersion, false);
    assert.equal(
      how('git merge-base --is-ancestor $GITHUB_SHA origin/main')?.needsBranch,
      'demands that the tag is on a branch',
    );
    const other = `${TAGS}jobs:\n  p:\n    steps:\n      - {uses: actions/checkout@v4, with: {ref: main}}\n      - run: uv publish\n`;
    assert.equal(one(other).publishing?.needsBranch, 'checks out main');
  });
});

describe('conditions of jobs that publish', () => {
  const cases: readonly (readonly [condition: string, stopped: string])[] = [
    ["github.event_name == 'release'", 'push workflow_dispatch'],
    ["github.event_name != 'pull_request'", ''],
    ["github.event_name == 'push' && startsWith(github.ref, 'refs/tags/')", 'release workflow_dispatch'],
    ["startsWith(github.ref, 'refs/tags/v')", ''],
    ["startsWith(github.ref, 'refs/heads/')", 'push release workflow_dispatch'],
    ["!startsWith(github.ref, 'refs/tags/')", 'push release workflow_dispatch'],
    ["${{ github.event.action == 'published' || inputs.publish == 'yes' }}", ''],
    ["github.event.action == 'published'", 'push workflow_dispatch'],
    ["github.ref == 'refs/heads/main'", 'push release workflow_dispatch'],
    ["contains(github.ref, 'tags')", ''],
    ["github.repository == 'octo/demo' && success()", ''],
    ['github.event_name == ', ''],
    ['((((', ''],
  ];
  for (const [condition, stopped] of cases) {
    it(condition, () => {
      const all = ['push', 'release', 'workflow_dispatch'] as const;
      assert.equal(all.filter((event) => stops(condition, event)).join(' '), stopped);
    });
  }
});
