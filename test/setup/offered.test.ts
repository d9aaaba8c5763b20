import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import { builtCommand } from '../commands/built-command.js';
import { parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';
import { inTerminal, keys, type Terminal } from '../generators/terminal.js';
import { skip } from '../skip.js';
import { ghAccount } from './gh-account.js';

/** Answers to all other questions, which are typed in test/generators/. */
const told = [
  '--package-name=parrot-tools',
  '--include-release-workflow',
  '--token-mode=pat',
  '--follow-up=none',
];

const OFFER = /can be set up/;

describe('set-up is offered where a run ends in a terminal and gh is logged in (contract S1)', function () {
  this.timeout(120_000);
  let github: LocalGitHub;
  let repository: Repository;
  let account: NodeJS.ProcessEnv;
  let token: string;
  let root: string;
  let end: () => void;

  before(async function () {
    if (spawnSync('script', ['--version']).status !== 0)
      return skip(this, "util-linux's script, for a terminal, is not here");
    github = await startGitHub();
    const login = github.createPerson('octo', 'admin', 'free');
    token = github.createToken('octo', undefined, { role: 'admin', ends: '2027-02-24 12:00:00 UTC' });
    ({ environment: account, end } = ghAccount(github, login));
    repository = await github.createRepository({
      owner: 'octo',
      name: 'parrot-tools',
      from: parrotProject(),
      private: false,
    });
    repository.rules.collaborators.set('octo', 'admin');
  });
  beforeEach(() => {
    root = parrotProject();
  });
  after(async () => {
    await github?.close();
    end?.();
    removeFolders();
  });

  function generate(more: NodeJS.ProcessEnv = {}, ...args: string[]): Terminal {
    const env = { ...account, TERM: 'xterm', NO_COLOR: '1', ...more };
    return inTerminal([process.execPath, builtCommand(), '-C', root, ...told, ...args], '/', env);
  }

  it('not without a yes: Enter and an interrupt leave GitHub as it is, and the list by hand follows', async () => {
    for (const typed of [keys.enter, keys.interrupt]) {
      rmSync(path.join(root, '.github'), { recursive: true, force: true });
      const terminal = generate({}, '--reminders');
      await terminal.answer('Set it up now?', typed);
      assert.equal(await terminal.ended, 0, terminal.screen());
      assert.match(terminal.screen(), /Left to do, once/);
      assert.match(terminal.screen(), /in one command: pypi-workflows setup/);
      assert.doesNotMatch(terminal.screen(), /Nothing was written/);
      assert.equal(repository.rules.environment('release'), undefined);
      assert.ok(existsSync(path.join(root, 'RELEASING.md')));
    }
  });

  for (const { name, more, args } of [
    { name: '--yes', more: {}, args: ['--yes'] },
    { name: 'no login of gh', more: { GH_TOKEN: '' }, args: ['--reminders'] },
    { name: '--no-reminders', more: {}, args: ['--no-reminders'] },
  ])
    it(`${name}: it is not asked`, async () => {
      const terminal = generate(more, ...args);
      assert.equal(await terminal.ended, 0, terminal.screen());
      assert.doesNotMatch(terminal.screen(), OFFER);
      assert.match(terminal.screen(), /create {2}\.github\/workflows\/create-release\.yml/);
    });

  it('a login without rights: one sentence, and the list by hand', async () => {
    const terminal = generate({ GH_TOKEN: github.createPerson('reader', 'read') }, '--reminders');
    await terminal.answer('Set it up now?', `y${keys.enter}`);
    assert.equal(await terminal.ended, 0, terminal.screen());
    assert.match(terminal.screen(), /Set-up: reader has read rights on octo\/parrot-tools/);
    assert.match(terminal.screen(), /Left to do, once/);
  });

  it('yes: what will be done is shown, agreed to, and done; the token is typed unseen', async () => {
    const terminal = generate({}, '--reminders');
    await terminal.answer('Set it up now?', `y${keys.enter}`);
    await terminal.answer('Do this?', keys.enter);
    await terminal.answer('Paste the token', `${token}${keys.enter}`);
    assert.equal(await terminal.ended, 0, terminal.screen());
    const screen = terminal.screen();
    assert.match(screen, /octo\/parrot-tools, as octo \(admin\)/);
    assert.match(screen, /✔ secret RELEASE_PAT: save in environment release/);
    assert.match(screen, /Left to do by hand:/);
    assert.match(screen, /Then: Actions → Create release → Run workflow\./);
    assert.doesNotMatch(screen, /Left to do, once/, 'the list by hand is not said besides');
    assert.ok(!screen.includes(token));
    assert.equal(repository.rules.environment('release')?.secrets.get('RELEASE_PAT'), token);
  });
});
