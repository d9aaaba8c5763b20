import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { git } from '../src/git/git.js';
import { startTiny, type Tiny } from './stage.js';

describe('a release', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
  });
  after(async () => {
    await tiny.close();
    assert.equal(existsSync(tiny.github.folder), false);
  });

  it('goes from the button to the installed package', async () => {
    const { github, repository, folder } = tiny;
    const run = await repository.dispatch('release.yml', { inputs: { release_type: 'minor' } });
    await repository.settled();
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.equal(run.title, 'Release (minor)');
    assert.equal(run.summary.trim(), 'Released v1.3.0');
    const published = repository.runs.all()[1];
    assert.equal(published?.workflow.file, 'publish.yml');
    assert.equal(published.happening.actor, 'releaser');
    assert.equal(published.conclusion, 'success');
    assert.deepEqual(published.leftOut, ['test (python 3.99)']);
    assert.deepEqual(published.jobs.map((job) => `${job.name} ${job.conclusion}`).sort(), [
      'build success',
      'check success',
      'pypi success',
      'test success',
      'testpypi skipped',
    ]);
    assert.deepEqual(repository.pushes, [{ login: 'releaser', kind: 'token', refs: ['refs/tags/v1.3.0'] }]);
    assert.deepEqual(github.index('pypi').files('rehearsal-tiny'), ['rehearsal_tiny-1.3.0-py3-none-any.whl']);
    assert.deepEqual(github.index('pypi').uploads('rehearsal-tiny')[0]?.provenance?.publisher, {
      repository: 'octo/tiny',
      workflow: 'publish.yml',
      environment: 'pypi',
    });
    const [release] = repository.releases.all();
    assert.equal(release?.tag, 'v1.3.0');
    assert.equal(release.author, 'github-actions[bot]');
    assert.equal(repository.releases.latest(), release);
    assert.equal(await git(folder, ['tag']), 'v1.2.3', 'the working copy is only read');
  });

  it('is refused for a commit that is released, and runs again under the same id', async () => {
    const { repository } = tiny;
    const again = await repository.dispatch('release.yml');
    assert.equal(again.conclusion, 'failure');
    assert.deepEqual(again.messages('error'), ['Nothing to release']);
    assert.deepEqual(again.failure(), { job: 'release', step: 'Push the tag' });
    const second = await repository.rerun(again);
    assert.deepEqual([second.id, second.attempt, second.number], [again.id, 2, again.number]);
  });

  it('tells a dispatch with an unknown input or choice what GitHub would say', async () => {
    const { repository } = tiny;
    await assert.rejects(repository.dispatch('release.yml', { inputs: { kind: 'x' } }), /Unexpected inputs/);
    await assert.rejects(
      repository.dispatch('release.yml', { inputs: { release_type: 'huge' } }),
      /not in the list of allowed values/,
    );
  });
});
