import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { filesIn, projectFolder, removeFolders } from '../files/project-folder.js';
import { skip } from '../skip.js';
import { asPlainUser, run, runAs } from './built-command.js';
import { allThree, parrotProject, publishFile, releaseFile, usualFiles } from './parrot-project.js';

const read = (root: string, file: string) => readFileSync(path.join(root, file), 'utf8');
const added = (root: string) => filesIn(root).filter((file) => !usualFiles.includes(file));

/** One sentence on stderr, a code that is not zero. */
function assertFails(result: ReturnType<typeof run>, pattern: RegExp): void {
  assert.notEqual(result.status, 0);
  const lines = result.stderr.trimEnd().split('\n');
  assert.match(lines.at(-1) ?? '', /^pypi-workflows: /);
  assert.match(lines.at(-1) ?? '', pattern, result.stderr);
}

describe('pypi-workflows', function () {
  this.timeout(120_000);
  afterEach(removeFolders);

  it('G1, G6: says what it found, writes, says what is left to do', () => {
    const root = parrotProject();
    const { stdout, stderr, status } = run('--yes', '-C', root);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(added(root), [...allThree].sort());
    assert.match(stdout, /^ {2}parrot-tools {3}setuptools, version in pyproject\.toml \(1\.4\.2\) /);
    assert.match(stdout, /octo\/parrot-tools, default branch main, tags like v1\.4\.2/);
    assert.match(stdout, /^ {2}create {2}\.github\/workflows\/pypi-publish\.yml$/m);
    assert.match(
      stdout,
      /^ {2}1\. Environments .*release \(only branch main\), pypi \(only tags v\*\.\*\.\*, a reviewer\), testpypi/m,
    );
    assert.match(stdout, /gh secret set RELEASE_PAT --env release --repo octo\/parrot-tools$/m);
    assert.match(
      stdout,
      /pypi\.org\/manage\/project\/parrot-tools\/settings\/publishing\/\?.*workflow_filename=pypi-publish\.yml/,
    );
    assert.match(stdout, /gh variable set TESTPYPI --body true --repo octo\/parrot-tools/);
    assert.match(stdout, /a ruleset for v\*\.\*\.\*/);
    assert.match(
      stdout,
      /Actions → Create release → Run workflow\.\n {2}The GitHub side in one command: pypi-workflows setup\n$/,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no colour without a terminal.
    assert.doesNotMatch(stdout, /\u001b/);
  });

  it('without a terminal and without --yes it asks nothing either', () => {
    const root = parrotProject();
    assert.equal(run('-C', root).status, 0);
    assert.deepEqual(added(root), [...allThree].sort());
  });

  it('G5: a second run changes nothing, --check says so by its code', () => {
    const root = parrotProject();
    assertFails(run('check', '-C', root), /are not up to date/);
    run('--yes', '-C', root, '--token-mode', 'dispatch', '--output-filename', 'ship.yml');
    const before = filesIn(root).map((file) => read(root, file));
    assert.match(run('--yes', '-C', root).stdout, /Nothing to do: all three files are up to date\.\n$/);
    assert.deepEqual(
      filesIn(root).map((file) => read(root, file)),
      before,
    );
    assert.equal(run('check', '-C', root).status, 0);
    assert.equal(run('--check', '-C', root, '--wait', 'started').status, 1);
  });

  it('G2: keeps the answers that make a difference, and uses them', () => {
    const root = parrotProject({ '.yo-rc.json': '{"generator-node":{"x":1}}' });
    run(
      '--yes',
      '-C',
      root,
      '--package-name',
      'parrot-tools',
      '--token-secret-name',
      'A',
      '--token-secret-name',
      'B',
    );
    assert.deepEqual(JSON.parse(read(root, '.yo-rc.json')), {
      'generator-node': { x: 1 },
      'generator-pypi-workflows': { tokenSecretName: ['A', 'B'] },
    });
    run('--yes', '-C', root, '--wait', 'started');
    assert.match(read(root, releaseFile), /options: \[A, B\]/);
  });

  it('G2, G3: a stored answer passes the same parser, and is named by its file', () => {
    const root = parrotProject({
      '.yo-rc.json': '{"generator-pypi-workflows":{"tokenSecretName":"GITHUB_X"}}',
    });
    assertFails(run('--yes', '-C', root), /tokenSecretName in \.yo-rc\.json "GITHUB_X" can't be used/);
    assert.deepEqual(added(root), ['.yo-rc.json']);
    assert.equal(run('--yes', '-C', root, '--token-secret-name', 'MINE').status, 0);
  });

  it('release writes one file, and only updates a store that exists', () => {
    const root = parrotProject();
    run('release', '--yes', '-C', root, '--token-mode', 'dispatch');
    assert.deepEqual(added(root), [releaseFile]);
    writeFileSync(path.join(root, '.yo-rc.json'), '{}');
    run('--yes', '-C', root, 'release', '--token-mode', 'dispatch');
    assert.deepEqual(JSON.parse(read(root, '.yo-rc.json')), {
      'generator-pypi-workflows': { tokenMode: 'dispatch' },
    });
  });

  it('release --output-filename names the one file that it writes', () => {
    const root = parrotProject();
    run('release', '--yes', '-C', root, '--output-filename', 'button.yml');
    assert.deepEqual(added(root), ['.github/workflows/button.yml']);
  });

  it('G4: an edited file is shown and refused before anything is written; --force overwrites it', () => {
    const root = parrotProject();
    run('--yes', '-C', root);
    const button = read(root, releaseFile);
    appendFileSync(path.join(root, publishFile), '# mine\n');
    const refused = run('--yes', '-C', root, '--token-mode', 'dispatch');
    assertFails(
      refused,
      /pypi-publish\.yml was edited since it was generated; nothing was written\. --force overwrites, --diff/,
    );
    assert.match(refused.stderr, /^-# mine$/m);
    assert.equal(read(root, releaseFile), button, 'the other file is as it was');
    assert.match(read(root, publishFile), /# mine/);
    assert.equal(run('--yes', '-C', root, '--force').status, 0);
    assert.doesNotMatch(read(root, publishFile), /# mine/);
  });

  it('G5: a file of ours under an earlier name is named, and removed with consent', () => {
    const root = parrotProject();
    run('--yes', '-C', root);
    const renamed = ['-C', root, '--output-filename', 'ship.yml'];
    const before = added(root);
    assertFails(
      run('--yes', ...renamed),
      /pypi-publish\.yml was generated under a name that is no longer wanted; nothing was written\. --force removes/,
    );
    assertFails(run('--check', ...renamed), /pypi-publish\.yml.* not up to date/);
    assert.deepEqual(added(root), before);
    assert.equal(run('--yes', '--force', ...renamed).status, 0);
    assert.ok(!added(root).includes(publishFile));
    assert.ok(added(root).includes('.github/workflows/ship.yml'));
    assert.equal(run('--check', '-C', root).status, 0);
  });

  it('G5: a workflow of ours for another package stays', () => {
    const root = parrotProject();
    run('--yes', '-C', root);
    const other = '.github/workflows/other-publish.yml';
    writeFileSync(path.join(root, other), read(root, publishFile).replace(/PACKAGE: .*/g, 'PACKAGE: other'));
    assert.equal(run('--yes', '-C', root, '--output-filename', 'pypi-publish.yml').status, 0);
    assert.ok(added(root).includes(other));
  });

  it('G4: a file of someone else is not taken, and a guide of theirs sends ours elsewhere', () => {
    const root = parrotProject({
      'RELEASING.md': '# How we release\n',
      '.github/workflows/ci.yml': 'on: push\njobs: {}\n',
    });
    const theirs = added(root);
    assertFails(
      run('--yes', '-C', root, '--output-filename', 'ci.yml'),
      /ci\.yml was not written by this generator; nothing was written/,
    );
    assert.deepEqual(added(root), theirs);
    assert.equal(run('--yes', '-C', root).status, 0);
    assert.equal(read(root, 'RELEASING.md'), '# How we release\n');
    assert.ok(added(root).includes('.github/RELEASING.md'));
  });

  it('G4: a link out of the project is refused', () => {
    const root = parrotProject();
    symlinkSync(projectFolder(), path.join(root, '.github'));
    assertFails(run('--yes', '-C', root), /\.github is a link that leads out of the project/);
  });

  it('G7: a workflow that publishes already is kept and followed; replace takes its name', () => {
    const theirs = `on:
  push:
    tags: ['v*']
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
`;
    const root = parrotProject({ '.github/workflows/ship.yml': theirs });
    const { stdout, stderr } = run('--yes', '-C', root);
    assert.equal(stderr, '');
    assert.match(stdout, /note {2}ship\.yml publishes already and stays as it is\./);
    assert.deepEqual(added(root), [releaseFile, '.github/workflows/ship.yml', 'RELEASING.md'].sort());
    assert.equal(read(root, '.github/workflows/ship.yml'), theirs);
    assert.match(read(root, releaseFile), /ship\.yml/);
    assert.equal(run('--yes', '-C', root, '--existing', 'replace').status, 0);
    assert.match(read(root, '.github/workflows/ship.yml'), /^# Generated by/);
    assert.match(run('--yes', '-C', root).stdout, /Nothing to do/);
  });

  for (const flag of ['--dry-run', '--diff', '--json --dry-run', '--json --diff', '--json --check']) {
    it(`${flag} writes nothing`, () => {
      const root = parrotProject();
      const { stdout } = run('--yes', '-C', root, ...flag.split(' '));
      assert.deepEqual(added(root), []);
      if (!flag.startsWith('--json')) return assert.match(stdout, /Nothing was written/);
      const report = JSON.parse(stdout);
      assert.equal(report.written, false);
      assert.deepEqual(
        report.files.map((file: { action: string }) => file.action),
        ['create', 'create', 'create'],
      );
    });
  }

  it('--json reports what was written, and a fault, as JSON', () => {
    const root = parrotProject();
    assert.equal(JSON.parse(run('--yes', '-C', root, '--json').stdout).written, true);
    const fault = run('--json', '-C', root, '--wait', 'x');
    assert.equal(JSON.parse(fault.stdout).error.code, 'bad-option');
    assertFails(fault, /--wait "x"/);
  });

  it('--no-reminders keeps it quiet and writes no guide', () => {
    const root = parrotProject();
    const { stdout } = run('--yes', '-C', root, '--no-reminders');
    assert.doesNotMatch(stdout, /Left to do/);
    assert.ok(!added(root).includes('RELEASING.md'));
  });

  it('--help and --version', () => {
    const { stdout, status } = run('--help');
    assert.equal(status, 0);
    for (const word of [
      'release',
      'inspect',
      'check',
      '--token-mode pat|github-app|dispatch',
      '--no-reminders',
    ]) {
      assert.ok(stdout.includes(word), word);
    }
    assert.equal(run('release', '--help').stdout, stdout);
    assert.match(run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('inspect shows the facts and their places, as text and as JSON, and writes nothing (G1)', () => {
    const root = parrotProject();
    const { stdout } = run('inspect', '-C', root);
    assert.match(stdout, /import name +parrot_tools/);
    assert.match(stdout, /Would be written:\n {2}create {2}\.github/);
    const report = JSON.parse(run('inspect', '--json', '-C', root).stdout);
    assert.equal(report.facts.distribution.value, 'parrot-tools');
    assert.equal(report.facts.distribution.place, 'pyproject.toml');
    assert.equal(report.settings.tagPrefix, 'v');
    assert.deepEqual(added(root), []);
  });

  it('G3: one clear sentence, a code that is not zero, nothing written', () => {
    const root = parrotProject();
    const faults: [string[], RegExp][] = [
      [
        ['--token-secret-name', 'GITHUB_PAT'],
        /^pypi-workflows: --token-secret-name "GITHUB_PAT" can't be used: GitHub refuses secrets/,
      ],
      [['--pakage-name', 'x'], /did you mean --package-name\?/],
      [['relase'], /"relase" is no command: did you mean release\?/],
      [['constructor'], /"constructor" is no command/],
      [['release', 'now'], /"now" is no command/],
      [['--output-filename', '../x.yml'], /without a folder/],
    ];
    for (const [args, pattern] of faults) assertFails(run(...args, '-C', root), pattern);
    assert.deepEqual(added(root), []);
    assertFails(run('-C', path.join(root, 'nowhere')), /nowhere/);
    assertFails(
      run('-C', projectFolder({ 'pyproject.toml': '[project]\nname = "x"\n' })),
      /no git repository/,
    );
    const empty = parrotProject();
    for (const file of usualFiles) rmSync(path.join(empty, file));
    assertFails(run('-C', empty), /pyproject\.toml/);
    const broken = parrotProject({ 'pyproject.toml': '[project]\nname "x"\n' });
    assertFails(run('-C', broken), /pyproject\.toml, line 2/);
  });

  it('G4: a folder without write permission, as a plain user', function () {
    const user = asPlainUser();
    if (user === undefined) return skip(this, 'run as root, and setpriv is not here to become a plain user');
    const root = parrotProject();
    if (user.length > 0)
      for (const file of ['', '.git', ...filesIn(root)]) chownSync(path.join(root, file), 65534, 65534);
    chmodSync(root, 0o555);
    assertFails(
      runAs(user, '--yes', '-C', root),
      /^pypi-workflows: \.github\/workflows can't be written: permission denied\. Nothing was changed\.$/,
    );
    chmodSync(root, 0o755);
    assert.deepEqual(added(root), []);
  });
});
