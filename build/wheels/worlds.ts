import { execFileSync } from 'node:child_process';
import type { World } from '../packages/worlds.js';

/** What every one of them tests inside cibuildwheel: its extension answers. */
const check = (name: string, call = `from ${name} import _say; assert _say.say() == 42`) =>
  `\n[tool.cibuildwheel]\ntest-command = "python -c \\"${call}\\""\n`;

const project = (name: string, requires: readonly string[], backend: string, more = '') =>
  `[build-system]\nrequires = ${JSON.stringify(requires)}\nbuild-backend = "${backend}"\n\n[project]\nname = "${name.replaceAll('_', '-')}"\nversion = "1.0.0"\ndescription = "An extension"\nrequires-python = ">=3.9"\n${more}`;

const c = `#include <Python.h>

static PyObject *say(PyObject *self, PyObject *args) { return PyLong_FromLong(42); }
static PyMethodDef methods[] = {{"say", say, METH_NOARGS, "Says it."}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_say", NULL, -1, methods, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit__say(void) { return PyModule_Create(&module); }
`;

/** A project of one package, whose first release with the button is 1.0.1. */
function world(name: string, files: Readonly<Record<string, string>>, init = ''): World {
  return {
    files: { 'README.md': `# ${name}\n`, [`${name}/__init__.py`]: init, ...files },
    releases: { [name.replaceAll('_', '-')]: 'v1.0.1' },
    tags: ['v1.0.0'],
    answers: { tests: 'none' },
  };
}

const setuptools = (name: string) => `\n[tool.setuptools]\npackages = ["${name}"]\n`;

/** The folder of a Rust that is here; undefined: none is. */
function rust(): string | undefined {
  try {
    return `${execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8', stdio: 'pipe' }).trim()}/bin`;
  } catch {
    return undefined;
  }
}

/** A Rust that is here stands for the one that the workflow fetches. */
const ownRust = (folder: string) =>
  `\n[tool.cibuildwheel.linux]\nbefore-all = "cargo --version"\nenvironment = { PATH = "${folder}:$PATH" }\n`;

function maturin(): World | undefined {
  const folder = rust();
  if (folder === undefined) return undefined;
  const call = 'from ext_maturin import ext_maturin as own; assert own.lib.say() == 42';
  return world('ext_maturin', {
    'pyproject.toml': `${project('ext_maturin', ['maturin>=1.8,<2', 'cffi'], 'maturin', 'dependencies = ["cffi"]\n\n[tool.maturin]\nbindings = "cffi"\nmodule-name = "ext_maturin.ext_maturin"\n')}${check('ext_maturin', call)}${ownRust(folder)}`,
    'Cargo.toml':
      '[package]\nname = "ext_maturin"\nversion = "1.0.0"\nedition = "2021"\n\n[lib]\nname = "ext_maturin"\ncrate-type = ["cdylib"]\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "ext_maturin"\nversion = "1.0.0"\n',
    'src/lib.rs': '#[no_mangle]\npub extern "C" fn say() -> i32 {\n    42\n}\n',
  });
}

/** One project for each back-end with an extension, as small as it can be; undefined: it can't be built here. */
export const worlds: Readonly<Record<string, World | undefined>> = {
  'setuptools C': world('ext_c', {
    'pyproject.toml':
      project('ext_c', ['setuptools>=77'], 'setuptools.build_meta', setuptools('ext_c')) + check('ext_c'),
    'setup.py':
      'from setuptools import Extension, setup\n\nsetup(ext_modules=[Extension("ext_c._say", ["ext_c/_say.c"])])\n',
    'ext_c/_say.c': c,
  }),
  Cython: world('ext_cython', {
    'pyproject.toml':
      project(
        'ext_cython',
        ['setuptools>=77', 'Cython>=3'],
        'setuptools.build_meta',
        setuptools('ext_cython'),
      ) + check('ext_cython'),
    'setup.py':
      'from Cython.Build import cythonize\nfrom setuptools import setup\n\nsetup(ext_modules=cythonize(["ext_cython/_say.pyx"]))\n',
    'MANIFEST.in': 'recursive-include ext_cython *.pyx\n',
    'ext_cython/_say.pyx': 'def say():\n    return 42\n',
  }),
  cffi: world('ext_cffi', {
    'pyproject.toml':
      project(
        'ext_cffi',
        ['setuptools>=77', 'cffi>=1.17'],
        'setuptools.build_meta',
        `dependencies = ["cffi>=1.17"]\n${setuptools('ext_cffi')}`,
      ) + check('ext_cffi', 'from ext_cffi import _say; assert _say.lib.say() == 42'),
    'setup.py': 'from setuptools import setup\n\nsetup(cffi_modules=["build_say.py:ffi"])\n',
    'MANIFEST.in': 'include build_say.py\n',
    'build_say.py':
      'from cffi import FFI\n\nffi = FFI()\nffi.cdef("int say(void);")\nffi.set_source("ext_cffi._say", "#include <unistd.h>\\nstatic int say(void) { return getpid() > 0 ? 42 : 0; }")\n',
  }),
  'pybind11, scikit-build-core': world('ext_pybind', {
    'pyproject.toml':
      project('ext_pybind', ['scikit-build-core>=0.11', 'pybind11>=2.13'], 'scikit_build_core.build') +
      check('ext_pybind'),
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.15...3.31)\nproject(ext_pybind LANGUAGES CXX)\nset(PYBIND11_FINDPYTHON ON)\nfind_package(pybind11 CONFIG REQUIRED)\npybind11_add_module(_say MODULE say.cpp)\ninstall(TARGETS _say LIBRARY DESTINATION ext_pybind)\n',
    'say.cpp':
      '#include <pybind11/pybind11.h>\n\nPYBIND11_MODULE(_say, m) { m.def("say", [] { return 42; }); }\n',
  }),
  'meson-python': world('ext_meson', {
    'pyproject.toml': project('ext_meson', ['meson-python>=0.17'], 'mesonpy') + check('ext_meson'),
    'meson.build':
      "project('ext_meson', 'c')\npy = import('python').find_installation(pure: false)\npy.install_sources('ext_meson/__init__.py', subdir: 'ext_meson')\npy.extension_module('_say', 'ext_meson/_say.c', subdir: 'ext_meson', install: true)\n",
    'ext_meson/_say.c': c,
  }),
  maturin: maturin(),
};
