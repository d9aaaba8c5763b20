import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectFolder, removeFolders } from '../files/project-folder.js';
import { skip } from '../skip.js';
import { builtCommand, run } from './built-command.js';
import { parrotProject, publishFile, releaseFile } from './parrot-project.js';

describe('pypi-workflows check, of many and in hooks (contract U2)', function () {
  this.timeout(120_000);
  afterEach(removeFolders);

  it('says one line for each repository, from -C and from standard input', () => {
    const good = parrotProject();
    assert.equal(run('--yes', '-C', good).status, 0);
    const bare = parrotProject();
    const none = projectFolder();
    const { stdout, stderr, status } = run('check', '-C', good, '-C', bare, `--directory=${none}`);
    assert.equal(stderr, '');
    assert.equal(status, 1);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines[0], `${good}: up to date`);
    assert.equal(lines[1], `${bare}: not up to date: ${publishFile}, ${releaseFile}, RELEASING.md`);
    assert.match(lines[2] ?? '', /: nothing to publish here/);
    assert.equal(lines.length, 3);

    const listed = spawnSync(
      process.execPath,
      [builtCommand(), 'check', '--directories-from', '-', '--json'],
      { input: `${good}\n\n${good}\r\n`, encoding: 'utf8' },
    );
    assert.equal(listed.status, 0, listed.stderr);
    const one = { directory: good, upToDate: true, stale: [] };
    assert.deepEqual(JSON.parse(listed.stdout), { repositories: [one, one] });
    assert.match(run('check', '--directories-from', '/nowhere').stderr, /can't be read: name a file/);
  });

  it('says the same in a shallow clone, on a branch, with HEAD detached, and next year', () => {
    const root = parrotProject();
    const git = (at: string, ...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-C', at, ...args]);
    assert.equal(run('--yes', '-C', root).status, 0);
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'workflows');
    const clones = ['shallow', 'branch', 'detached'].map((name) => {
      const clone = path.join(projectFolder(), name);
      const depth = name === 'shallow' ? ['--depth=1'] : [];
      execFileSync('git', ['clone', '-q', ...depth, `file://${root}`, clone]);
      git(clone, 'remote', 'set-url', 'origin', 'https://github.com/octo/parrot-tools.git');
      return clone;
    });
    const [, branch = '', detached = ''] = clones;
    git(branch, 'switch', '-q', '-c', 'feature/x');
    git(detached, 'checkout', '-q', '--detach');
    const nextYear = path.join(projectFolder(), 'next-year.cjs');
    writeFileSync(
      nextYear,
      'const Now = Date; const later = Now.now() + 400 * 864e5;\nglobalThis.Date = class extends Now { constructor(...given) { super(...(given.length ? given : [later])); } static now() { return later; } };\n',
    );
    for (const then of [[], ['--require', nextYear]]) {
      const command = [...then, builtCommand(), 'check', '--directories-from', '-'];
      const { stdout, status } = spawnSync(process.execPath, command, {
        input: clones.join('\n'),
        encoding: 'utf8',
      });
      assert.deepEqual([stdout, status], [clones.map((clone) => `${clone}: up to date\n`).join(''), 0]);
    }
  });

  it('a project in which only the button is ours has no need of a guide', () => {
    const root = parrotProject();
    assert.equal(run('release', '--yes', '-C', root).status, 0);
    const { stdout, status } = run('check', '-C', root);
    assert.equal(status, 0);
    assert.match(stdout, /^Yes, the file is up to date\.$/m);
  });

  for (const tool of ['pre-commit', 'prek']) {
    it(`${tool} runs the hook: it passes, and fails where a file is not up to date`, function () {
      const program = path.resolve('.tools/python/bin', tool);
      if (!existsSync(program)) skip(this, `${tool} is not installed (npm run tools)`);
      const root = parrotProject();
      assert.equal(run('--yes', '-C', root).status, 0);
      // The hook as it is in the manifest, but for what installs it.
      const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
      const bin = path.join(projectFolder(), 'bin');
      mkdirSync(bin);
      writeFileSync(
        path.join(bin, 'pypi-workflows'),
        `#!/bin/sh\nexec "${process.execPath}" "${builtCommand()}" "$@"\n`,
        { mode: 0o755 },
      );
      const config = { repos: [{ repo: 'local', hooks: [{ ...hook, language: 'system' }] }] };
      writeFileSync(path.join(root, '.pre-commit-config.yaml'), JSON.stringify(config));
      const cache = projectFolder();
      const env = {
        ...process.env,
        PATH: `${bin}:${process.env.PATH}`,
        PRE_COMMIT_HOME: cache,
        PREK_HOME: cache,
      };
      const hooks = () => {
        execFileSync('git', ['-C', root, 'add', '.']);
        return spawnSync(program, ['run', '--all-files'], { cwd: root, env, encoding: 'utf8' });
      };
      const passed = hooks();
      assert.equal(passed.status, 0, passed.stdout + passed.stderr);
      assert.match(passed.stdout, /generated workflows are up to date\.+Passed/);
      appendFileSync(path.join(root, publishFile), '# mine\n');
      assert.equal(hooks().status, 0, 'an edit on top of what is newest');
      const text = readFileSync(path.join(root, publishFile), 'utf8');
      writeFileSync(path.join(root, publishFile), text.replace(/checksum crc32:..../, 'checksum crc32:0000'));
      const failed = hooks();
      assert.equal(failed.status, 1);
      assert.match(failed.stdout, /pypi-publish\.yml is not up to date/);
    });
  }
});
