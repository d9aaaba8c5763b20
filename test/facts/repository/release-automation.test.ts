import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { releaseAutomation } from '../../../src/facts/repository/release-automation.js';
import { RELEASE_TOOLS } from '../../../src/facts/repository/release-tools.js';
import { readWorkflows } from '../../../src/facts/repository/workflows.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

function said(texts: Readonly<Record<string, string>>): readonly string[] {
  const files = filesIn(smallProject(texts));
  return releaseAutomation(files, readWorkflows(files));
}

const action = (uses: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ${uses}\n`;

/** One line is said, by the tool's name and the place where it is seen. */
const cases: readonly (readonly [name: string, place: string, files: Readonly<Record<string, string>>])[] = [
  ['pypi-workflow-generator', 'setup.py', { 'setup.py': 'os.environ.get("IS_PULL_REQUEST")\n' }],
  [
    'pypi-workflow-generator',
    'scripts/calculate_version.sh',
    { 'scripts/calculate_version.sh': '# Usage: calculate_version.sh --type <release|rc>\n' },
  ],
  ['release-please', 'release-please-config.json', { 'release-please-config.json': '{}' }],
  ['release-please', 'r.yml', { '.github/workflows/r.yml': action('googleapis/release-please-action@v4') }],
  ['python-semantic-release', 'pyproject.toml', { 'pyproject.toml': '[tool.semantic_release]\n' }],
  ['semantic-release', '.releaserc', { '.releaserc': '{}' }],
  ['bump2version', 'setup.cfg', { 'setup.cfg': '[bumpversion]\ncurrent_version = 1.0.0\n' }],
  ['bump2version', '.bumpversion.cfg', { '.bumpversion.cfg': '' }],
  ['bump-my-version', 'pyproject.toml', { 'pyproject.toml': '[tool.bumpversion]\n' }],
  ['commitizen', '.cz.toml', { '.cz.toml': '' }],
  ['Poetry by hand', 'Makefile', { Makefile: 'release:\n\tpoetry version patch\n\tpoetry publish\n' }],
  ['Hatch by hand', 'CONTRIBUTING.md', { 'CONTRIBUTING.md': 'Then `hatch version minor` and push.\n' }],
  ['setuptools by hand', 'RELEASING.md', { 'RELEASING.md': '1. python setup.py sdist upload\n' }],
];

describe('how a project was released so far (contract G7, U6)', () => {
  for (const [name, place, files] of cases)
    it(`${name}, seen in ${place}`, () => {
      const [line = '', ...more] = said(files);
      assert.ok(line.startsWith(`${name} (${place}) `), line);
      assert.deepEqual(more, []);
    });

  it('says nothing of a project that only builds with one of them', () => {
    const quiet = {
      'pyproject.toml': '[tool.poetry]\nname = "x"\n',
      Makefile: 'build:\n\tpoetry build\n\thatch version\n\tpython setup.py sdist\n',
      'setup.py': 'from setuptools import setup\n',
    };
    assert.deepEqual(said(quiet), []);
  });

  it('has a case above for every tool, and docs/migration.md a part, in the same order', () => {
    const names = RELEASE_TOOLS.map(({ name }) => name);
    assert.deepEqual([...new Set(cases.map(([name]) => name))], names);
    const page = readFileSync(new URL('../../../docs/migration.md', import.meta.url), 'utf8');
    const parts = page.split(/^## /m).slice(1);
    assert.deepEqual(
      parts.map((part) => part.split('\n', 1)[0]),
      names,
    );
    for (const part of parts) assert.ok(part.trim().split('\n').length > 2, part);
    const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));
    assert.ok(existsSync(readme) && readFileSync(readme, 'utf8').includes('(docs/migration.md)'));
  });
});
