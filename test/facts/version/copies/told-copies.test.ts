import assert from 'node:assert/strict';
import { inspectFiles } from '../../../../src/facts/inspect-files.js';
import type { InspectOptions } from '../../../../src/facts/inspect-repository.js';
import { placesText } from '../../../../src/facts/version/copies/place-text.js';

const MAIN = 'python/pyproject.toml: [project] version = "{version}"';
const NPM = '{\n  "name": "x",\n  "version": "1.2.0",\n  "dependencies": {\n    "y": "^1.2.0"\n  }\n}\n';

/** A package in a folder of a repository that has other things beside it. */
const REPOSITORY = {
  'python/pyproject.toml':
    '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "pkg"\nversion = "1.2.0"\n',
  'python/src/pkg/__init__.py': '__version__ = "1.2.0"\n',
  'package.json': NPM,
  'tools/package.json': NPM,
  'docs/conf.py': "version = '1.2.0'\nrelease = '1.2.0'\nneeds = '1.1.0'\n",
  'other.txt': 'version 1.3.0\n',
  'twice.txt': 'needs 1.2.0\nneeds 1.2.0\n',
};

const facts = (versionCopies: readonly string[], more: Partial<InspectOptions> = {}) =>
  inspectFiles(REPOSITORY, {}, { packageDirs: ['python'], versionCopies, ...more });

function placesOf(...copies: string[]): readonly string[] {
  const { value } = facts(copies).version;
  assert.ok(value.kind === 'file');
  return placesText(value.places).split('\n');
}

describe('copies of the version that a person names (contract P6, --version-copies)', () => {
  const own = placesOf();

  it('none of them is set unless it is named', () => {
    assert.deepEqual(own, [MAIN, 'python/src/pkg/__init__.py: __version__ = "{version}"']);
  });

  it('in files outside the folder of the package; of package.json the version, not that of a dependency', () => {
    assert.deepEqual(placesOf('package.json', 'tools/package.json').slice(own.length), [
      'package.json: "version": "{semver}"',
      'tools/package.json: "version": "{semver}"',
    ]);
  });

  it('each line of a file that holds it, and no other', () => {
    assert.deepEqual(placesOf('docs/conf.py').slice(own.length), [
      "docs/conf.py: version = '{version}'",
      "docs/conf.py: release = '{version}'",
    ]);
  });

  it('what is a copy anyway is no fault, and is not set twice', () => {
    assert.deepEqual(placesOf('python/src/pkg/__init__.py'), own);
  });

  for (const [file, why] of [
    ['missing.txt', /"missing\.txt" can't be used: there is no such file/],
    ['../python/pyproject.toml', /there is no such file in the repository/],
    ['other.txt', /does not hold version 1\.2\.0, as python\/pyproject\.toml does/],
    ['twice.txt', /line 1 can't be told from others like it/],
  ] as const)
    it(`${file} is refused in one sentence`, () => {
      assert.throws(() => facts([file]), { code: 'bad-option', message: why });
      assert.throws(() => facts([file], { nameOfVersionCopies: 'versionCopies in .yo-rc.json' }), {
        message: /^versionCopies in \.yo-rc\.json /,
      });
    });
});
