import assert from 'node:assert/strict';
import { hasTurn, shareOf } from '../share.js';
import { useChain } from './chain.js';
import { pushed, refused } from './pushed-tag.js';
import { assertFiles } from './released.js';

if (hasTurn(2, 3))
  describe('tags pushed by hand', function () {
    this.timeout(600_000);

    describe('that are no release tags', () => {
      const chain = useChain('file');

      for (const tag of shareOf(['v1.2.3-x', 'va.b.c', 'v1.2.3;touch', 'v1.2.3$(id)'], 4))
        it(`P7: ${tag} does not get through, and nothing is published`, () =>
          refused(
            chain(),
            tag,
            new RegExp(`^Not a release tag: ${tag.replace(/[.$()]/g, '\\$&')} is not vMAJOR\\.MINOR\\.PATCH`),
          ));

      it('P1: v1.2.3rc1 is a release tag, and a version in a file is set to it', async () => {
        const run = await pushed(chain(), 'v1.2.3rc1');
        assert.deepEqual(run.messages('error'), []);
        assert.equal(run.conclusion, 'success');
        assertFiles(chain(), 'pypi', '1.2.3rc1');
      });

      it('P6: a version that no longer stands in its line fails the build, and says what to do', async () => {
        const text = chain().project.read('pyproject.toml');
        const files = {
          'pyproject.toml': text
            .replace('version = "1.2.0"', 'dynamic = ["version"]')
            .concat('\n[tool.setuptools.dynamic]\nversion = { attr = "chain_macaw.version" }\n'),
          'chain_macaw/__init__.py': 'version = "9.9.9"\ndef say(words): return words\n',
        };
        await chain().repository.commit({ files });
        await refused(
          chain(),
          'v1.2.4',
          /^The version can't be set: pyproject\.toml has no line like \[project\] version = "\{version\}", where exactly one should hold the version\. Run pypi-workflows again\.$/m,
        );
      });
    });

    describe('with --static-version check', () => {
      const chain = useChain('file', { answers: { staticVersion: 'check' } });

      it('P6: the button refuses a bump that does not give the file’s version, and says what to set', async () => {
        await chain().work();
        await chain().refuses(
          /^Not the file's version: 1\.3\.0 can't be released: pyproject\.toml says 1\.2\.0\. Set pyproject\.toml to 1\.3\.0 and commit that\./,
          () => chain().press('minor'),
        );
      });

      it('P6: a pushed tag that differs fails in the build, with the fix', () =>
        refused(
          chain(),
          'v1.9.0',
          /^Wrong version: \S+ holds version 1\.2\.0, but 1\.9\.0 was expected\. Set it in pyproject\.toml, commit that, and tag that commit\.$/m,
        ));

      it('P6: a pull request skips TestPyPI, with a notice', async () => {
        chain().github.setVariable('TESTPYPI', 'true');
        const { runs } = await chain().repository.openPullRequest({ files: { 'NOTES.txt': 'x' } });
        assert.equal(runs[0]?.conclusion, 'success');
        assert.match(
          runs[0]?.messages('notice').join('\n') ?? '',
          /TestPyPI is skipped: the version is not set per pull request/,
        );
        assert.deepEqual((await chain().state()).testpypi, []);
      });
    });
  });
