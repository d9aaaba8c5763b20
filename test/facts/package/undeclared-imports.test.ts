import assert from 'node:assert/strict';
import { inspectProject } from '../../../src/facts/inspect.js';
import { parseSettings } from '../../../src/settings/parse.js';
import { settingsRemarks } from '../../../src/settings/remarks.js';
import { smallRepository } from '../small-project.js';

const project = (dependencies: string): string =>
  `[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "parrot"\nversion = "1.0"\n${dependencies}`;

/** What of a package's files needs something, though nothing is required. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['at the top', { 'parrot/__init__.py': 'import bs4\n' }, ['beautifulsoup4']],
  [
    'in a module that is imported in turn',
    {
      'parrot/__init__.py': 'from . import cage, perch\n',
      'parrot/cage.py': 'from .deep.wire import X\n',
      'parrot/deep/wire.py': 'from yaml import load\nX = 1\n',
      'parrot/perch.py': 'import os\n',
    },
    ['PyYAML'],
  ],
  ['in a module that nothing imports', { 'parrot/__init__.py': '', 'parrot/other.py': 'import bs4\n' }, []],
  ['in a function', { 'parrot/__init__.py': 'def fly():\n    import bs4\n' }, []],
  ['under try', { 'parrot/__init__.py': 'try:\n    import bs4\nexcept ImportError:\n    pass\n' }, []],
  ['in a docstring', { 'parrot/__init__.py': '"""Use it so:\n\nimport bs4\n"""\n' }, []],
  ['what nobody knows', { 'parrot/__init__.py': 'import heard_of_by_nobody\n' }, []],
  ['a module of its own', { 'parrot/__init__.py': 'import yaml\n', 'yaml.py': '' }, []],
];

describe('imports of a package that requires nothing (contract P3)', () => {
  for (const [what, files, expected] of CASES) {
    it(what, async () => {
      const root = smallRepository({ 'pyproject.toml': project('dependencies = []\n'), ...files });
      assert.deepEqual((await inspectProject(root)).undeclaredImports, expected);
    });
  }

  for (const dependencies of ['dependencies = ["requests"]\n', 'dynamic = ["dependencies"]\n']) {
    it(`are not asked for with ${dependencies.trim()}`, async () => {
      const files = { 'pyproject.toml': project(dependencies), 'parrot/__init__.py': 'import bs4\n' };
      assert.deepEqual((await inspectProject(smallRepository(files))).undeclaredImports, []);
    });
  }

  it('turn the import off, which is said and can be overruled', async () => {
    const root = smallRepository({ 'pyproject.toml': project(''), 'parrot/__init__.py': 'import bs4\n' });
    const facts = await inspectProject(root);
    const settings = parseSettings(facts, {});
    assert.equal(settings.importCheck, false);
    assert.match(
      settingsRemarks(facts, settings).join(' '),
      /imports beautifulsoup4 and requires nothing, so/,
    );
    assert.equal(parseSettings(facts, { importCheck: true }).importCheck, true);
  });
});
