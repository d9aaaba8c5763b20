import assert from 'node:assert/strict';
import { findBackend } from '../../../src/facts/package/backend.js';
import { findCompiled } from '../../../src/facts/package/compiled.js';
import { findWheels } from '../../../src/facts/package/wheels.js';
import { readDefinition } from '../../../src/facts/reading/definition.js';

import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

type Files = Readonly<Record<string, string>>;

function look(files: Files) {
  const definition = readDefinition(filesIn(smallProject(files)));
  const backend = findBackend(definition).value;
  return { compiled: findCompiled(definition, backend), wheels: findWheels(definition, backend) };
}

function pyproject(backend: string, more = '', requires = ''): string {
  return `[build-system]\nrequires = [${requires}]\nbuild-backend = "${backend}"\n${more}`;
}

const crate = (dependency: string, more = '') =>
  `[package]\nname = "x"\nversion = "1.0.0"\n[dependencies]\n${dependency}\n${more}`;

describe('what compiles, and where it stands (contract P11)', () => {
  const cases: readonly (readonly [string, Files, string | false])[] = [
    [
      "setuptools' table",
      {
        'pyproject.toml': pyproject(
          'setuptools.build_meta',
          '[[tool.setuptools.ext-modules]]\nname = "x._x"\nsources = ["x.c"]\n',
        ),
      },
      '[tool.setuptools] ext-modules',
    ],
    [
      "setuptools-rust's table",
      {
        'pyproject.toml': pyproject(
          'setuptools.build_meta',
          '[[tool.setuptools-rust.ext-modules]]\ntarget = "x._x"\n',
          '"setuptools-rust"',
        ),
      },
      '[tool.setuptools-rust] ext-modules',
    ],
    [
      'scikit-build, the older one',
      { 'setup.py': 'from skbuild import setup\nsetup(name="x")\n' },
      'setup.py, scikit-build',
    ],
    [
      'a back-end in the tree',
      {
        'pyproject.toml': pyproject('own', '').replace(
          'build-backend',
          'backend-path = ["tools"]\nbuild-backend',
        ),
        'tools/own.py': 'def build_wheel(*args):\n    run(["gcc", "x.c"])\n',
      },
      'tools/own.py',
    ],
    [
      'a back-end in the tree that compiles nothing',
      {
        'pyproject.toml': pyproject('own', '').replace(
          'build-backend',
          'backend-path = ["."]\nbuild-backend',
        ),
        'own.py': 'from setuptools.build_meta import *\n',
      },
      false,
    ],
    [
      'a back-end in the tree that is a package',
      {
        'pyproject.toml': pyproject('own.hooks', '').replace(
          'build-backend',
          'backend-path = ["tools"]\nbuild-backend',
        ),
        'tools/own/hooks.py': 'from ._build import build_wheel\n',
        'tools/own/_build.py': 'from Cython.Build.Cythonize import main\n',
      },
      'tools/own/_build.py',
    ],
    [
      'nothing but the configuration of cibuildwheel',
      {
        'pyproject.toml': pyproject('setuptools.build_meta', '[tool.cibuildwheel]\nskip = "pp*"\n'),
        'setup.py': 'from build_support import setup\n\nsetup()\n',
      },
      '[tool.cibuildwheel]',
    ],
    [
      "Hatch's own hook",
      {
        'pyproject.toml': pyproject('hatchling.build', '[tool.hatch.build.targets.wheel.hooks.custom]\n'),
        'hatch_build.py': "build_data['pure_python'] = False\n",
      },
      'hatch hook, hatch_build.py',
    ],
    [
      "Hatch's own hook for something else",
      {
        'pyproject.toml': pyproject('hatchling.build', '[tool.hatch.build.hooks.custom]\npath = "hook.py"\n'),
        'hook.py': 'write_version()\n',
      },
      false,
    ],
    [
      "Poetry's build script",
      {
        'pyproject.toml': pyproject('poetry.core.masonry.api', '[tool.poetry.build]\nscript = "build.py"\n'),
        'build.py': 'from setuptools import Extension\nmodules = [Extension("x", ["x.c"])]\n',
      },
      'build.py',
    ],
  ];
  for (const [title, files, expected] of cases) {
    it(title, () => {
      const { compiled } = look(files);
      assert.equal(compiled.value, expected !== false);
      if (expected !== false) assert.equal(compiled.place, expected);
    });
  }
});

