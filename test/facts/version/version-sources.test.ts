import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findBackend } from '../../../src/facts/package/backend.js';
import { findDistribution } from '../../../src/facts/package/distribution.js';
import { findImport } from '../../../src/facts/package/import-name.js';
import { readDefinition } from '../../../src/facts/reading/definition.js';
import { setPlaces } from '../../../src/facts/version/copies/set-places.js';
import { findVersion } from '../../../src/facts/version/version-source.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

const SETUPTOOLS = '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n';
const backend = (name: string, requires = name): string =>
  `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${name}"\n`;
const DYNAMIC = '[project]\nname = "pkg"\ndynamic = ["version"]\n';
const HATCH = backend('hatchling.build', 'hatchling') + DYNAMIC;
const FLIT = backend('flit_core.buildapi', 'flit_core') + DYNAMIC;
const INIT = { 'pkg/__init__.py': '__version__ = "1.0"\n' };
const setup = (version: string, before = ''): string =>
  `from setuptools import setup\n${before}\nsetup(\n    name="pkg",\n    version=${version},\n    packages=["pkg"],\n)\n`;

/** Files; then `file FILE VALUE`, `variable NAME`, `tag TOOL`, or `unknown REASON`. */
const CASES: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string]>> = {
  'static in [project]': [
    { 'pyproject.toml': '[project]\nname = "pkg"\nversion = "1.0"\n' },
    'file pyproject.toml 1.0',
  ],
  'CRLF, a BOM and tabs': [
    { 'pyproject.toml': '\uFEFF[project]\r\n\tname = "pkg"\r\n\tversion = "1.0"\r\n' },
    'file pyproject.toml 1.0',
  ],
  'static in [tool.poetry]': [
    {
      'pyproject.toml': `${backend('poetry.core.masonry.api', 'poetry-core')}[tool.poetry]\nname = "pkg"\nversion = "1.0"\n`,
    },
    'file pyproject.toml 1.0',
  ],
  'poetry, dynamic in [project]': [
    {
      'pyproject.toml': `${backend('poetry.core.masonry.api', 'poetry-core')}${DYNAMIC}[tool.poetry]\nversion = "1.0"\n`,
    },
    'file pyproject.toml 1.0',
  ],
  'poetry-dynamic-versioning as a plug-in': [
    {
      'pyproject.toml': `${backend('poetry.core.masonry.api', 'poetry-core')}[tool.poetry]\nname = "pkg"\nversion = "0.0.0"\n[tool.poetry-dynamic-versioning]\nenable = true\n`,
    },
    'variable POETRY_DYNAMIC_VERSIONING_BYPASS',
  ],
  'poetry-dynamic-versioning, not enabled': [
    {
      'pyproject.toml': `${backend('poetry.core.masonry.api', 'poetry-core')}[tool.poetry]\nname = "pkg"\nversion = "0.1.0"\n[tool.poetry-dynamic-versioning]\n`,
    },
    'file pyproject.toml 0.1.0',
  ],
  'poetry-dynamic-versioning as the back-end': [
    {
      'pyproject.toml': `${backend('poetry_dynamic_versioning.backend', 'poetry-dynamic-versioning')}[tool.poetry]\nname = "pkg"\nversion = "0.0.0"\n`,
    },
    'variable POETRY_DYNAMIC_VERSIONING_BYPASS',
  ],
  'setuptools-scm with its table': [
    {
      'pyproject.toml': `[build-system]\nrequires = ["setuptools", "setuptools_scm[toml]>=8"]\n${DYNAMIC}[tool.setuptools_scm]\n`,
    },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'setuptools-scm without a table': [
    { 'pyproject.toml': `[build-system]\nrequires = ["setuptools", "setuptools-scm[simple]"]\n${DYNAMIC}` },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'setuptools-scm only to list files': [
    {
      'pyproject.toml':
        '[build-system]\nrequires = ["setuptools", "setuptools-scm"]\n[project]\nname = "pkg"\nversion = "1.0"\n',
    },
    'file pyproject.toml 1.0',
  ],
  use_scm_version: [
    {
      'setup.py':
        'from setuptools import setup\nsetup(name="pkg", use_scm_version=True, setup_requires=["setuptools_scm"])\n',
    },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'hatch-vcs': [
    { 'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "vcs"\n` },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'hatch-vcs in hatch.toml': [
    { 'pyproject.toml': HATCH, 'hatch.toml': '[version]\nsource = "vcs"\n' },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'hatch, path': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\npath = "pkg/__init__.py"\n`,
      'pkg/__init__.py': "'''doc'''\n__version__: str = 'v1.0'\n",
    },
    'file pkg/__init__.py 1.0',
  ],
  'hatch, path and pattern': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\npath = "pkg/meta.txt"\npattern = "release (?P<version>\\\\S+)"\n`,
      'pkg/__init__.py': '',
      'pkg/meta.txt': 'a\nrelease 1.0\n',
    },
    'file pkg/meta.txt 1.0',
  ],
  'hatch, env': [
    { 'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "env"\nvariable = "PKG_VERSION"\n` },
    'variable PKG_VERSION',
  ],
  'hatch, code': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "code"\npath = "pkg/v.py"\nexpression = "VERSION"\n`,
      'pkg/v.py': 'VERSION = "1.0"\n',
    },
    'file pkg/v.py 1.0',
  ],
  'hatch, a plug-in nobody knows': [
    { 'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "nodejs"\n`, ...INIT },
    'unknown hatch takes it from nodejs',
  ],
  'hatch, a file outside': [
    { 'pyproject.toml': `${HATCH}[tool.hatch.version]\npath = "../pkg.py"\n` },
    'unknown ../pkg.py is missing',
  ],
  'an odd path': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\npath = "pkg/$(touch x).py"\n`,
      'pkg/$(touch x).py': '__version__ = "1.0"\n',
    },
    'unknown the path of its file is too odd',
  ],
  'setuptools_scm called by setup.py': [
    { 'setup.py': setup('get_version()', 'from setuptools_scm import get_version') },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'hatch, versioningit': [
    { 'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "versioningit"\n` },
    'tag versioningit',
  ],
  'hatch, uv-dynamic-versioning': [
    { 'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "uv-dynamic-versioning"\n` },
    'variable UV_DYNAMIC_VERSIONING_BYPASS',
  ],
  flit: [{ 'pyproject.toml': FLIT, ...INIT }, 'file pkg/__init__.py 1.0'],
  'flit, a re-export': [
    {
      'pyproject.toml': FLIT,
      'src/pkg/__init__.py': 'from .version import VERSION as __version__\n',
      'src/pkg/version.py': 'VERSION = "1.0"\n',
    },
    'file src/pkg/version.py 1.0',
  ],
  'flit, a single module': [
    { 'pyproject.toml': FLIT, 'pkg.py': '"""Doc."""\n__version__ = "1.0"\n' },
    'file pkg.py 1.0',
  ],
  'flit, another module name': [
    {
      'pyproject.toml': `${FLIT}[tool.flit.module]\nname = "other"\n`,
      'other/__init__.py': '__version__ = "1.0"\n',
    },
    'file other/__init__.py 1.0',
  ],
  'flit-scm': [
    { 'pyproject.toml': backend('flit_scm:buildapi', 'flit_scm') + DYNAMIC },
    'variable SETUPTOOLS_SCM_PRETEND_VERSION',
  ],
  'pdm, file': [
    {
      'pyproject.toml': `${backend('pdm.backend', 'pdm-backend')}${DYNAMIC}[tool.pdm.version]\nsource = "file"\npath = "pkg/__init__.py"\n`,
      ...INIT,
    },
    'file pkg/__init__.py 1.0',
  ],
  'pdm, scm': [
    {
      'pyproject.toml': `${backend('pdm.backend', 'pdm-backend')}${DYNAMIC}[tool.pdm.version]\nsource = "scm"\n`,
    },
    'variable PDM_BUILD_SCM_VERSION',
  ],
  'setuptools attr': [
    {
      'pyproject.toml': `${SETUPTOOLS}${DYNAMIC}[tool.setuptools.dynamic]\nversion = {attr = "pkg.__version__"}\n`,
      ...INIT,
    },
    'file pkg/__init__.py 1.0',
  ],
  'setuptools attr, src, followed': [
    {
      'pyproject.toml': `${SETUPTOOLS}${DYNAMIC}[tool.setuptools.dynamic]\nversion = {attr = "pkg.__version__"}\n`,
      'src/pkg/__init__.py': 'from pkg._meta import version\n__version__ = version\n',
      'src/pkg/_meta.py': "version = '1.0'\n",
    },
    'file src/pkg/_meta.py 1.0',
  ],
  'setuptools file': [
    {
      'pyproject.toml': `${SETUPTOOLS}${DYNAMIC}[tool.setuptools.dynamic]\nversion = {file = ["VERSION"]}\n`,
      VERSION: '1.0\n',
    },
    'file VERSION 1.0',
  ],
  'setup.cfg literal': [
    { 'setup.cfg': '[bumpversion]\nversion = 9\n[metadata]\nname = pkg\nversion = 1.0\n' },
    'file setup.cfg 1.0',
  ],
  'setup.cfg attr': [
    { 'setup.cfg': '[metadata]\nname = pkg\nversion = attr: pkg.__version__\n', ...INIT },
    'file pkg/__init__.py 1.0',
  ],
  'setup.cfg file': [
    { 'setup.cfg': '[metadata]\nname = pkg\nversion = file: pkg/VERSION\n', 'pkg/VERSION': 'v1.0' },
    'file pkg/VERSION 1.0',
  ],
  'setup.py literal': [{ 'setup.py': setup('"1.0"', 'min_version = "3.8"') }, 'file setup.py 1.0'],
  'setup.py literal on one line': [
    { 'setup.py': "from setuptools import setup\nsetup(name='pkg',version='1.0',python_requires='>=3')\n" },
    'file setup.py 1.0',
  ],
  'setup.py variable': [{ 'setup.py': setup('VERSION', "VERSION = '1.0'") }, 'file setup.py 1.0'],
  'setup.py keyword dictionary': [
    {
      'setup.py': 'from setuptools import setup\nkw = dict(name="pkg")\nkw["version"] = "1.0"\nsetup(**kw)\n',
    },
    'file setup.py 1.0',
  ],
  'setup.py imports the package': [
    { 'setup.py': setup('pkg.__version__', 'import pkg'), ...INIT },
    'file pkg/__init__.py 1.0',
  ],
  'setup.py imports a name': [
    {
      'setup.py': setup('v', 'from pkg.version import __version__ as v'),
      'pkg/__init__.py': '',
      'pkg/version.py': '__version__ = "1.0"\n',
    },
    'file pkg/version.py 1.0',
  ],
  'setup.py searches by regex': [
    {
      'setup.py': setup(
        'find(os.path.join("src", "pkg", "__init__.py"))',
        'import os, re\ndef find(f):\n    return re.search(r"__version__ = \'(.*)\'", open(f).read()).group(1)',
      ),
      'src/pkg/__init__.py': "__version__ = '1.0'\n",
    },
    'file src/pkg/__init__.py 1.0',
  ],
  'setup.py executes a file': [
    {
      'setup.py': setup('ns["VERSION"]', 'ns = {}\nexec(open("pkg/_v.py").read(), ns)'),
      'pkg/__init__.py': '',
      'pkg/_v.py': 'VERSION = "1.0"\nversion = "9"\n',
    },
    'file pkg/_v.py 1.0',
  ],
  'setup.py reads a file': [
    { 'setup.py': setup('open("VERSION.txt").read().strip()'), 'VERSION.txt': '1.0\n' },
    'file VERSION.txt 1.0',
  ],
  'setup.py, Path and an f-string': [
    {
      'setup.py': setup(
        'read()',
        'from pathlib import Path\nNAME = "pkg"\ndef read():\n    return (Path(__file__).parent / NAME / f"{NAME}_version.txt").read_text()',
      ),
      'pkg/__init__.py': '',
      'pkg/pkg_version.txt': '1.0',
    },
    'file pkg/pkg_version.txt 1.0',
  ],
  'setup.py with __import__': [
    { 'setup.py': setup('__import__("pkg").__version__'), ...INIT },
    'file pkg/__init__.py 1.0',
  ],
  'setup.py asks git by itself': [
    {
      'setup.py': setup(
        'ask()',
        'import subprocess\ndef ask():\n    return subprocess.check_output(["git", "describe"])',
      ),
      ...INIT,
    },
    'unknown setup.py computes it',
  ],
  'a tuple, joined': [
    {
      'setup.py': setup('pkg.__version__', 'import pkg'),
      'pkg/__init__.py': 'VERSION = (1, 0)\n__version__ = ".".join(str(n) for n in VERSION)\n',
    },
    'file pkg/__init__.py 1.0',
  ],
  'a tuple, formatted': [
    {
      'setup.py': setup('pkg.__version__', 'import pkg'),
      'pkg/__init__.py': 'VERSION = (1, 0)\n__version__ = "%d.%d" % VERSION\n',
    },
    'unknown pkg/__init__.py computes it',
  ],
  'a fall-back after a failed import': [
    {
      'pyproject.toml': FLIT,
      'pkg/__init__.py':
        '"""d"""\ntry:\n    from ._generated import __version__\nexcept ImportError:\n    __version__ = "1.0"\n',
    },
    'file pkg/__init__.py 1.0',
  ],
  'a comment and a string that look like it': [
    {
      'pyproject.toml': FLIT,
      'pkg/__init__.py': '"""\n__version__ = "9"\n"""\n# __version__ = "8"\n__version__ = "1.0"  # here\n',
    },
    'file pkg/__init__.py 1.0',
  ],
  'a Version of the project that knows stages': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "code"\npath = "pkg/meta.py"\n`,
      'pkg/meta.py':
        'REL_MAP = {".dev": "", "candidate": "rc", "final": ""}\n\n\n__version_info__ = Version(3, 0, 1, "final")\n__version__ = __version_info__._get_canonical()\n',
    },
    'file pkg/meta.py 3.0.1',
  ],
  'a Version with other words for its stages': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "code"\npath = "pkg/meta.py"\n`,
      'pkg/meta.py': '__version_info__ = Version(3, 0, 1, "gold")\n__version__ = __version_info__.short()\n',
    },
    'unknown pkg/meta.py puts it together from parts',
  ],
  'incremental by hatch, its text asked for': [
    {
      'pyproject.toml': `${HATCH}[tool.hatch.version]\nsource = "code"\npath = "pkg/_version.py"\nexpression = "__version__.public()"\n`,
      'pkg/_version.py': 'from incremental import Version\n__version__ = Version("pkg", 1, 0, 0)\n',
    },
    'file pkg/_version.py 1.0.0',
  ],
  incremental: [
    {
      'setup.py':
        'from setuptools import setup\nsetup(name="pkg", packages=["pkg"], use_incremental=True, setup_requires=["incremental"])\n',
      'pkg/__init__.py': 'from ._version import __version__\n',
      'pkg/_version.py': 'from incremental import Version\n__version__ = Version("pkg", 1, 0, 0)\n',
    },
    'file pkg/_version.py 1.0.0',
  ],
  pbr: [
    {
      'setup.py': 'import setuptools\nsetuptools.setup(setup_requires=["pbr"], pbr=True)\n',
      'setup.cfg': '[metadata]\nname = pkg\n',
    },
    'variable PBR_VERSION',
  ],
  'versioneer in setup.py': [
    { 'setup.py': setup('versioneer.get_version()', 'import versioneer') },
    'tag versioneer',
  ],
  'versioneer by attr': [
    {
      'pyproject.toml': `[build-system]\nrequires = ["setuptools", "versioneer"]\n${DYNAMIC}[tool.setuptools.dynamic]\nversion = {attr = "pkg.__version__"}\n`,
      'pkg/__init__.py':
        'from . import _version  # versioneer\n__version__ = _version.get_versions()["version"]\n',
    },
    'tag versioneer',
  ],
  versioningit: [
    {
      'pyproject.toml': `[build-system]\nrequires = ["setuptools", "versioningit"]\n${DYNAMIC}[tool.versioningit]\n`,
    },
    'tag versioningit',
  ],
  'setuptools-git-versioning': [
    {
      'pyproject.toml': `[build-system]\nrequires = ["setuptools", "setuptools-git-versioning"]\n${DYNAMIC}[tool.setuptools-git-versioning]\nenabled = true\n`,
    },
    'tag setuptools-git-versioning',
  ],
  'dunamai in setup.py': [
    { 'setup.py': setup('Version.from_git().serialize()', 'from dunamai import Version') },
    'tag dunamai',
  ],
  setupmeta: [
    {
      'setup.py':
        'from setuptools import setup\nsetup(name="pkg", setup_requires=["setupmeta"], versioning="dev")\n',
    },
    'variable SCM_DESCRIBE',
  ],
  maturin: [
    {
      'pyproject.toml': backend('maturin') + DYNAMIC,
      'Cargo.toml': '[package]\nname = "pkg"\nversion = "1.0.0"\n[dependencies]\nx = { version = "2" }\n',
    },
    'file Cargo.toml 1.0.0',
  ],
  'maturin, a workspace that is not here': [
    {
      'pyproject.toml': backend('maturin') + DYNAMIC,
      'Cargo.toml': '[package]\nname = "pkg"\nversion.workspace = true\n',
      ...INIT,
    },
    'unknown neither Cargo.toml nor its workspace says it in a line',
  ],
  'meson asks a script, which asks git': [
    {
      'pyproject.toml': backend('mesonpy', 'meson-python') + DYNAMIC,
      'meson.build': "project('pkg', version: run_command('tools/v.py').stdout())\n",
      'tools/v.py': 'import subprocess\n',
      'pkg/__init__.py': '',
      'pkg/_version.py': '__version__ = "1.0"\n',
    },
    'unknown no file names it',
  ],
  'meson asks a script, which reads a file': [
    {
      'pyproject.toml': backend('mesonpy', 'meson-python') + DYNAMIC,
      'meson.build': "project('pkg', version: run_command('tools/v.py').stdout())\n",
      'tools/v.py': 'print(open("pkg/_version.py").read()[15:-2])\n',
      'pkg/__init__.py': '',
      'pkg/_version.py': '__version__ = "1.0"\n',
    },
    'file pkg/_version.py 1.0',
  ],
  'hatch, told nothing': [{ 'pyproject.toml': HATCH, ...INIT }, 'unknown no file names it'],
  'egg_info adds to it, in pyproject.toml': [
    {
      'pyproject.toml': `${SETUPTOOLS}[project]\nname = "pkg"\nversion = "1.0"\n[tool.distutils.egg_info]\ntag-build = "dev"\n`,
    },
    'unknown pyproject.toml adds dev to it (egg_info); take that away there',
  ],
  'egg_info adds to it, in setup.py': [
    {
      'setup.py':
        'from setuptools import setup\nsetup(name="pkg", version="1.0", options={"egg_info": {"tag_build": ".dev"}})\n',
    },
    'unknown setup.py adds .dev to it (egg_info); take that away there',
  ],
  nowhere: [{ 'setup.py': 'from setuptools import setup\nsetup(name="pkg")\n' }, 'unknown no file names it'],
};

