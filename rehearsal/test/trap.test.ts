import assert from 'node:assert/strict';
import { startTiny } from './stage.js';

// The bug this all is about (facts.md 1): checkout leaves GITHUB_TOKEN behind as a header, and the header beats the
// token in the push URL. If the rehearsal did not show it, nothing it says could be believed.
describe('the trap: persist-credentials left on', () => {
  it('pushes the tag as github-actions[bot], and no publish run starts', async () => {
    const tiny = await startTiny();
    try {
      const { github, repository } = tiny;
      const run = await repository.dispatch('trap.yml', { inputs: { release_type: 'patch' } });
      await repository.settled();
      assert.deepEqual(repository.pushes, [
        { login: 'github-actions[bot]', kind: 'workflow', refs: ['refs/tags/v1.2.4'] },
      ]);
      assert.deepEqual(
        repository.runs.all().map((one) => one.workflow.file),
        ['trap.yml'],
      );
      assert.deepEqual(run.messages('error'), ['Publishing did not start']);
      assert.deepEqual(github.index('pypi').files('rehearsal-tiny'), []);
    } finally {
      await tiny.close();
    }
  });
});