describe('extensions of setup.py, where something switches them (contract P11)', () => {
  const setup = (...lines: readonly string[]): Files => ({ 'setup.py': `${lines.join('\n')}\n` });
  const call = 'setup(name="x", ext_modules=extensions)';
  const cases: readonly (readonly [string, Files, boolean])[] = [
    [
      'in one of two dictionaries',
      setup(
        'def run(binary):',
        '    if binary:',
        '        more = dict(',
        '            ext_modules=[Extension("x._x", ["x.c"])],',
        '        )',
        '    else:',
        '        more = dict(cmdclass={})',
        '    setup(name="x", **more)',
        'run(not os.environ.get("DISABLE_SPEEDUPS"))',
      ),
      true,
    ],
    [
      'but for PyPy, beside a variable for something else',
      setup(
        'if hasattr(sys, "pypy_version_info"):',
        '    extensions = []',
        'else:',
        '    if os.environ.get("STATIC"):',
        '        arguments.append("/MT")',
        '    extensions = [',
        '        Extension("x._x", ["x.c"]),',
        '    ]',
        call,
      ),
      true,
    ],
    [
      'asked for by an argument or a variable',
      setup(
        'USE_MYPYC = False',
        'if len(sys.argv) > 1 and "--use-mypyc" in sys.argv:',
        '    USE_MYPYC = True',
        'if os.getenv("X_USE_MYPYC", None) == "1":',
        '    USE_MYPYC = True',
        'if USE_MYPYC:',
        '    extensions = mypycify(["x"])',
        'else:',
        '    extensions = []',
        call,
      ),
      false,
    ],
    [
      'asked for inline',
      setup('setup(name="x", ext_modules=mypycify(["x"]) if os.environ.get("X_MYPYC") else [])'),
      false,
    ],
    [
      'asked for, in a dictionary',
      setup(
        'more = {}',
        'if os.environ.get("X_BUILD"):',
        '    more["ext_modules"] = cythonize("x.pyx")',
        'setup(name="x", **more)',
      ),
      false,
    ],
    [
      'unless a variable says no',
      setup(
        'NO_EXTENSIONS = bool(os.environ.get("X_NO_EXTENSIONS"))',
        'extensions = [Extension("x._x", ["x.c"])]',
        'if not NO_EXTENSIONS:',
        '    setup(name="x", ext_modules=extensions)',
        'else:',
        '    setup(name="x")',
      ),
      true,
    ],
    [
      'on by default',
      setup(
        'extensions = []',
        'if os.environ.get("X_SPEEDUPS", "1") == "1" and not PYPY:',
        '    extensions.append(Extension("x._x", ["x.c"]))',
        call,
      ),
      true,
    ],
    ['an empty list', setup('extensions = []', call), false],
  ];
  for (const [title, files, expected] of cases)
    it(title, () => {
      assert.equal(look(files).compiled.value, expected);
    });
});

describe('what one wheel per system does for (contract P11)', () => {
  const maturin = (cargo: string, more = ''): Files => ({
    'pyproject.toml': pyproject('maturin', more),
    'Cargo.toml': cargo,
  });
  const cases: readonly (readonly [string, Files, string | undefined])[] = [
    ['PyO3 with a Python', maturin(crate('pyo3 = { version = "0.25", features = ["abi3-py39"] }')), '3.9'],
    ['PyO3 without one', maturin(crate('pyo3 = { version = "0.25", features = ["abi3"] }')), ''],
    ['PyO3, each Python', maturin(crate('pyo3 = "0.25"')), undefined],
    [
      'a feature that nothing switches on',
      maturin(crate('pyo3 = "0.25"', '[features]\nstable = ["pyo3/abi3-py39"]\n')),
      undefined,
    ],
    [
      'a feature that maturin switches on',
      maturin(
        crate('pyo3 = "0.25"', '[features]\nstable = ["pyo3/abi3-py310"]\n'),
        '[tool.maturin]\nfeatures = ["stable"]\n',
      ),
      '3.10',
    ],
    [
      'a default feature',
      maturin(crate('pyo3 = "0.25"', '[features]\ndefault = ["stable"]\nstable = ["pyo3/abi3-py38"]\n')),
      '3.8',
    ],
    [
      'setuptools, pyproject.toml',
      {
        'pyproject.toml': pyproject(
          'setuptools.build_meta',
          '[tool.distutils.bdist_wheel]\npy_limited_api = "cp310"\n',
        ),
      },
      '3.10',
    ],
    ['setuptools, setup.cfg', { 'setup.cfg': '[bdist_wheel]\npy_limited_api = cp37\n' }, '3.7'],
    [
      'setuptools, setup.py',
      { 'setup.py': 'setup(name="x", options={"bdist_wheel": {"py_limited_api": "cp38"}})\n' },
      '3.8',
    ],
    [
      'scikit-build-core',
      {
        'pyproject.toml': pyproject(
          'scikit_build_core.build',
          '[tool.scikit-build]\nwheel.py-api = "cp312"\n',
        ),
      },
      '3.12',
    ],
    [
      'meson-python',
      {
        'pyproject.toml': pyproject('mesonpy', '[tool.meson-python]\nlimited-api = true\n'),
        'meson.build': "py.extension_module('x', 'x.c', limited_api: '3.11')\n",
      },
      '3.11',
    ],
  ];
  for (const [title, files, expected] of cases) {
    it(title, () => assert.equal(look(files).wheels.abi3?.value, expected));
  }
});

describe('what [tool.cibuildwheel] sets', () => {
  it('by name, those of one system with its name, those of overrides too', () => {
    const more =
      '[tool.cibuildwheel]\nskip = "pp*"\n[tool.cibuildwheel.linux]\nbefore-all = "x"\n[[tool.cibuildwheel.overrides]]\nselect = "*"\ntest-command = "y"\n';
    const { wheels } = look({ 'pyproject.toml': pyproject('maturin', more) });
    assert.deepEqual(wheels.configured, ['linux.before-all', 'skip', 'test-command']);
    assert.equal(wheels.rust, true);
  });
});