describe('where the version comes from (python-projects of all styles)', () => {
  for (const [title, [files, expected]] of Object.entries(CASES)) {
    it(title, () => {
      const root = smallProject(files);
      const definition = readDefinition(filesIn(root));
      const name = findBackend(definition).value;
      const location = findImport(definition, name, findDistribution(definition)?.value);
      const { value } = findVersion({ definition, backend: name, location });
      const told = {
        file: () => value.kind === 'file' && `file ${value.file} ${value.value}`,
        variable: () => value.kind === 'variable' && `variable ${value.variable}`,
        tag: () => value.kind === 'tag' && `tag ${value.tool}`,
        unknown: () => value.kind === 'unknown' && `unknown ${value.why}`,
      }[value.kind]();
      assert.equal(told, expected);
      if (value.kind !== 'file') return;
      const text = readFileSync(path.join(root, value.file), 'utf8');
      const texts = new Map([[value.file, text]]);
      const changed = setPlaces(texts, value.places, '7.6.5', '2026-11-26').get(value.file) ?? '';
      const differing = changed.split('\n').filter((line, index) => line !== text.split('\n')[index]);
      assert.equal(differing.length, 1, 'one line changed');
      assert.match(differing[0] ?? '', /7\.6\.5|7, 6, 5/);
    });
  }
});
