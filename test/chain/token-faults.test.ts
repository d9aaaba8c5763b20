import assert from 'node:assert/strict';
import { useChain } from './chain.js';

describe('faults: the release token', function () {
  this.timeout(600_000);
  const chain = useChain('quick', { writes: 'release' });
  let token: string;
  before(async () => {
    token = chain().github.secrets.get('RELEASE_PAT') ?? '';
    assert.notEqual(token, '');
    await chain().work();
  });
  afterEach(() => chain().github.setSecret('RELEASE_PAT', token));

  const MISSING = [
    /^Missing release token: Secret RELEASE_PAT is empty or not set\. Nothing was changed\.$/m,
    /^1\. Create a token: https:\/\/github\.com\/settings\/personal-access-tokens\/new\?name=RELEASE_PAT&target_name=octo&expires_in=90&contents=write \(only this repository; permission Contents: Read and write\)$/m,
    /^2\. Save it: https:\/\/github\.com\/octo\/chain-wren\/settings\/environments > release > Add environment secret, name RELEASE_PAT$/m,
    /^3\. Run this workflow again\. More: https:\/\/\S+#token$/m,
  ];

  for (const [what, value] of [
    ['missing', undefined],
    ['empty', ''],
    ['blank', ' \t '],
  ] as const)
    it(`R3: ${what}: fails at once, and says how to create it and where it goes`, async () => {
      if (value === undefined) chain().github.secrets.delete('RELEASE_PAT');
      else chain().github.setSecret('RELEASE_PAT', value);
      const run = await chain().refuses(MISSING[0] as RegExp, () => chain().press('patch'));
      for (const line of MISSING) assert.match(run.messages('error').join('\n'), line);
      assert.equal(run.failure()?.step, 'Check the token and the branch');
    });

  it('R3: another name than the one that is set: that one is missed, there is no fallback', async () => {
    await chain().refuses(/^Missing release token: Secret TEAM_PAT is empty or not set/m, () =>
      chain().press('patch', { token_secret_name: 'TEAM_PAT' }),
    );
  });

  for (const name of ['GITHUB_TOKEN', 'github_x', 'a-b', '1PAT', 'A B', 'X;touch x', '$(id)'])
    it(`R3: "${name}" is refused as a secret's name`, async () => {
      await chain().refuses(
        /^Invalid secret name: token_secret_name must be the name of a secret: .*GITHUB_/,
        () => chain().press('patch', { token_secret_name: name }),
      );
    });

  it('R3: an App without its id or key: names the variable, the secret and the place', async () => {
    const files = await chain().project.generate({ tokenMode: 'github-app' }, 'release');
    await chain().repository.commit({ files });
    const error =
      /^Missing release token: Variable RELEASE_APP_CLIENT_ID or secret RELEASE_APP_PRIVATE_KEY is empty or not set\. Nothing was changed\.$/m;
    await chain().refuses(error, () => chain().press('patch'));
  });
});
