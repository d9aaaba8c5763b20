import assert from 'node:assert/strict';
import path from 'node:path';
import { inspectProject } from '../../src/facts/inspect.js';
import { smallRepository } from './small-project.js';

const named = (name: string, more = '') =>
  `[project]\nname = "${name}"\nversion = "1.4.2"\n${more}[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n`;

describe('one package in a subfolder', () => {
  const files = {
    'package.json': '{}',
    'python/pyproject.toml': named('parrot-tools'),
    'python/src/parrot_tools/__init__.py': '__version__ = "1.4.2"\n',
    'python/tests/test_it.py': 'def test_it(): pass\n',
    'uv.lock': '[[package]]\nname = "parrot-tools"\nversion = "1.4.2"\n',
    'examples/one/pyproject.toml': named('example'),
  };

  for (const folder of ['', 'python']) {
    it(`is found from ${folder || 'the root'}: files are named from the repository's root on`, async () => {
      const root = smallRepository(files);
      const facts = await inspectProject(path.join(root, folder), '2026-11-22');
      assert.equal(facts.root, root);
      assert.equal(facts.directory, 'python');
      assert.deepEqual(facts.packageDirs, []);
      assert.deepEqual(facts.distribution, { value: 'parrot-tools', place: 'python/pyproject.toml' });
      assert.equal(facts.importName?.value, 'parrot_tools');
      assert.deepEqual(facts.version.value.kind === 'file' && facts.version.value.places, [
        { file: 'python/pyproject.toml', section: 'project', line: 'version = "{version}"' },
        { file: 'python/src/parrot_tools/__init__.py', section: '', line: '__version__ = "{version}"' },
        { file: 'uv.lock', section: 'package parrot-tools', line: 'version = "{normal}"' },
      ]);
      assert.equal(facts.tests.runner, 'pytest');
    });
  }

  it('counts beside a package at the root only where it is named', async () => {
    const root = smallRepository({ ...files, 'pyproject.toml': named('other') });
    assert.equal((await inspectProject(root)).distribution?.value, 'other');
    const facts = await inspectProject(path.join(root, 'python'));
    assert.equal(facts.distribution?.value, 'parrot-tools');
    assert.deepEqual(facts.packageDirs, ['python'], 'kept, since the root would be found');
    assert.deepEqual((await inspectProject(root, { packageDirs: ['./python/'] })).packageDirs, ['python']);
  });

  it('is asked only for the workflows that can test it', async () => {
    const ci = (paths: string) =>
      `on:\n  push:\n    paths: [${paths}]\njobs:\n  test:\n    runs-on: x\n    steps: [{ run: pytest }]\n`;
    const root = smallRepository({
      ...files,
      '.github/workflows/python.yml': ci('"python/**"'),
      '.github/workflows/web.yml': ci('"web/**", package.json'),
    });
    const { gate } = await inspectProject(root);
    assert.deepEqual(
      gate.workflows.map(({ file }) => file),
      ['python.yml'],
    );
  });

  for (const [named, message] of [
    ['nope', /--package-dir "nope" can't be used: there is no such folder/],
    ['../x', /leads out of the repository/],
    ['/etc', /leads out of the repository/],
    ['python/src', /no pyproject.toml, setup.cfg or setup.py is in it/],
    ['tools', /it holds no package to publish \(its pyproject.toml only configures tools\)/],
  ] as const) {
    it(`--package-dir ${named} is refused in one sentence`, () => {
      const root = smallRepository({ ...files, 'tools/pyproject.toml': '[tool.black]\n' });
      return assert.rejects(inspectProject(root, { packageDirs: [named] }), message);
    });
  }
});

describe('what is no package among several (contract P12)', () => {
  it('a root that requires its packages by their folders, and a package of tests', async () => {
    const root = smallRepository({
      'pyproject.toml': named('whole', 'dependencies = ["one @ {root:uri}/projects/one"]\n'),
      'projects/one/pyproject.toml': named('one'),
      'projects/two/pyproject.toml': named('two').replace('1.4.2', '0.2.0'),
      'projects/test_core/pyproject.toml': named('test_core'),
    });
    const { packages } = await inspectProject(root);
    assert.deepEqual(
      packages.map(({ directory }) => directory),
      ['projects/one', 'projects/two'],
    );
  });
});
