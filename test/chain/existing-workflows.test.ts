import assert from 'node:assert/strict';
import { useChain } from './chain.js';
import { DISTRIBUTION } from './project.js';

const generated = ['.github/workflows/create-release.yml'];

describe('the release button beside a publish workflow of the project’s own', function () {
  this.timeout(600_000);

  describe('that starts on tags', () => {
    const chain = useChain('vcs', {
      writes: 'release',
      before: (project) => project.addWorkflow('on-tags.yml'),
    });

    it('R12, G7: writes one file, and releases through the workflow that was there', async () => {
      const { project, repository, github, name } = chain();
      assert.deepEqual(
        project
          .git('ls-files --others')
          .split('\n')
          .filter((file) => !file.endsWith('on-tags.yml')),
        generated,
      );
      const run = await chain().release('minor');
      assert.deepEqual(run.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      const publish = chain().publishRun('v1.3.0');
      assert.equal(publish?.workflow.file, 'on-tags.yml');
      assert.equal(publish?.happening.event, 'push');
      assert.ok(run.summary.includes(`| Publish run | ${chain().address(publish)} |`));
      assert.deepEqual(github.index('pypi').versions(name), ['1.3.0']);
      assert.equal(repository.releases.latest()?.author, 'github-actions[bot]');
    });
  });

  describe('that starts on published releases', () => {
    const chain = useChain('vcs', {
      writes: 'release',
      before: (project) => project.addWorkflow('on-release.yml'),
    });

    it('R11: the release comes first, made by the token’s owner, and starts that workflow', async () => {
      const { repository, github, name } = chain();
      assert.equal(name, DISTRIBUTION.vcs);
      const run = await chain().release('minor');
      assert.deepEqual(run.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      const publish = chain().publishRun('v1.3.0');
      assert.equal(publish?.workflow.file, 'on-release.yml');
      assert.equal(publish?.happening.event, 'release');
      assert.ok(run.summary.includes(`| Publish run | ${chain().address(publish)} |`));
      assert.deepEqual(github.index('pypi').versions(name), ['1.3.0']);
      const page = repository.releases.latest();
      assert.deepEqual([page?.tag, page?.author], ['v1.3.0', 'releaser']);
      assert.ok((publish?.createdAt.getTime() ?? 0) >= (page?.createdAt.getTime() ?? 0));
    });
  });
});
