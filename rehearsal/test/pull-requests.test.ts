import assert from 'node:assert/strict';
import { startTiny, type Tiny } from './stage.js';

describe('pull requests', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
    tiny.github.setVariable('TESTPYPI', 'true');
  });
  after(() => tiny.close());
  const uploaded = () => tiny.github.index('testpypi').files('rehearsal-tiny');

  it('from a branch put a version of their own on TestPyPI', async () => {
    const { runs } = await tiny.repository.openPullRequest({ from: 'own' });
    assert.deepEqual(
      runs.map((run) => run.conclusion),
      ['success'],
    );
    assert.deepEqual(uploaded(), [`rehearsal_tiny-0.0.1.dev${runs[0]?.id}1-py3-none-any.whl`]);
    assert.equal(runs[0]?.happening.runRef, 'refs/pull/1/merge');
  });

  for (const from of ['fork', 'dependabot'] as const)
    it(`from ${from} put nothing there and get no secrets`, async () => {
      const before = uploaded();
      const files = {
        '.github/workflows/look.yml': [
          'on: pull_request',
          'jobs:',
          '  look:',
          '    runs-on: ubuntu-24.04',
          '    permissions: { contents: write, id-token: write }',
          '    steps:',
          '      - env: { SECRET: "${{ secrets.RELEASE_PAT }}", GH_TOKEN: "${{ github.token }}" }',
          '        run: |',
          '          echo "::notice::secret [$SECRET]"',
          '          curl -s -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&job=look" | grep -q "no permission"',
          '          ! gh api -X POST "repos/$GITHUB_REPOSITORY/releases" -f tag_name=v9.9.9',
        ].join('\n'),
      };
      const { runs } = await tiny.repository.openPullRequest({ from, files });
      assert.deepEqual(
        runs.map((run) => [run.workflow.file, run.conclusion]),
        [
          ['look.yml', 'success'],
          ['publish.yml', 'success'],
        ],
      );
      assert.deepEqual(runs[0]?.messages('notice'), ['secret []']);
      assert.deepEqual(uploaded(), before);
    });
});
