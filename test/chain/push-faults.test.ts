import assert from 'node:assert/strict';
import type { FaultName } from '../../rehearsal/src/faults.js';
import { shareOf } from '../share.js';
import { useChain } from './chain.js';

describe('faults: the push', function () {
  this.timeout(600_000);
  const chain = useChain('quick', { writes: 'release' });
  let token: string;
  before(async () => {
    token = chain().github.secrets.get('RELEASE_PAT') ?? '';
    await chain().work();
  });
  afterEach(() => chain().github.setSecret('RELEASE_PAT', token));

  const REFUSED: readonly (readonly [FaultName, RegExp])[] = [
    ['push-401', /The token is wrong or expired, or was revoked\. Create a new one/],
    ['push-403', /The token lacks the permission Contents: Read and write on this repository/],
    ['tag-ruleset', /A ruleset blocks it\. Add the token's owner to the ruleset's bypass list/],
  ];
  for (const [fault, cause] of shareOf(REFUSED, 3))
    it(`R10: ${fault}: names the cause, and leaves nothing behind`, async () => {
      const { faults } = chain().github;
      faults.on(fault);
      try {
        const run = await chain().refuses(cause, () => chain().press('patch'));
        assert.match(
          run.messages('error')[0] ?? '',
          /^The tag could not be pushed: .* Nothing was released\. More: \S+#push$/,
        );
        assert.match(run.summary, /### Not released: v1\.2\.1/);
      } finally {
        faults.off(fault);
      }
    });

  it('R10: a token that was revoked', async () => {
    chain().github.setSecret('RELEASE_PAT', 'github_pat_revoked');
    await chain().refuses(/^The release token is refused: .* it is wrong, expired or revoked/, () =>
      chain().press('patch'),
    );
  });

  it('R10, R13: a token that may only read fails, in a dry run too', async () => {
    chain().github.setSecret('RELEASE_PAT', chain().github.createToken('reader', { contents: 'read' }));
    await chain().refuses(/The token lacks the permission Contents: Read and write/, () =>
      chain().press('patch'),
    );
    await chain().refuses(/The token lacks the permission Contents: Read and write/, () =>
      chain().press('patch', { dry_run: true }),
    );
  });

  it('R6: the next tag exists on another branch: fails before pushing, and says which commit has it', async () => {
    const { repository } = chain();
    const { commit } = await repository.commit({ branch: 'side', from: 'v1.2.0^{commit}' });
    await repository.pushTag('v1.2.1', { target: commit });
    await repository.settled();
    await chain().refuses(
      new RegExp(
        `^The tag exists: 1\\.2\\.1 can't be released: v1\\.2\\.1 exists already, at commit ${commit}\\. A minor release works: 1\\.3\\.0\\.`,
      ),
      () => chain().press('patch'),
    );
  });

  it('R8: a branch that is not on the list fails early and says so', async () => {
    await chain().repository.commit({ branch: 'topic' });
    const run = await chain().refuses(
      /^Not a release branch: topic can't release: only main can\. .* Nothing was changed\.$/,
      () => chain().press('minor', {}, 'topic'),
    );
    assert.equal(run.failure()?.step, 'Check the token and the branch');
  });

  it('R10, R14: somebody else pushes the tag in between: theirs stays, nothing is released', async () => {
    const { repository, github } = chain();
    github.faults.on('push-race', { times: 1 });
    const run = await chain().press('minor');
    assert.equal(run.conclusion, 'failure');
    assert.match(run.messages('error').join('\n'), /Another release pushed this tag in the meantime/);
    assert.notEqual(await repository.commitOf('v1.3.0'), await repository.commitOf('main'));
    assert.deepEqual((await chain().state()).releases, []);
    assert.equal(chain().publishRun('v1.3.0'), undefined);
  });
});
