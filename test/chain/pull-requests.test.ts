import assert from 'node:assert/strict';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { shareOf } from '../share.js';
import { useChain } from './chain.js';
import type { Fixture } from './project.js';
import { assertFiles } from './released.js';

/** The next patch release of each small project. */
const NEXT = [
  ['vcs', '1.2.1'],
  ['file', '1.2.1'],
] as const satisfies [Fixture, string][];

for (const [fixture, next] of shareOf(NEXT, 2))
  describe(`pull requests of a project with its version in ${fixture === 'vcs' ? 'git' : 'a file'}`, function () {
    this.timeout(600_000);
    const chain = useChain(fixture);

    /** Opens a pull request that changes the code, and shows that test and build passed. */
    async function opened(from: 'own' | 'fork' | 'dependabot'): Promise<Run> {
      const { runs } = await chain().repository.openPullRequest({ from, files: { 'NOTES.txt': from } });
      const [run] = runs;
      assert.equal(runs.length, 1, 'one run');
      assert.ok(run);
      assert.deepEqual(run.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      for (const job of ['test', 'build'])
        assert.equal(run.jobs.find(({ id }) => id === job)?.conclusion, 'success', job);
      return run;
    }

    const skipped = (run: Run) =>
      assert.equal(run.jobs.find(({ id }) => id === 'publish-testpypi')?.conclusion, 'skipped');

    it('P5: before TESTPYPI is set, one is green, with a notice that says how to turn it on', async () => {
      const run = await opened('own');
      skipped(run);
      assert.match(
        run.messages('notice').join('\n'),
        /TestPyPI is skipped until .* gh variable set TESTPYPI --body true/,
      );
      assert.deepEqual((await chain().state()).testpypi, []);
    });

    it('P3, P6: an own one puts NEXT.dev<run_id><attempt> on TestPyPI, and a re-run another one', async () => {
      chain().github.setVariable('TESTPYPI', 'true');
      const run = await opened('own');
      assertFiles(chain(), 'testpypi', `${next}.dev${run.id}1`);
      const again = await chain().repository.rerun(run);
      assert.deepEqual(again.messages('error'), []);
      assertFiles(chain(), 'testpypi', `${next}.dev${run.id}2`);
      assert.deepEqual(chain().github.index('testpypi').refusals, []);
      assert.deepEqual((await chain().state()).pypi, []);
    });

    for (const [from, words] of [
      ['fork', 'pull requests from forks: they get no publishing rights'],
      ['dependabot', 'pull requests by Dependabot: they get no publishing rights'],
    ] as const)
      it(`P5: one from ${from} is green, nothing is uploaded, and a notice says why`, async () => {
        chain().github.setVariable('TESTPYPI', 'true');
        const before = await chain().state();
        const run = await opened(from);
        skipped(run);
        assert.ok(
          run.messages('notice').some((text) => text.includes(words)),
          run.messages('notice').join('\n'),
        );
        assert.deepEqual(await chain().state(), before);
      });
  });
