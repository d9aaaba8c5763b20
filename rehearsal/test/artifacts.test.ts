import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startTiny, type Tiny } from './stage.js';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of GitHub
const workflow = (download: string) =>
  [
    'on: workflow_dispatch',
    'permissions: {}',
    'jobs:',
    '  build:',
    '    runs-on: ubuntu-24.04',
    '    outputs: { dist: "${{ steps.up.outputs.artifact-id }}" }',
    '    steps:',
    '      - run: mkdir dist && echo built >dist/a.txt',
    '      - uses: actions/upload-artifact@v7',
    '        id: up',
    '        with: { name: dist, path: dist/ }',
    '      - env: { ID: "${{ steps.up.outputs.artifact-id }}", SUM: "${{ steps.up.outputs.artifact-digest }}" }',
    '        run: echo "::notice::$ID ${#SUM}"',
    '  take:',
    '    needs: build',
    '    runs-on: ubuntu-24.04',
    '    steps:',
    '      - uses: actions/download-artifact@v8',
    `        with: { ${download}, path: got/ }`,
    '      - run: echo "::notice::$(wc -c <got/a.txt) bytes"',
  ].join('\n');
const BY_ID = 'artifact-ids: "${{ needs.build.outputs.dist }}"';
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above

describe('artifacts', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
  });
  after(() => tiny.close());

  async function play(download: string, replaced: boolean) {
    await tiny.repository.commit({ files: { '.github/workflows/files.yml': workflow(download) } });
    if (replaced) tiny.github.faults.on('artifact-replaced');
    const run = await tiny.repository.dispatch('files.yml');
    tiny.github.faults.off('artifact-replaced');
    return run;
  }

  for (const download of ['name: dist', BY_ID])
    it(`are handed on by ${download}`, async () => {
      const run = await play(download, false);
      assert.equal(run.conclusion, 'success', readFileSync(run.logFile, 'utf8'));
      assert.deepEqual(run.messages('notice'), ['4000000001 64', '6 bytes']);
    });

  it('replaced by another job, are taken by their name', async () => {
    const run = await play('name: dist', true);
    assert.deepEqual([run.conclusion, run.messages('notice')[1]], ['success', '518 bytes']);
  });

  it('replaced by another job, are not found by their number', async () => {
    const run = await play(BY_ID, true);
    assert.equal(run.conclusion, 'failure');
    assert.deepEqual(run.messages('error'), ['None of the provided artifact IDs were found']);
  });
});
