import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspectProject } from '../../src/facts/inspect.js';
import { CONSTRAINT_RULES, findBuildConstraints } from '../../src/facts/package/build-constraints.js';
import { findCompiled } from '../../src/facts/package/compiled.js';
import { readDefinition } from '../../src/facts/reading/definition.js';
import { filesIn } from './files-in.js';
import { git, smallProject, smallRepository } from './small-project.js';

const PYPROJECT =
  '[project]\nname = "parrot-tools"\nversion = "1.4.2"\nrequires-python = ">=3.12"\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

describe('inspecting a project', () => {
  it('finds all facts of a small one, with their places', async () => {
    const root = smallRepository(
      {
        'pyproject.toml': PYPROJECT,
        'src/parrot_tools/__init__.py': '',
        'tests/test_it.py': 'def test_it(): pass\n',
      },
      ['tag', 'v1.4.1'],
      ['remote', 'add', 'origin', 'https://github.com/octo/parrot-tools'],
    );
    const facts = await inspectProject(root, '2026-11-22');
    assert.deepEqual(facts.distribution, { value: 'parrot-tools', place: 'pyproject.toml' });
    assert.deepEqual(facts.importName, { value: 'parrot_tools', place: 'the folder src/parrot_tools' });
    assert.equal(facts.layout, 'src');
    assert.deepEqual(facts.backend, { value: 'hatchling', place: 'pyproject.toml' });
    assert.equal(facts.version.value.kind === 'file' && facts.version.value.value, '1.4.2');
    assert.deepEqual(facts.tagPrefix, { value: 'v', place: 'git tag v1.4.1' });
    assert.deepEqual(facts.python.value.matrix, ['3.12', '3.13', '3.14', '3.15']);
    assert.equal(facts.tests.runner, 'pytest');
    assert.deepEqual(facts.defaultBranch.value, 'main');
    assert.deepEqual(facts.repository?.value, { host: 'github.com', owner: 'octo', name: 'parrot-tools' });
    assert.deepEqual(facts.remarks, []);
    assert.equal(facts.compiled.value, false);
  });

  it('changes nothing on the disk', async () => {
    const root = smallRepository({
      'setup.py': 'from setuptools import setup\nopen("made", "w")\nsetup(name="x")\n',
    });
    const before = readdirSync(root);
    await inspectProject(root);
    assert.deepEqual(readdirSync(root), before);
  });

  it('falls back to the repository, then the folder, and says so', async () => {
    const files = { 'setup.py': 'from setuptools import setup\nsetup(name=compute())\n' };
    const named = await inspectProject(
      smallRepository(files, ['remote', 'add', 'origin', 'git@github.com:octo/parrot']),
    );
    assert.deepEqual(named.distribution, { value: 'parrot', place: "the repository's name" });
    assert.ok(named.remarks.some((remark) => remark.includes('"parrot" is the repository\'s name')));
    const root = smallRepository(files);
    assert.deepEqual((await inspectProject(root)).distribution, {
      value: path.basename(root),
      place: "the folder's name",
    });
  });

  it('names release automation, Git LFS, and a clone without tags', async () => {
    const origin = smallRepository(
      {
        'pyproject.toml': `${PYPROJECT}[tool.bumpversion]\n`,
        'release-please-config.json': '{}',
        '.gitattributes': '*.bin filter=lfs\n',
      },
      ['tag', 'v1.0.0'],
    );
    const clone = smallProject({});
    git(clone, 'clone', '-q', '--no-tags', `file://${origin}`, 'x');
    const { remarks } = await inspectProject(path.join(clone, 'x'));
    for (const said of [
      /release-please \(release-please-config\.json\) makes releases here/,
      /bump-my-version \(pyproject\.toml\)/,
      /Git LFS/,
      /has no tags/,
    ]) {
      assert.ok(
        remarks.some((remark) => said.test(remark)),
        String(said),
      );
    }
    assert.ok(!(await inspectProject(origin)).remarks.some((remark) => /has no tags/.test(remark)));
  });

  it('says that a remote elsewhere is not on GitHub', async () => {
    const root = smallRepository({ 'pyproject.toml': PYPROJECT }, [
      'remote',
      'add',
      'origin',
      'https://gitlab.com/a/b',
    ]);
    const facts = await inspectProject(root);
    assert.equal(facts.repository, undefined);
    assert.ok(facts.remarks.includes('No remote of the repository is on GitHub.'));
  });
});

