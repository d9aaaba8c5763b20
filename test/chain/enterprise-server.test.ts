import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { useChain } from './chain.js';

const HOST = 'git.example.org';

describe('on a GitHub Enterprise Server', function () {
  this.timeout(600_000);
  const chain = useChain('quick', { writes: 'release', host: HOST });

  it('W6: the release run tags, follows the publish run and makes the release there', async () => {
    const { repository } = chain();
    const run = await chain().release('minor');
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.deepEqual(repository.pushes.at(-1), {
      login: 'releaser',
      kind: 'token',
      refs: ['refs/tags/v1.3.0'],
    });
    assert.equal(repository.releases.latest()?.tag, 'v1.3.0');
    const home = `https://${HOST}/octo/chain-wren`;
    assert.ok(run.summary.includes(`| Release | ${home}/releases/tag/v1.3.0 |`), run.summary);
    assert.ok(run.summary.includes(`| Publish run | ${chain().address(chain().publishRun('v1.3.0'))} |`));
    assert.doesNotMatch(readFileSync(run.logFile, 'utf8'), /https:\/\/(api\.)?github\.com/);
  });

  it('W6, R3: a missing token is created and kept there', async () => {
    chain().github.secrets.delete('RELEASE_PAT');
    await chain().work();
    const run = await chain().refuses(/^Missing release token/, () => chain().press('patch'));
    const said = run.messages('error').join('\n');
    assert.match(
      said,
      /^1\. Create a token: https:\/\/git\.example\.org\/settings\/personal-access-tokens\/new/m,
    );
    assert.match(
      said,
      /^2\. Save it: https:\/\/git\.example\.org\/octo\/chain-wren\/settings\/environments/m,
    );
  });
});
