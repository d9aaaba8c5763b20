import assert from 'node:assert/strict';
import path from 'node:path';
import { git } from '../../rehearsal/src/git/git.js';
import { readRefs } from '../../rehearsal/src/git/refs.js';
import { hasTurn } from '../share.js';
import { useChain } from './chain.js';
import { DISTRIBUTION } from './project.js';

const generated = ['.github/workflows/create-release.yml'];

if (hasTurn(0, 3))
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

      it('R12: where that one cannot be started by hand, the command in the message starts it all the same', async () => {
        const { repository, github, name } = chain();
        github.faults.on('no-publish-run', { times: 1 });
        const run = await chain().release('patch');
        const message = run.messages('error').join('\n');
        const command =
          /it publishes nothing\. Start it: (.+); then re-run this job\.$/.exec(message)?.[1] ?? '';
        assert.match(
          command,
          /^git fetch origin tag v1\.3\.1 && git push origin --delete v1\.3\.1 && git push /,
        );

        const clone = path.join(repository.settings.scratch, 'clone-of-a-person');
        await repository.git('clone', '--quiet', '.', clone);
        const pushed = await readRefs(repository.settings.bare);
        await git(clone, ['-c', `alias.all=!${command}`, 'all']);
        assert.deepEqual(await readRefs(repository.settings.bare), pushed, 'the same tag, pushed again');
        const without = new Map([...pushed].filter(([ref]) => ref !== 'refs/tags/v1.3.1'));
        await repository.pushed(without, { kind: 'user', login: 'maintainer' });
        await repository.settled();

        const again = await repository.rerun(run);
        assert.equal(again.conclusion, 'success');
        assert.deepEqual(github.index('pypi').versions(name).sort(), ['1.3.0', '1.3.1']);
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