describe('what cannot be inspected', () => {
  const refuses = async (root: string, code: string, message: RegExp): Promise<void> => {
    await assert.rejects(inspectProject(root), (error: Error & { code?: string }) => {
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.ok(!error.message.includes('\n'), 'one sentence');
      return true;
    });
  };

  it('a folder that is missing', () =>
    refuses('/no/such/folder', 'no-project', /^\/no\/such\/folder is no folder/));
  it('no Python project', () =>
    refuses(
      smallRepository({ 'package.json': '{}' }),
      'no-project',
      /^nothing to publish here: .*To start a project: pypi-workflows init$/,
    ));
  it('no repository', () =>
    refuses(smallProject({ 'pyproject.toml': PYPROJECT }), 'no-repository', /is no git repository/));
  it('a folder that the repository above keeps nothing of', () => {
    const root = smallRepository({ 'README.md': '' });
    mkdirSync(path.join(root, 'a'));
    writeFileSync(path.join(root, 'a/pyproject.toml'), PYPROJECT);
    return refuses(path.join(root, 'a'), 'no-repository', /which keeps none of its files/);
  });
  const empty: readonly (readonly [string, string, RegExp])[] = [
    [
      'a workspace root',
      '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
      /only names the members of a workspace/,
    ],
    [
      'uv, no package',
      '[project]\nname = "a"\nversion = "1"\n[tool.uv]\npackage = false\n',
      /\[tool\.uv\] package is false/,
    ],
    ['Poetry, no package', '[tool.poetry]\npackage-mode = false\n', /package-mode is false/],
    ['tools alone', '[tool.black]\nline-length = 100\n', /only configures tools/],
  ];
  for (const [what, text, message] of empty) {
    it(`what would give an empty wheel: ${what}`, () =>
      refuses(smallRepository({ 'pyproject.toml': text }), 'no-package', message));
  }
  it('a broken pyproject.toml', () =>
    refuses(
      smallRepository({ 'pyproject.toml': '[project]\r\nname = "x"\r\nversion 1\r\n' }),
      'broken-file',
      /^pyproject\.toml, line 3: .+\. Mend the file, then run this again\.$/,
    ));
  it('a broken setup.cfg', () =>
    refuses(smallRepository({ 'setup.cfg': '[metadata]\nname\n' }), 'broken-file', /^setup\.cfg, line 2: /));
});

describe('files of a project', () => {
  it('does not follow links out of it, nor read very large files', () => {
    const root = smallProject({ 'a.txt': '\uFEFFhello\r\n', 'large.txt': 'x'.repeat(2_000_001) });
    const elsewhere = smallProject({ 'secret.txt': 'secret' });
    symlinkSync(path.join(elsewhere, 'secret.txt'), path.join(root, 'file'));
    symlinkSync(elsewhere, path.join(root, 'folder'));
    symlinkSync('nowhere', path.join(root, 'dangling'));
    symlinkSync('a.txt', path.join(root, 'inside'));
    const files = filesIn(root);
    assert.equal(files.text('a.txt'), 'hello\r\n');
    assert.equal(files.text('inside'), 'hello\r\n');
    for (const gone of ['file', 'folder/secret.txt', 'dangling', 'large.txt', '../secret.txt']) {
      assert.equal(files.text(gone), undefined, gone);
    }
    assert.equal(files.exists('folder'), false);
    assert.deepEqual(files.list('folder'), []);
    mkdirSync(path.join(root, 'real'));
    writeFileSync(path.join(root, 'real/x'), '');
    assert.deepEqual(files.list('real'), ['x']);
  });
});

