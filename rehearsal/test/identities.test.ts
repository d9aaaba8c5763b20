import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startTiny } from './stage.js';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of GitHub and variables of the shell
const APP = [
  'on: { workflow_dispatch: { inputs: { release_type: { type: string } } } }',
  'permissions: {}',
  'jobs:',
  '  release:',
  '    runs-on: ubuntu-24.04',
  '    permissions: { contents: read }',
  '    steps:',
  '      - uses: actions/checkout@v7',
  '        with: { persist-credentials: false }',
  '      - uses: actions/create-github-app-token@v3',
  '        id: app',
  '        with: { client-id: "${{ vars.APP }}", private-key: "${{ secrets.KEY }}", permission-contents: write }',
  '      - env: { TOKEN: "${{ steps.app.outputs.token }}" }',
  '        run: |',
  '          git tag v2.0.0',
  '          git push "https://x-access-token:$TOKEN@${GITHUB_SERVER_URL#https://}/$GITHUB_REPOSITORY" v2.0.0',
].join('\n');

const DISPATCH = [
  'on: workflow_dispatch',
  'permissions: {}',
  'jobs:',
  '  release:',
  '    runs-on: ubuntu-24.04',
  '    permissions: { contents: write, actions: write }',
  '    steps:',
  '      - uses: actions/checkout@v7',
  '      - env: { GH_TOKEN: "${{ github.token }}", GH_ENTERPRISE_TOKEN: "${{ github.token }}" }',
  '        run: |',
  '          git tag v2.0.0',
  '          git push origin v2.0.0',
  '          export GH_HOST="${GITHUB_SERVER_URL#https://}"',
  '          gh workflow run publish.yml --repo "$GITHUB_REPOSITORY" --ref v2.0.0',
].join('\n');

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above

for (const host of ['github.com', 'github.example.com'])
  describe(`who pushes, on ${host}`, () => {
    it('an app’s token is the app, and its tag starts the publish run', async () => {
      const tiny = await startTiny({ host });
      try {
        const { github, repository } = tiny;
        const app = github.createApp('releaser');
        github.setVariable('APP', app.clientId);
        github.setSecret('KEY', app.privateKey);
        await repository.commit({ files: { '.github/workflows/app.yml': APP } });
        const run = await repository.dispatch('app.yml');
        await repository.settled();
        assert.equal(run.conclusion, 'success');
        assert.equal(repository.pushes.at(-1)?.login, 'releaser[bot]');
        const published = repository.runs.all().at(-1);
        assert.deepEqual([published?.happening.event, published?.conclusion], ['push', 'success']);
        assert.deepEqual(github.index('pypi').versions('rehearsal-tiny'), ['2.0.0']);
      } finally {
        await tiny.close();
      }
    });

    it('GITHUB_TOKEN’s tag starts nothing, its workflow_dispatch does', async () => {
      const tiny = await startTiny({ host });
      try {
        const { github, repository } = tiny;
        await repository.commit({ files: { '.github/workflows/dispatch.yml': DISPATCH } });
        const run = await repository.dispatch('dispatch.yml');
        await repository.settled();
        assert.equal(run.conclusion, 'success', readFileSync(run.logFile, 'utf8'));
        assert.equal(repository.pushes.at(-1)?.login, 'github-actions[bot]');
        const published = repository.runs.all().slice(1);
        assert.deepEqual(
          published.map((one) => [one.happening.event, one.happening.runRef, one.conclusion]),
          [['workflow_dispatch', 'refs/tags/v2.0.0', 'success']],
        );
        assert.deepEqual(github.index('pypi').versions('rehearsal-tiny'), ['2.0.0']);
      } finally {
        await tiny.close();
      }
    });
  });
