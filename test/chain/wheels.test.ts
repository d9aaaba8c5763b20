import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hasTurn } from '../share.js';
import { useChain } from './chain.js';

/** cibuildwheel is the real one; what stands for its containers is in rehearsal/programs. */
if (hasTurn(0, 3))
  describe('the chain, a project with an extension in C (contract P11)', function () {
    this.timeout(300_000);
    const chain = useChain('compiled', { answers: { tests: 'none' } });
    const wheel = (version: string) =>
      new RegExp(`^chain_heron-${version}-cp3\\d+-cp3\\d+-manylinux\\S+\\.whl$`);

    it('one release: the sdist and the wheel that was built from it, tested, repaired, uploaded at once and proven', async () => {
      const run = await chain().release('minor');
      const published = chain().publishRun('v1.3.0');
      assert.deepEqual(published?.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      const jobs = Object.fromEntries(published?.jobs.map((job) => [job.id, job.conclusion]) ?? []);
      const done = ['build', 'wheels', 'collect', 'publish-pypi', 'check'].map((job) => [job, 'success']);
      assert.deepEqual(jobs, { ...Object.fromEntries(done), 'publish-testpypi': 'skipped' });
      assert.deepEqual(
        published?.leftOut.map((leg) => /runner (\S+)\)/.exec(leg)?.[1]),
        ['ubuntu-24.04-arm', 'macos-15', 'macos-15-intel', 'windows-2025'],
      );
      const [built, sdist] = chain().github.index('pypi').files(chain().name).sort();
      assert.match(built ?? '', wheel('1\\.3\\.0'));
      assert.equal(sdist, 'chain_heron-1.3.0.tar.gz');
      assert.match(
        readFileSync(published?.logFile ?? '', 'utf8'),
        /PyPI serves 2 files of chain-heron 1\.3\.0/,
      );
    });

    it('a wheel of another version: red, and nothing is uploaded', async () => {
      const setup = [
        'import os',
        'from setuptools import setup',
        'if "CIBUILDWHEEL" in os.environ:',
        '    import setuptools.dist',
        '    old = setuptools.dist.Distribution.parse_config_files',
        '    def parse(self, *args, **kwargs):',
        '        old(self, *args, **kwargs)',
        '        self.metadata.version = "9.9.9"',
        '    setuptools.dist.Distribution.parse_config_files = parse',
        'setup()',
      ];
      const files = { 'setup.py': `${setup.join('\n')}\n` };
      await chain().repository.commit({ files });
      const before = await chain().state();
      const [run] = await chain().repository.pushTag('v1.4.0');
      await chain().repository.settled();
      assert.equal(run?.conclusion, 'failure');
      assert.match(
        run?.messages('error').join('\n') ?? '',
        /Wrong version: chain_heron-9\.9\.9\S+ holds version 9\.9\.9, but 1\.4\.0 was expected/,
      );
      assert.deepEqual((await chain().state()).pypi, before.pypi);
    });
  });
