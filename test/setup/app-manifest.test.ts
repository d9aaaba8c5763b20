import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import { startChromium } from '../browser/chromium.js';
import { builtCommand } from '../commands/built-command.js';
import { parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';
import { inTerminal, keys, type Terminal } from '../generators/terminal.js';
import { skip } from '../skip.js';
import { ghAccount } from './gh-account.js';

const silent = 'http://127.0.0.1:9/simple';

describe('a GitHub App by its manifest (contract S2)', function () {
  this.timeout(120_000);
  let github: LocalGitHub;
  let repository: Repository;
  let account: NodeJS.ProcessEnv;
  let home: string;
  let root: string;
  let end: () => void;

  before(async function () {
    if (spawnSync('script', ['--version']).status !== 0)
      return skip(this, "util-linux's script, for a terminal, is not here");
    root = parrotProject();
    github = await startGitHub();
    ({ environment: account, end, home } = ghAccount(github, github.createPerson('octo', 'admin', 'free')));
    const generated = spawnSync(
      process.execPath,
      [builtCommand(), '--yes', '--token-mode=github-app', '-C', root],
      { env: { ...account }, cwd: '/' },
    );
    assert.equal(generated.status, 0, String(generated.stderr));
    repository = await github.createRepository({
      owner: 'octo',
      name: 'parrot-tools',
      from: root,
      private: false,
    });
    repository.rules.collaborators.set('octo', 'admin');
  });
  after(async () => {
    await github?.close();
    end?.();
    removeFolders();
  });

  /** `pypi-workflows setup` up to the page that is to be opened. */
  async function start(): Promise<{ terminal: Terminal; page: string }> {
    const env = { ...account, TERM: 'xterm', NO_COLOR: '1', BROWSER: 'true' };
    const indexes = ['--index-url', silent, '--testpypi-index-url', silent];
    const terminal = inTerminal(
      [process.execPath, builtCommand(), 'setup', '-C', root, ...indexes],
      '/',
      env,
    );
    await terminal.answer('Do this?', keys.enter);
    await terminal.answer('Register a GitHub App', keys.enter);
    await terminal.answer('http://127.0.0.1:', '');
    const [page = ''] = /http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}/.exec(terminal.screen()) ?? [];
    return { terminal, page };
  }

  it('the page takes no code that GitHub did not send for it, and stops with the command', async () => {
    const { terminal, page } = await start();
    const shown = await (await fetch(page)).text();
    const [, action = ''] = /action="([^"]+)"/.exec(shown) ?? [];
    assert.match(action, /^https:\/\/github\.com\/settings\/apps\/new\?state=[0-9a-f]{32}$/);
    for (const guess of ['registered?code=1234', `registered?code=1234&state=${'0'.repeat(32)}`, 'other'])
      assert.equal((await fetch(`${page}/${guess}`)).status, 404, guess);
    assert.equal((await fetch(new URL('/', page))).status, 404);
    // A code of nobody's: GitHub refuses it, and nothing was done by then.
    const state = /state=([0-9a-f]{32})/.exec(action)?.[1];
    assert.equal((await fetch(`${page}/registered?code=1234&state=${state}`)).status, 502);
    assert.notEqual(await terminal.ended, 0);
    assert.match(terminal.screen(), /GitHub refused POST app-manifests\/1234\/conversions with 404/);
    assert.equal(repository.rules.environment('release'), undefined, 'nothing was changed');
    await assert.rejects(fetch(page));
  });

  describe('in a browser', () => {
    let browser: Browser;
    before(async function () {
      browser = await startChromium(this);
    });
    after(() => browser?.close());

    it('two clicks register and install it; id and key are saved, and the key is on no disk', async () => {
      const { terminal, page } = await start();
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        proxy: { server: String(github.environment.HTTPS_PROXY), bypass: '127.0.0.1' },
      });
      const tab = await context.newPage();
      await tab.goto(page);
      await tab.getByRole('button', { name: 'Create GitHub App for octo' }).click();
      await tab.getByRole('button', { name: 'Install' }).click();
      await tab.getByRole('heading', { name: 'parrot-tools-release is installed' }).waitFor();
      assert.equal(await terminal.ended, 0, terminal.screen());

      const release = repository.rules.environment('release');
      const key = release?.secrets.get('RELEASE_APP_PRIVATE_KEY') ?? '';
      assert.match(key, /^-----BEGIN RSA PRIVATE KEY-----\n/);
      assert.match(release?.variables.get('RELEASE_APP_CLIENT_ID') ?? '', /^Iv23li/);
      const [ruleset] = repository.rules.rulesets;
      assert.deepEqual(
        ruleset?.bypass_actors.map(({ actor_type: type }) => type),
        ['Integration', 'RepositoryRole'],
        'only the App and administrators make release tags',
      );
      assert.deepEqual(github.pages.installed, ['parrot-tools-release']);
      const screen = terminal.screen();
      assert.match(screen, /✔ App parrot-tools-release registered/);
      assert.ok(!screen.includes('PRIVATE KEY-----'));
      const line = key.split('\n')[1] ?? '';
      assert.ok(line.length > 40);
      assert.deepEqual([...filesWith(root, line), ...filesWith(home, line)], []);
      assert.deepEqual(github.unhandled, []);
    });
  });
});

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes(text));
}
