import assert from 'node:assert/strict';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { hasTurn } from '../share.js';
import { useChain } from './chain.js';

if (hasTurn(1, 3))
  describe('faults: after the push', function () {
    this.timeout(600_000);
    const chain = useChain('quick', { writes: 'release' });

    /** Re-runs a release run, and shows that it ends green without a second version of the commit. */
    async function resumed(run: Run, tag: string): Promise<Run> {
      const { repository } = chain();
      const tags = await repository.tags();
      const again = await repository.rerun(run);
      await repository.settled();
      assert.deepEqual(again.messages('error'), []);
      assert.equal(again.conclusion, 'success');
      assert.ok(again.summary.includes(`### Released ${tag} (resumed)`), again.summary);
      assert.deepEqual(await repository.tags(), tags, 'no second tag');
      assert.deepEqual(
        repository.releases
          .all()
          .filter((page) => page.tag === tag)
          .map((page) => page.draft),
        [false],
      );
      assert.equal(repository.releases.latest()?.tag, tag);
      assert.deepEqual(chain().github.index('pypi').files(chain().name), await published());
      return again;
    }

    /** The files of every release tag, once each. */
    async function published(): Promise<string[]> {
      const tags = (await chain().repository.tags()).filter((tag) => tag !== 'v1.2.0');
      return tags.map((tag) => `chain_wren-${tag.slice(1)}-py3-none-any.whl`);
    }

    it('R11: the release API answers 500: the package is out, a re-run makes the release', async () => {
      const { github, repository } = chain();
      github.faults.on('release-500', { times: 1 });
      const run = await chain().release('patch');
      assert.equal(run.conclusion, 'failure');
      assert.match(
        run.messages('error').join('\n'),
        /^No GitHub release: The tag v1\.2\.1 is pushed and the package is published, but the GitHub release could not be created\. Re-run this job: it goes on from here\.$/m,
      );
      assert.match(run.summary, /^### v1\.2\.1 is published, but not finished$/m);
      assert.deepEqual(repository.releases.all(), []);
      assert.equal(chain().publishRun('v1.2.1')?.conclusion, 'success');
      await resumed(run, 'v1.2.1');
    });

    it('R12: the publish run fails: so does the release run; mended and re-run, both are green', async () => {
      const { github, repository } = chain();
      github.faults.on('publish-fails', { times: 1 });
      const run = await chain().release('patch');
      assert.equal(run.conclusion, 'failure');
      const publish = chain().publishRun('v1.2.2');
      assert.ok(publish);
      assert.equal(
        run.messages('error').join('\n'),
        `Publishing failed: The publish run ended with 'failure': ${chain().address(publish)}. The tag v1.2.2 stays. Mend the cause, run: gh run rerun ${publish.id} --failed --repo octo/chain-wren; then re-run this job.`,
      );
      assert.equal(repository.releases.byTag('v1.2.2'), undefined);
      assert.match(run.summary, /^### v1\.2\.2 is tagged, but not proven to be published$/m);
      assert.ok(run.summary.includes(`| Publish run | ${chain().address(publish)} |`));
      await repository.rerun(publish);
      await resumed(run, 'v1.2.2');
    });

    it('R7: the job is killed right after the push: a re-run goes on, and cuts no second version', async () => {
      const { github, repository } = chain();
      github.faults.on('kill-after-tag', { times: 1 });
      const run = await chain().release('patch');
      assert.equal(run.conclusion, 'cancelled');
      assert.ok((await repository.tags()).includes('v1.2.3'));
      assert.equal(repository.releases.byTag('v1.2.3'), undefined);
      await resumed(run, 'v1.2.3');
    });

    it('R7: a re-run after more commits goes on with its own tag', async () => {
      const { github } = chain();
      github.faults.on('release-500', { times: 1 });
      const run = await chain().release('patch');
      assert.equal(run.conclusion, 'failure');
      await chain().work();
      await resumed(run, 'v1.2.4');
    });

    it('R12: the publish run waits for a reviewer: a notice and a draft; after the approval a re-run publishes it', async () => {
      const { github, repository } = chain();
      github.faults.on('needs-approval', { times: 1 });
      const run = await chain().release('patch');
      assert.deepEqual(run.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      const publish = chain().publishRun('v1.2.5');
      assert.ok(publish);
      assert.equal(publish.status, 'waiting');
      assert.match(
        run.messages('notice').join('\n'),
        /^Waiting for approval: The publish run waits for a reviewer: \S+\. The GitHub release is kept as a draft; publish it, or re-run this job, once the package is out\.$/,
      );
      assert.match(run.summary, /### v1\.2\.5 waits for approval/);
      assert.equal(repository.releases.byTag('v1.2.5'), undefined);
      assert.ok((await chain().state()).releases.includes('v1.2.5 (draft)'));
      assert.equal(repository.releases.latest()?.tag, 'v1.2.4');
      publish.approve();
      await publish.finished;
      await resumed(run, 'v1.2.5');
    });

    it('R12: no publish run appears: fails, and gives the one command that starts it; then a re-run resumes', async () => {
      const { github, repository } = chain();
      github.faults.on('no-publish-run', { times: 1 });
      const run = await chain().release('patch');
      assert.equal(run.conclusion, 'failure');
      assert.match(
        run.messages('error').join('\n'),
        /^Publishing did not start: The tag v1\.2\.6 is pushed, but no run of publish\.yml appeared within 3 minutes, so it publishes nothing\. Start it: gh workflow run publish\.yml --repo octo\/chain-wren --ref v1\.2\.6; then re-run this job\.$/,
      );
      assert.equal(repository.releases.byTag('v1.2.6'), undefined);
      const started = await repository.dispatch('publish.yml', { ref: 'v1.2.6' });
      assert.equal(started.conclusion, 'success');
      await resumed(run, 'v1.2.6');
    });
  });
