import assert from 'node:assert/strict';
import { findBackend } from '../../../src/facts/package/backend.js';
import { findDistribution } from '../../../src/facts/package/distribution.js';
import { findImport } from '../../../src/facts/package/import-name.js';
import { readDefinition } from '../../../src/facts/reading/definition.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

const named = (name: string, backend = 'setuptools.build_meta', more = ''): string =>
  `[project]\nname = "${name}"\nversion = "1"\n[build-system]\nrequires = []\nbuild-backend = "${backend}"\n${more}`;
const setup = (args: string): string => `from setuptools import setup, find_packages\nsetup(${args})\n`;

/** Files (a list is of empty ones), and `IMPORT LAYOUT`. */
const CASES: Readonly<
  Record<string, readonly [Readonly<Record<string, string>>, readonly string[], string]>
> = {
  flat: [{ 'pyproject.toml': named('my-pkg') }, ['my_pkg/__init__.py', 'tests/__init__.py'], 'my_pkg flat'],
  src: [{ 'pyproject.toml': named('My.Pkg') }, ['src/my_pkg/__init__.py'], 'my_pkg src'],
  'a single module': [{ 'pyproject.toml': named('mod') }, ['mod.py', 'test_mod.py'], 'mod module'],
  capitals: [{ 'pyproject.toml': named('pymysql') }, ['PyMySQL/__init__.py'], 'PyMySQL flat'],
  'another name, only package': [
    { 'pyproject.toml': named('PyJWT') },
    ['jwt/__init__.py', 'tests/__init__.py', 'docs/conf.py'],
    'jwt flat',
  ],
  'several packages, none by name': [
    { 'pyproject.toml': named('thing') },
    ['one/__init__.py', 'two/__init__.py'],
    'undefined unknown',
  ],
  'several packages, one by name': [
    { 'pyproject.toml': named('two') },
    ['one/__init__.py', 'two/__init__.py'],
    'two flat',
  ],
  'a namespace package': [
    { 'pyproject.toml': named('zope.event') },
    ['src/zope/event/__init__.py'],
    'zope.event namespace',
  ],
  'a namespace package, hyphens': [
    { 'pyproject.toml': named('acme-tools') },
    ['src/acme/tools/__init__.py'],
    'acme.tools namespace',
  ],
  'an old namespace package': [
    {
      'pyproject.toml': named('zope.event'),
      'src/zope/__init__.py': "__import__('pkg_resources').declare_namespace(__name__)\n",
    },
    ['src/zope/event/__init__.py'],
    'zope.event namespace',
  ],
  'setup.py packages': [
    { 'setup.py': setup('name="thing", packages=["core", "core.sub"]') },
    ['core/__init__.py', 'core/sub/__init__.py', 'extra_code/__init__.py'],
    'core flat',
  ],
  'setup.py py_modules': [
    { 'setup.py': setup('name="thing", py_modules=["core"]') },
    ['core.py', 'other.py'],
    'core module',
  ],
  'setup.py find_packages': [
    { 'setup.py': setup('name="thing", packages=find_packages("src"), package_dir={"": "src"}') },
    ['src/core/__init__.py'],
    'core src',
  ],
  'setup.py maps a package to a folder': [
    { 'setup.py': setup('name="slug", packages=["slug"], package_dir={"slug": "slug"}') },
    ['slug/__init__.py', 'slug/slug.py'],
    'slug flat',
  ],
  'setup.py maps a package to a folder of another name': [
    { 'setup.py': setup('name="slug", packages=["slug"], package_dir={"slug": "lib"}') },
    ['lib/__init__.py', 'doc/src/conf.py'],
    'slug flat',
  ],
  'setup.cfg packages': [
    {
      'setup.cfg':
        '[metadata]\nname = thing\n[options]\npackages =\n    core\n    core.sub\npackage_dir =\n    = lib\n',
    },
    ['lib/core/__init__.py', 'lib/core/sub/__init__.py'],
    'core src',
  ],
  '[tool.setuptools]': [
    {
      'pyproject.toml': named('thing', 'setuptools.build_meta', '[tool.setuptools]\npy-modules = ["core"]\n'),
    },
    ['core.py', 'other.py'],
    'core module',
  ],
  'hatch packages': [
    {
      'pyproject.toml': named(
        'thing',
        'hatchling.build',
        '[tool.hatch.build.targets.wheel]\npackages = ["src/core"]\n',
      ),
    },
    ['src/core/__init__.py', 'src/other/__init__.py'],
    'core src',
  ],
  'hatch only-include of src': [
    {
      'pyproject.toml': named(
        'black',
        'hatchling.build',
        '[tool.hatch.build.targets.wheel]\nonly-include = ["/src"]\nsources = ["src"]\n',
      ),
    },
    ['src/black/__init__.py', 'src/blackd/__init__.py'],
    'black src',
  ],
  'flit module': [
    { 'pyproject.toml': named('thing', 'flit_core.buildapi', '[tool.flit.module]\nname = "core"\n') },
    ['core.py'],
    'core module',
  ],
  'flit namespace': [
    { 'pyproject.toml': named('acme.tools', 'flit_core.buildapi') },
    ['acme/tools/__init__.py'],
    'acme.tools namespace',
  ],
  'poetry packages': [
    {
      'pyproject.toml': named(
        'thing',
        'poetry.core.masonry.api',
        '[tool.poetry]\npackages = [{include = "core", from = "src"}]\n',
      ),
    },
    ['src/core/__init__.py'],
    'core src',
  ],
  'pdm includes': [
    { 'pyproject.toml': named('thing', 'pdm.backend', '[tool.pdm.build]\nincludes = ["core"]\n') },
    ['core/__init__.py', 'other/__init__.py'],
    'core flat',
  ],
  'uv_build module-name': [
    {
      'pyproject.toml': named(
        'thing',
        'uv_build',
        '[tool.uv.build-backend]\nmodule-name = "core"\nmodule-root = ""\n',
      ),
    },
    ['core/__init__.py', 'other/__init__.py'],
    'core flat',
  ],
  'only tests': [
    { 'pyproject.toml': named('thing') },
    ['tests/__init__.py', 'docs/conf.py', 'examples/__init__.py'],
    'undefined unknown',
  ],
  'a project called tests': [
    { 'pyproject.toml': named('testing', 'flit_core.buildapi') },
    ['testing/__init__.py'],
    'testing flat',
  ],
};

describe('what a project is imported as', () => {
  for (const [title, [files, empty, expected]] of Object.entries(CASES)) {
    it(title, () => {
      const all = { ...Object.fromEntries(empty.map((file) => [file, ''])), ...files };
      const definition = readDefinition(filesIn(smallProject(all)));
      const found = findImport(
        definition,
        findBackend(definition).value,
        findDistribution(definition)?.value,
      );
      assert.equal(`${found.name} ${found.layout}`, expected);
    });
  }
});
