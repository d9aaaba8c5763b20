import assert from 'node:assert/strict';
import { useChain } from './chain.js';

// The bug this project exists for (facts.md 1): checkout leaves GITHUB_TOKEN behind as a header, the header beats the
// token in the push, and a tag pushed as GITHUB_TOKEN starts nothing. One line of the generated file keeps it away.
describe('the trap: persist-credentials left on', function () {
  this.timeout(600_000);
  const chain = useChain('quick', {
    after: (project) =>
      project.edit('.github/workflows/create-release.yml', (text) =>
        text.replace('persist-credentials: false', 'persist-credentials: true'),
      ),
  });

  it('R4, R12: the push acts as github-actions[bot], no publish run starts, and the release run says so', async () => {
    const { repository } = chain();
    const run = await chain().release('patch');
    assert.deepEqual(repository.pushes.at(-1), {
      login: 'github-actions[bot]',
      kind: 'workflow',
      refs: ['refs/tags/v1.2.1'],
    });
    assert.equal(chain().publishRun('v1.2.1'), undefined);
    assert.equal(run.conclusion, 'failure');
    assert.match(
      run.messages('error').join('\n'),
      /^Publishing did not start: The tag v1\.2\.1 is pushed, but no run of publish\.yml appeared .* Start it: gh workflow run publish\.yml --repo octo\/chain-wren --ref v1\.2\.1; then re-run this job\.$/,
    );
    assert.match(run.summary, /### v1\.2\.1 is tagged, but not proven to be published/);
    assert.deepEqual(await chain().state(), {
      tags: ['v1.2.0', 'v1.2.1'],
      releases: [],
      pypi: [],
      testpypi: [],
    });
  });
});
