import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Combination, fromNothing, OWNERS } from '../setup/from-nothing.js';
import { shareOf } from '../share.js';
import { useChain } from './chain.js';
import { assertReleased } from './released.js';

// From nothing, set up by `setup` itself: another mode and another owner each day; all of them, and tokens: npm run
// bench:setup. The mode that has its turn there is not released once more below.
const modes = ['github-app', 'dispatch'] as const;
const all: readonly Combination[] = modes.flatMap((mode) => OWNERS.map((owner) => ({ mode, owner })));
const today = shareOf(all, all.length);
const isPlayed = (mode: Combination['mode']) => today.some((one) => one.mode === mode);

describe('the chain, from nothing (contract S1, R2)', function () {
  this.timeout(600_000);

  for (const one of today)
    it(`generate, push, setup, doctor, button: ${one.mode}, the repository of ${one.owner.name}`, async () => {
      const { files } = await fromNothing(one);
      assert.equal(files.length, 2);
    });
});

// One release of each bump, each with another way of the tag to the publish workflow (contract R2); the files are
// generated anew in between, as a person does who changes the mode.
describe('the chain, a project with its version in a file', function () {
  this.timeout(600_000);
  const chain = useChain('file', { answers: { tokenSecretName: 'RELEASE_PAT,OTHER_PAT' } });

  async function regenerate(answers: Readonly<Record<string, unknown>>): Promise<void> {
    const files = await chain().project.generate({ pythonVersion: '3.12', ...answers });
    await chain().repository.commit({ message: 'Another way to start publishing', files });
  }

  it('R2, P6: patch, by a token out of a fixed list of names', async () => {
    chain().github.setSecret('OTHER_PAT', chain().github.createToken('other-releaser'));
    const run = await chain().release('patch', { token_secret_name: 'OTHER_PAT' });
    await assertReleased(chain(), run, {
      version: '1.2.1',
      previous: 'v1.2.0',
      bump: 'patch',
      pusher: 'other-releaser',
      token: 'secret OTHER_PAT',
      committed: true,
    });
    const line = 'pyproject.toml, line 7: 1.2.0 -> 1.2.1';
    assert.match(readFileSync(run.logFile, 'utf8'), new RegExp(line));
    const committed = await chain().repository.git('show', 'v1.2.1:pyproject.toml');
    const before = chain().project.read('pyproject.toml').trim();
    assert.equal(committed, before.replace('version = "1.2.0"', 'version = "1.2.1"'), 'one line changed');
  });

  if (!isPlayed('github-app'))
    it('R2, P6: minor, by a short-lived token of a GitHub App', async () => {
      const app = chain().github.createApp('release-app', {
        contents: 'write',
        metadata: 'read',
        actions: 'write',
      });
      chain().github.setVariable('RELEASE_APP_CLIENT_ID', app.clientId);
      chain().github.setSecret('RELEASE_APP_PRIVATE_KEY', app.privateKey);
      await regenerate({ tokenMode: 'github-app' });
      const run = await chain().release('minor');
      await assertReleased(chain(), run, {
        version: '1.3.0',
        previous: 'v1.2.1',
        bump: 'minor',
        pusher: 'release-app[bot]',
        token: 'GitHub App (RELEASE_APP_CLIENT_ID)',
        committed: true,
      });
    });

  if (!isPlayed('dispatch'))
    it('R2, P6: minor, without a token: GITHUB_TOKEN pushes and starts the publish run', async () => {
      await regenerate({ tokenMode: 'dispatch' });
      const run = await chain().release('minor');
      await assertReleased(chain(), run, {
        version: '1.3.0',
        previous: 'v1.2.1',
        bump: 'minor',
        pusher: 'github-actions[bot]',
        token: 'GITHUB_TOKEN, which starts the publish run by hand',
        event: 'workflow_dispatch',
        committed: true,
      });
    });
});
