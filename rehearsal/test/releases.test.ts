import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startTiny } from './stage.js';

const LISTENS = [
  'on: { release: { types: [published] } }',
  'jobs:',
  '  a:',
  '    runs-on: ubuntu-latest',
  '    steps:',
  `      - run: 'echo "::notice::$GITHUB_REF"'`,
].join('\n');

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of GitHub
const RELEASES = [
  'on: workflow_dispatch',
  'jobs:',
  '  a:',
  '    runs-on: ubuntu-latest',
  '    permissions: { contents: write, actions: read }',
  '    steps:',
  '      - env: { PAT: "${{ secrets.RELEASE_PAT }}", GH_TOKEN: "${{ github.token }}", GH_REPO: "${{ github.repository }}" }',
  '        run: |',
  '          GH_TOKEN=$PAT gh release create v3.0.0 --title x --generate-notes --notes-start-tag v1.2.3 --latest=false --draft',
  '          gh release view v3.0.0 --json isDraft --jq .isDraft | grep true',
  '          GH_TOKEN=$PAT gh release edit v3.0.0 --draft=false',
  '          echo built > built.txt',
  '          gh release create v4.0.0 built.txt --title y --notes z',
  '          gh release view v4.0.0 --json assets --jq .assets[0].name | grep built.txt',
  '          ! gh release create v5.0.0 --verify-tag --title y --notes z',
  '          gh run list --limit 3',
  '          gh release list',
].join('\n');
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above

describe('releases', () => {
  it('published with a token start what listens to them; by GITHUB_TOKEN they start nothing', async () => {
    const tiny = await startTiny();
    try {
      const { repository } = tiny;
      const files = { '.github/workflows/on.yml': LISTENS, '.github/workflows/do.yml': RELEASES };
      await repository.commit({ files });
      const run = await repository.dispatch('do.yml');
      await repository.settled();
      assert.equal(run.conclusion, 'success', readFileSync(run.logFile, 'utf8'));
      const started = repository.runs.all().slice(1);
      assert.deepEqual(
        started.map((one) => [one.workflow.file, one.messages('notice')]),
        [['on.yml', ['refs/tags/v3.0.0']]],
      );
      const made = repository.releases.all().map(({ tag, author, draft }) => [tag, author, draft]);
      assert.deepEqual(made, [
        ['v3.0.0', 'releaser', false],
        ['v4.0.0', 'github-actions[bot]', false],
      ]);
      assert.match(repository.releases.all()[0]?.body ?? '', /compare\/v1\.2\.3\.\.\.v3\.0\.0/);
    } finally {
      await tiny.close();
    }
  });
});
