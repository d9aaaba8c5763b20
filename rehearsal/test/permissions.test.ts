import assert from 'node:assert/strict';
import { startTiny, type Tiny } from './stage.js';

const workflow = (permissions: string, lines: readonly string[]) =>
  [
    'on: workflow_dispatch',
    'permissions: {}',
    'jobs:',
    '  try:',
    '    runs-on: ubuntu-24.04',
    `    permissions: ${permissions}`,
    '    steps:',
    '      - env: { GH_TOKEN: "${{ github.token }}", HEAD: "${{ github.sha }}" }',
    '        run: |',
    ...lines.map((line) => `          ${line}`),
  ].join('\n');

const SHOW = (command: string) => [
  `if said=$(${command} 2>&1); then echo "::notice::done"; else echo "::notice::$said"; fi`,
];

describe('what GITHUB_TOKEN may do', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
  });
  after(() => tiny.close());

  async function said(permissions: string, command: string): Promise<string | undefined> {
    const files = { '.github/workflows/try.yml': workflow(permissions, SHOW(command)) };
    await tiny.repository.commit({ files });
    const run = await tiny.repository.dispatch('try.yml');
    assert.equal(run.conclusion, 'success');
    return run.messages('notice')[0];
  }

  const REPO = 'repos/$GITHUB_REPOSITORY';
  for (const [permission, command] of [
    ['contents: write', `gh api -X POST ${REPO}/releases -f tag_name=v1.2.3`],
    ['contents: read', `gh api ${REPO}/git/ref/tags/v1.2.3`],
    ['actions: read', `gh api ${REPO}/actions/workflows/publish.yml/runs`],
    ['actions: write', 'gh workflow run publish.yml --repo "$GITHUB_REPOSITORY" --ref main'],
  ] as const)
    it(`${command.slice(0, 60)} needs ${permission}`, async () => {
      assert.match((await said('{}', command)) ?? '', /Resource not accessible by integration/);
      assert.equal(await said(`{ ${permission} }`, command), 'done');
      await tiny.repository.settled();
    });

  it('an API token of nobody is refused', async () => {
    assert.match(
      (await said('{ contents: write }', `GH_TOKEN=nobody gh api ${REPO}`)) ?? '',
      /Bad credentials/,
    );
  });
});
