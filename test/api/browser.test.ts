import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { inspectProject } from '../../src/facts/inspect.js';
import { inspectFiles } from '../../src/facts/inspect-files.js';
import { run } from '../commands/built-command.js';
import { allThree, parrotProject, usualFiles } from '../commands/parrot-project.js';
import { git, smallRepository } from '../facts/small-project.js';
import { removeFolders } from '../files/project-folder.js';

type Browser = typeof import('../../src/browser.js');

const DAY = '2026-11-22';
const CI = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n';

/** Hand-made projects: what is found of each has to be the same from its folder and from its texts. */
const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a version in a module, with a copy and a mention': {
    'pyproject.toml':
      '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "parrot"\ndynamic = ["version"]\n[tool.hatch.version]\npath = "src/parrot/__init__.py"\n',
    'src/parrot/__init__.py': '__version__ = "1.4.2"\n',
    'CITATION.cff': 'version: 1.4.2\n',
    'docs/index.md': 'Parrot 1.4.2 is here.\n',
    'tests/test_parrot.py': 'import parrot\n\n\ndef test_it():\n    assert parrot\n',
    '.github/workflows/ci.yml': CI,
  },
  'setup.py, tox, and YAML outside of workflows': {
    'setup.py': 'from setuptools import setup\nsetup(name="parrot", version="0.3", packages=["parrot"])\n',
    'parrot/__init__.py': '',
    'tox.ini': '[testenv]\ndeps = pytest\ncommands = pytest tests\n',
    'tests/test_parrot.py': 'def test_it(): pass\n',
    '.cz.yaml': 'commitizen:\n  version: "0.3"\n  version_files:\n    - setup.py\n',
    'package.json': '{ "name": "parrot", "version": "0.3.0" }\n',
  },
  'a package in a subfolder': {
    'README.md': 'Parrots\n',
    'python/pyproject.toml':
      '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "parrot"\nversion = "2.0.0"\n',
    'python/src/parrot/__init__.py': '',
    '.github/workflows/ci.yml': CI,
  },
};

describe('a project read from texts (contract V3)', function () {
  this.timeout(60_000);
  after(removeFolders);

  for (const [name, files] of Object.entries(projects)) {
    it(`${name}: the facts are those of the folder`, async () => {
      const remote = 'https://github.com/octo/parrot.git';
      const root = smallRepository(files, ['remote', 'add', 'origin', remote], ['tag', 'v0.2.0']);
      git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
      git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
      const told = { remote, defaultBranch: 'main', tags: ['v0.2.0'] };
      const found = inspectFiles(files, told, { day: DAY, name: path.basename(root) });
      const expected = await inspectProject(root, DAY);
      assert.deepEqual({ ...found, root: '' }, { ...expected, root: '' });
    });
  }

  it('is bundled for browsers, without Node.js, in at most 500 KB, and gives the bytes of the command', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/browser.ts'],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      globalName: 'browser',
      platform: 'browser',
      target: 'es2022',
    });
    const [bundle] = outputFiles;
    assert.ok(bundle);
    assert.doesNotMatch(bundle.text, /["']node:/);
    assert.ok(gzipSync(bundle.contents).length <= 500_000);
    // A browser has these; Node.js's process, require and Buffer are not there.
    const browser = runInNewContext(`${bundle.text};browser`, {
      TextEncoder,
      URL,
      URLSearchParams,
    }) as Browser;

    const root = parrotProject();
    const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
    const texts = Object.fromEntries(usualFiles.map((file) => [file, read(file)]));
    const remote = 'https://github.com/octo/parrot-tools.git';
    const facts = browser.inspectFiles(texts, { remote, defaultBranch: 'main', tags: ['v1.4.2'] });
    const rendered = browser.renderFiles(browser.parseSettings(facts, {}, { writes: 'all' }));
    assert.equal(run('--yes', '-C', root).status, 0);
    assert.deepEqual(Array.from(rendered, (file) => file.path).sort(), [...allThree].sort());
    for (const { path: file, text } of rendered) assert.equal(text, read(file), file);
  });
});
