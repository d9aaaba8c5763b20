import assert from 'node:assert/strict';
import { inspectProject } from '../../../../src/facts/inspect.js';
import { placesText } from '../../../../src/facts/version/copies/place-text.js';
import { smallRepository } from '../../small-project.js';

const PROJECT = '[project]\nname = "Pkg.Name"\nversion = "1.2.0"\n';
const MAIN = 'pyproject.toml: [project] version = "{version}"';
const MATURIN =
  '[build-system]\nrequires = ["maturin"]\nbuild-backend = "maturin"\n[project]\nname = "pkg"\ndynamic = ["version"]\n';

/** What it shows, the files, the places that are set. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['nothing else', { 'pyproject.toml': PROJECT, 'pkg_name/__init__.py': '' }, [MAIN]],
  [
    'the __version__ of the package, re-exported',
    {
      'pyproject.toml': PROJECT,
      'pkg_name/__init__.py': 'from ._v import __version__\n',
      'pkg_name/_v.py': "__version__: str = '1.2.0'\n",
    },
    [MAIN, "pkg_name/_v.py: __version__: str = '{version}'"],
  ],
  [
    'the own entry of uv.lock, by its normal name',
    {
      'pyproject.toml': PROJECT,
      'pkg_name.py': '',
      'uv.lock':
        'version = 1\nrequires-python = ">=3.9"\n\n[[package]]\nname = "other"\nversion = "1.2.0"\n\n[[package]]\nname = "pkg-name"\nversion = "1.2.0"\nsource = { editable = "." }\n',
    },
    [MAIN, 'uv.lock: [package pkg-name] version = "{normal}"'],
  ],
  [
    'setup.py and setup.cfg beside it',
    {
      'pyproject.toml': PROJECT,
      'setup.py': 'from setuptools import setup\nsetup(name="pkg", version="1.2.0")\n',
      'setup.cfg': '[metadata]\nname = pkg\nversion = 1.2.0\n[bumpversion]\ncurrent_version = 1.2.0\n',
      'pkg_name.py': '',
    },
    [
      MAIN,
      'setup.cfg: [metadata] version = {version}',
      'setup.py: {any}version="{version}"',
      'setup.cfg: [bumpversion] current_version = {version}',
    ],
  ],
  [
    'what bump2version lists, twice in one file',
    {
      'pyproject.toml': PROJECT,
      'pkg_name.py': '',
      '.bumpversion.cfg':
        '[bumpversion]\ncurrent_version = 1.2.0\n[bumpversion:file:docs/conf.py]\n[bumpversion:file(badge):README.md]\nsearch = pkg-{current_version}-blue\n',
      'docs/conf.py': "version = '1.2.0'\nrelease = '1.2.0'\n",
      'README.md': 'Needs other 1.2.0\n![](https://x/pkg-1.2.0-blue)\n',
    },
    [
      MAIN,
      '.bumpversion.cfg: [bumpversion] current_version = {version}',
      "docs/conf.py: version = '{version}'",
      "docs/conf.py: release = '{version}'",
      'README.md: ![](https://x/pkg-{version}-blue)',
    ],
  ],
  [
    'what bump-my-version lists, and its own line',
    {
      'pyproject.toml': `${PROJECT}[tool.bumpversion]\ncurrent_version = "1.2.0"\n[[tool.bumpversion.files]]\nfilename = "src/pkg_name/about.py"\nsearch = 'VERSION = "{current_version}"'\n`,
      'src/pkg_name/__init__.py': '',
      'src/pkg_name/about.py': 'OLDEST = "1.2.0"\nVERSION = "1.2.0"\n',
    },
    [
      MAIN,
      'pyproject.toml: [tool.bumpversion] current_version = "{version}"',
      'src/pkg_name/about.py: VERSION = "{version}"',
    ],
  ],
  [
    'what commitizen and semantic-release list',
    {
      'pyproject.toml': `${PROJECT}[tool.commitizen]\nversion = "1.2.0"\nversion_files = ["a.py:VERSION"]\n[tool.semantic_release]\nversion_variables = ["b.py:RELEASE"]\nversion_toml = ["pyproject.toml:project.version"]\n`,
      'pkg_name.py': '',
      'a.py': 'FLOOR = "1.2.0"\nVERSION = "1.2.0"\n',
      'b.py': 'RELEASE = "1.2.0"\nFLOOR = "1.2.0"\n',
    },
    [
      MAIN,
      'pyproject.toml: [tool.commitizen] version = "{version}"',
      'a.py: VERSION = "{version}"',
      'b.py: RELEASE = "{version}"',
    ],
  ],
  [
    "release-please's manifest, in SemVer",
    { 'pyproject.toml': PROJECT, 'pkg_name.py': '', '.release-please-manifest.json': '{".": "1.2.0"}\n' },
    [MAIN, '.release-please-manifest.json: {".": "{semver}"'],
  ],
  [
    'package.json at its top, CITATION.cff with its day',
    {
      'pyproject.toml': PROJECT,
      'pkg_name.py': '',
      'package.json':
        '{\n  "name": "x",\n  "version": "1.2.0",\n  "volta": {\n    "version": "1.2.0"\n  }\n}\n',
      'CITATION.cff': 'cff-version: 1.2.0\nversion: 1.2.0\ndate-released: "2025-01-01"\n',
    },
    [
      MAIN,
      'CITATION.cff: ^version: {version}',
      'CITATION.cff: ^date-released: "{date}"',
      'package.json: ^  "version": "{semver}"',
    ],
  ],
  [
    'maturin: the crate, and its lock',
    {
      'pyproject.toml': MATURIN,
      'Cargo.toml': '[package]\nname = "pkg-rs"\nversion = "1.2.0"\n',
      'Cargo.lock': 'version = 4\n\n[[package]]\nname = "pkg-rs"\nversion = "1.2.0"\n',
    },
    ['Cargo.toml: [package] version = "{semver}"', 'Cargo.lock: [package pkg-rs] version = "{semver}"'],
  ],
  [
    'maturin: a crate of a workspace, by manifest-path; all heirs in the lock',
    {
      'pyproject.toml': `${MATURIN}[tool.maturin]\nmanifest-path = "crates/py/Cargo.toml"\n`,
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nversion = "1.2.0"\n',
      'crates/py/Cargo.toml': '[package]\nname = "pkg-py"\nversion.workspace = true\n',
      'crates/core/Cargo.toml': '[package]\nname = "pkg-core"\nversion = { workspace = true }\n',
      'crates/odd/Cargo.toml': '[package]\nname = "odd"\nversion = "0.1.0"\n',
      'Cargo.lock':
        '[[package]]\nname = "odd"\nversion = "0.1.0"\n\n[[package]]\nname = "pkg-core"\nversion = "1.2.0"\n\n[[package]]\nname = "pkg-py"\nversion = "1.2.0"\n',
    },
    [
      'Cargo.toml: [workspace.package] version = "{semver}"',
      'Cargo.lock: [package pkg-core] version = "{semver}"',
      'Cargo.lock: [package pkg-py] version = "{semver}"',
    ],
  ],
  [
    'maturin: an inline table',
    {
      'pyproject.toml': MATURIN,
      'Cargo.toml': 'package = { name = "pkg", edition = "2021", version = "1.2.0" }\n',
    },
    ['Cargo.toml: {any}version = "{semver}"'],
  ],
  [
    'meson.build beside the file that is compared with it',
    {
      'pyproject.toml':
        '[build-system]\nrequires = ["meson-python"]\nbuild-backend = "mesonpy"\n[project]\nname = "pkg"\ndynamic = ["version"]\n',
      'meson.build': "project('pkg', 'c', meson_version: '1.2.0',\n  version: '1.2.0',\n)\n",
      'pkg/__init__.py': 'from ._version import __version__\n',
      'pkg/_version.py': '__version__ = "1.2.0"\n',
    },
    [`meson.build: version: '{version}'`, 'pkg/_version.py: __version__ = "{version}"'],
  ],
];

describe('copies of the version (contract P6)', () => {
  for (const [what, files, places] of CASES) {
    it(what, async () => {
      const { version } = await inspectProject(smallRepository(files));
      assert.ok(version.value.kind === 'file', JSON.stringify(version));
      assert.deepEqual(placesText(version.value.places).split('\n'), places);
    });
  }

  it('names a copy that says another version, and sets it not', async () => {
    const facts = await inspectProject(
      smallRepository({ 'pyproject.toml': PROJECT, 'pkg_name/__init__.py': '__version__ = "1.1.0"\n' }),
    );
    assert.ok(facts.version.value.kind === 'file');
    assert.equal(placesText(facts.version.value.places), MAIN);
    assert.match(
      facts.remarks.join('\n'),
      /pkg_name\/__init__.py says version 1.1.0, pyproject.toml says 1.2.0/,
    );
  });

  it('names other lines with the version, and a test that compares with it', async () => {
    const facts = await inspectProject(
      smallRepository({
        'pyproject.toml': PROJECT,
        'pkg_name.py': '',
        'CHANGELOG.md': '## 1.2.0\n',
        'README.md': 'pip install Pkg.Name==1.2.0, not 11.2.0 or 1.2.0.1\n',
        'tests/test_version.py': 'def test():\n    assert pkg.__version__ == "1.2.0"\n',
      }),
    );
    assert.deepEqual(
      facts.versionMentions.map(({ file, line, asserted }) => [file, line, asserted]),
      [
        ['README.md', 1, false],
        ['tests/test_version.py', 2, true],
      ],
    );
  });

  it('takes no version that the build adds to', async () => {
    for (const files of [
      { 'pyproject.toml': PROJECT, 'setup.cfg': '[egg_info]\ntag_build = dev\n' },
      { 'pyproject.toml': `${PROJECT}[tool.distutils.egg_info]\ntag-build = "dev"\n` },
    ]) {
      const { version } = await inspectProject(smallRepository(files));
      assert.match(JSON.stringify(version.value), /unknown.*adds dev to it/);
    }
  });
});