describe('compiled extensions', () => {
  const setup = (args: string, before = ''): Record<string, string> => ({
    'setup.py': `import os, sys\nfrom setuptools import setup, Extension\n${before}\nsetup(name="x", ${args})\n`,
  });
  const backend = (name: string): Record<string, string> => ({
    'pyproject.toml': `[build-system]\nrequires = ["${name}"]\nbuild-backend = "${name}"\n`,
  });
  const meson = (text: string) => ({ ...backend('mesonpy'), 'meson.build': `${text}\n` });
  const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, boolean]>> = {
    pure: [setup('packages=["x"]'), false],
    ext_modules: [setup('ext_modules=[Extension("x", ["x.c"])]'), true],
    cythonize: [setup('ext_modules=cythonize("x.pyx")'), true],
    'an empty list': [setup('ext_modules=[]'), false],
    None: [setup('ext_modules=None'), false],
    cffi: [setup('cffi_modules=["build.py:ffi"]'), true],
    'asked for by a variable': [
      setup(
        'ext_modules=EXT',
        'EXT = []\nif os.environ.get("USE_MYPYC") == "1":\n    EXT = mypycify(["x.py"])',
      ),
      false,
    ],
    'switched off by a variable': [
      setup(
        'ext_modules=EXT',
        'if os.environ.get("NO_EXT"):\n    EXT = []\nelse:\n    EXT = [Extension("x", ["x.c"])]',
      ),
      true,
    ],
    'put in by update': [
      {
        'setup.py':
          'from setuptools import Extension, setup\nargs = dict(name="x")\nif True:\n    args.update(\n        dict(\n            ext_modules=[Extension("x", ["x.c"])],\n        ),\n    )\nsetup(**args)\n',
      },
      true,
    ],
    'Meson, with a language': [meson("project('x', 'c', version: '1.0')"), true],
    'Meson, without one': [meson("project('x', version: '1.0', meson_version: '>=1')"), false],
    'filled later': [setup('ext_modules=EXT', 'EXT = []\nEXT.append(Extension("x", ["x.c"]))'), true],
    maturin: [backend('maturin'), true],
    'scikit-build-core': [backend('scikit_build_core.build'), true],
    'hatch-mypyc, off by default': [
      {
        'pyproject.toml':
          '[build-system]\nrequires = []\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel.hooks.mypyc]\nenable-by-default = false\n',
      },
      false,
    ],
    'hatch-cython': [
      {
        'pyproject.toml':
          '[build-system]\nrequires = []\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel.hooks.cython]\n',
      },
      true,
    ],
  };
  for (const [title, [files, expected]] of Object.entries(cases)) {
    it(title, () => {
      const definition = readDefinition(filesIn(smallProject(files)));
      const name = definition.buildBackend ?? 'setuptools';
      const known =
        {
          'scikit_build_core.build': 'scikit-build-core',
          'hatchling.build': 'hatchling',
          mesonpy: 'meson-python',
        }[name] ?? name;
      assert.equal(findCompiled(definition, known).value, expected);
    });
  }
});

describe('what an old set-up script needs', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['import pkg_resources', 'setuptools<82'],
    ['from pkg_resources import parse_version', 'setuptools<82'],
    ['# import pkg_resources', ''],
    ['x = dict(use_2to3=True)', 'setuptools<58'],
    ['import os', ''],
  ];
  for (const [line, expected] of cases) {
    it(`${line}: ${expected || 'nothing'}`, () => {
      const definition = readDefinition(filesIn(smallProject({ 'setup.py': `${line}\nsetup(name="x")\n` })));
      const found = findBuildConstraints(definition, 'setuptools');
      assert.equal(found.constraints.join(' '), expected);
      assert.equal(found.remarks.length, found.constraints.length);
    });
  }
  it('has a reason for each', () => assert.ok(CONSTRAINT_RULES.every(({ reason }) => reason.length > 20)));
});
