import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asPlainUser, builtCommand, run } from '../commands/built-command.js';
import { allThree, parrotProject, publishFile, releaseFile, usualFiles } from '../commands/parrot-project.js';
import { filesIn, projectFolder, removeFolders } from '../files/project-folder.js';
import { skip } from '../skip.js';
import { generatorLibrary, installedYo } from './installed-yo.js';
import { inTerminal, keys } from './terminal.js';

const NO_TERMINAL = "util-linux's script, for a terminal, is not here";

const added = (root: string) => filesIn(root).filter((file) => !usualFiles.includes(file));

/** `yo` refuses to run as root: everything is handed to a plain user first. */
function ownedBy(user: readonly string[], folder: string): string {
  if (user.length > 0) {
    for (const name of ['', ...(readdirSync(folder, { recursive: true }) as string[])]) {
      chownSync(path.join(folder, name), 65534, 65534);
    }
  }
  return folder;
}

describe('a real yo 7', function () {
  this.timeout(300_000);
  let user: readonly string[];
  let yo: string;
  let env: NodeJS.ProcessEnv;

  before(function () {
    const found = asPlainUser();
    const missing = [
      ...(found === undefined ? ['setpriv, to become a plain user'] : []),
      ...(spawnSync('script', ['--version']).status === 0 ? [] : ["util-linux's script, for a terminal"]),
    ];
    if (found === undefined || missing.length > 0) return skip(this, `${missing.join(' and ')} is not here`);
    user = found;
    yo = installedYo();
    builtCommand();
    env = {
      ...process.env,
      HOME: ownedBy(user, projectFolder()),
      NODE_PATH: generatorLibrary(),
      TERM: 'xterm',
      NO_UPDATE_NOTIFIER: '1',
    };
  });
  after(removeFolders);

  function options(root: string, ...args: string[]) {
    const [command = '', ...rest] = [...user, process.execPath, yo, ...args];
    return spawnSync(command, rest, { cwd: root, env, encoding: 'utf8', input: '' });
  }

  it('answers typed at a terminal', async () => {
    const root = ownedBy(user, parrotProject());
    const terminal = inTerminal([...user, process.execPath, yo, 'pypi-workflows'], root, env);
    await terminal.answer('Package name', keys.enter);
    await terminal.answer('release button', keys.enter);
    await terminal.answer('pushes the tag', keys.down + keys.down + keys.enter);
    await terminal.answer('how does it learn', keys.enter);
    await terminal.answer('remind me', keys.enter);
    assert.equal(await terminal.ended, 0, terminal.screen());
    assert.match(terminal.screen(), /parrot-tools {3}setuptools, version in pyproject\.toml/);
    assert.match(terminal.screen(), /create {2}\.github\/workflows\/create-release\.yml/);
    assert.match(terminal.screen(), /Left to do, once/);
    assert.deepEqual(added(root), [...allThree, '.yo-rc.json'].sort());
    const store = JSON.parse(readFileSync(path.join(root, '.yo-rc.json'), 'utf8'));
    assert.deepEqual(store, { 'generator-pypi-workflows': { tokenMode: 'dispatch' } });

    const plain = parrotProject();
    run('--yes', '-C', plain, '--token-mode', 'dispatch');
    for (const file of added(plain)) {
      assert.equal(
        readFileSync(path.join(root, file), 'utf8'),
        readFileSync(path.join(plain, file), 'utf8'),
        file,
      );
    }
  });

  it('an edited file: the difference is shown, and both on demand', async () => {
    const root = ownedBy(user, parrotProject());
    options(root, 'pypi-workflows', '--yes');
    spawnSync('sh', ['-c', `echo '# mine' >> ${publishFile}`], { cwd: root });
    const terminal = inTerminal([...user, process.execPath, yo, 'pypi-workflows'], root, env);
    await terminal.answer('Package name', keys.enter);
    await terminal.answer('release button', keys.enter);
    await terminal.answer('pushes the tag', keys.enter);
    await terminal.answer('how does it learn', keys.enter);
    await terminal.answer('remind me', keys.enter);
    await terminal.answer('or see both?', keys.down + keys.down + keys.enter);
    await terminal.answer('or see both?', keys.enter);
    assert.equal(await terminal.ended, 0, terminal.screen());
    assert.match(terminal.screen(), /was edited since it was generated:/);
    assert.match(terminal.screen(), /-# mine/);
    assert.match(terminal.screen(), /Yours:/);
    assert.match(readFileSync(path.join(root, publishFile), 'utf8'), /# mine\n$/);
  });

  it('broken off, it has written nothing', async () => {
    const root = ownedBy(user, parrotProject());
    const terminal = inTerminal([...user, process.execPath, yo, 'pypi-workflows'], root, env);
    await terminal.answer('Package name', keys.enter);
    await terminal.answer('release button', keys.interrupt);
    assert.notEqual(await terminal.ended, 0, terminal.screen());
    assert.deepEqual(added(root), []);
  });

  it('options without a terminal', () => {
    const root = ownedBy(user, parrotProject());
    const { status, stderr } = options(
      root,
      'pypi-workflows',
      '--yes',
      '--python-version',
      '3.10',
      '--no-reminders',
      '--tag-prefix',
      '',
    );
    assert.equal(status, 0, stderr);
    const plain = parrotProject();
    run('--yes', '-C', plain, '--python-version', '3.10', '--no-reminders', '--tag-prefix', '');
    for (const file of added(plain)) {
      assert.equal(
        readFileSync(path.join(root, file), 'utf8'),
        readFileSync(path.join(plain, file), 'utf8'),
        file,
      );
    }
    assert.deepEqual(added(root), added(plain));
  });

  it('asks nothing without a terminal, even without --yes', () => {
    const root = ownedBy(user, parrotProject());
    assert.equal(options(root, 'pypi-workflows:release').status, 0);
    assert.deepEqual(added(root), [releaseFile]);
  });

  it('G3: faults are one sentence, and nothing is written', () => {
    const root = ownedBy(user, parrotProject());
    for (const [args, pattern] of [
      [['--token-secret-name', 'GITHUB_X'], /GitHub refuses secrets that begin with GITHUB_/],
      [['--pakage-name', 'x'], /there is no option --pakage-name: did you mean --package-name\?/],
      [['--verbose-publish=maybe'], /--verbose-publish "maybe" can't be used/],
      [['--package-name'], /--package-name/],
    ] as const) {
      const { status, stderr } = options(root, 'pypi-workflows', '--yes', ...args);
      assert.equal(status, 1, args.join(' '));
      assert.match(stderr, pattern);
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
    }
    assert.deepEqual(added(root), []);
  });

  it('--help lists every option', () => {
    const { stdout, stderr } = options(projectFolder(), 'pypi-workflows', '--help');
    for (const word of ['--token-mode', '--release-branches', '--dry-run', 'Without Yeoman']) {
      assert.ok(`${stdout}${stderr}`.includes(word), word);
    }
  });
});

describe('the plain command in a real terminal', function () {
  this.timeout(120_000);
  afterEach(removeFolders);

  it('asks the same questions', async function () {
    if (spawnSync('script', ['--version']).status !== 0) return skip(this, NO_TERMINAL);
    const root = parrotProject();
    const env = { ...process.env, TERM: 'xterm', NO_COLOR: '1' };
    const terminal = inTerminal([process.execPath, builtCommand(), '-C', root], '/', env);
    await terminal.answer('Package name', `-x${keys.enter}`);
    await terminal.answer('A name on PyPI has', `\u0015other${keys.enter}`);
    await terminal.answer('release button', keys.enter);
    await terminal.answer('pushes the tag', keys.down + keys.enter);
    await terminal.answer('how does it learn', keys.enter);
    await terminal.answer('remind me', `n${keys.enter}`);
    assert.equal(await terminal.ended, 0, terminal.screen());
    const store = JSON.parse(readFileSync(path.join(root, '.yo-rc.json'), 'utf8'));
    assert.deepEqual(store, {
      'generator-pypi-workflows': { packageName: 'other', tokenMode: 'github-app', reminders: false },
    });
  });

  it('broken off, it has written nothing, and exits with 130', async function () {
    if (spawnSync('script', ['--version']).status !== 0) return skip(this, NO_TERMINAL);
    const root = parrotProject();
    const terminal = inTerminal([process.execPath, builtCommand(), '-C', root], '/', {
      ...process.env,
      TERM: 'xterm',
    });
    await terminal.answer('Package name', keys.interrupt);
    assert.equal(await terminal.ended, 130, terminal.screen());
    assert.match(terminal.screen(), /pypi-workflows: broken off\. Nothing was written\./);
    assert.deepEqual(added(root), []);
  });
});
