import assert from 'node:assert/strict';
import { hasTurn } from '../share.js';
import { useChain } from './chain.js';

if (hasTurn(2, 3))
  describe('faults: the index, as the release run sees it', function () {
    this.timeout(600_000);
    const chain = useChain('quick', { writes: 'release' });
    before(() => chain().work());

    it('R15: PyPI has that version already: fails before the push, with the way out', async () => {
      chain().github.index('pypi').seed('chain-wren', '1.2.1');
      await chain().refuses(
        /^The version exists: 1\.2\.1 can't be released: PyPI has chain-wren 1\.2\.1 already and takes no version twice\. A minor release works: 1\.3\.0\. Nothing was changed\.$/,
        () => chain().press('patch'),
      );
    });

    it('R5: PyPI has a higher version: fails and names it', async () => {
      chain().github.index('pypi').seed('chain-wren', '1.4');
      await chain().refuses(
        /^Not the highest version: 1\.3\.0 can't be released: it would not be above 1\.4, which PyPI has\. A major release works: 2\.0\.0\./,
        () => chain().press('minor'),
      );
    });

    it('R15: an index that does not answer is a warning, and the release goes on', async () => {
      const { github, repository } = chain();
      // As often as the step that computes the version asks.
      github.faults.on('index-down', { times: 3 });
      const run = await chain().press('major');
      assert.match(
        run.messages('warning').join('\n'),
        /^PyPI does not answer: Whether chain-wren has this version already could not be checked\.$/m,
      );
      assert.deepEqual(run.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      assert.equal(repository.releases.latest()?.tag, 'v2.0.0');
      assert.ok(github.index('pypi').versions('chain-wren').includes('2.0.0'));
    });

    it('R19: an index that does not answer to the end proves nothing; a re-run finishes when it does', async () => {
      const { github, repository } = chain();
      await chain().work();
      github.faults.on('index-down');
      const run = await chain().press('patch');
      github.faults.off('index-down');
      assert.match(
        run.messages('error').join('\n'),
        /^PyPI does not answer: So nothing proves that 2\.0\.1 is there\./m,
      );
      assert.equal(run.conclusion, 'failure');
      assert.equal(repository.releases.byTag('v2.0.1'), undefined);
      const again = await repository.rerun(run);
      assert.deepEqual(again.messages('error'), []);
      assert.equal(repository.releases.latest()?.tag, 'v2.0.1');
    });
  });
