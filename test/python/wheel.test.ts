import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../commands/built-command.js';
import { allThree, parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';
import { linter } from '../workflows/linters.js';
import { CleanMachine } from './clean-machine.js';

const PACKAGE = path.resolve('python');

/** Runs a checking tool; its complaint is the assertion's. */
function passes(tool: string, ...args: readonly string[]): void {
  const { error, status, stdout, stderr } = spawnSync(linter(tool), args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (error) throw error;
  assert.equal(status, 0, stdout + stderr);
}

describe('the wheel pypi-workflows (contract V1)', function () {
  this.timeout(300_000);

  const dist = mkdtempSync(path.join(tmpdir(), 'wheel-'));
  let wheel = '';
  let sdist = '';
  let machine: CleanMachine;

  before(() => {
    execFileSync(linter('uv'), ['build', '--quiet', '--out-dir', dist, PACKAGE]);
    const found = (end: string) => readdirSync(dist).find((name) => name.endsWith(end)) ?? '';
    wheel = path.join(dist, found('.whl'));
    sdist = path.join(dist, found('.tar.gz'));
    machine = new CleanMachine();
  });
  after(() => {
    machine?.remove();
    removeFolders();
    rmSync(dist, { recursive: true, force: true });
  });

  it('has the same version as all other packages of this repository, and its licence', () => {
    const { version, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(path.basename(wheel), `pypi_workflows-${version}-py3-none-any.whl`);
    assert.equal(JSON.parse(readFileSync('rehearsal/package.json', 'utf8')).version, version);
    assert.equal(readFileSync('python/LICENSE', 'utf8'), readFileSync('LICENSE', 'utf8'));
    // What python/tests/test_node.py holds the launcher to.
    assert.equal(engines.node, '^20.19.0 || ^22.13.0 || >=24.0.0');
  });

  it('passes the checks of twine and check-wheel-contents, with the sdist', () => {
    passes('twine', 'check', '--strict', wheel, sdist);
    passes('check-wheel-contents', wheel);
  });

  it('holds the commands with their licences, and the sdist all that the wheel needs', () => {
    const list = (...args: readonly string[]) => execFileSync('python3', args, { encoding: 'utf8' });
    const wheelFiles = list('-m', 'zipfile', '--list', wheel);
    const sdistFiles = list('-m', 'tarfile', '--list', sdist);
    for (const name of ['pypi-workflows.mjs', 'pypi-release.mjs', 'mcp-pypi-workflows.mjs', 'LICENCES.txt']) {
      assert.match(wheelFiles, new RegExp(`pypi_workflows/bundle/${name}`));
      assert.match(sdistFiles, new RegExp(`pypi_workflows/bundle/${name}`));
    }
    // The wheel above was made by uv from the sdist, outside this checkout.
    assert.match(sdistFiles, /hatch_build\.py/);
    assert.doesNotMatch(wheelFiles, /hatch_build|test_node/);
  });

  it('has sources that ruff and mypy pass, and tests that pass', () => {
    passes('ruff', 'format', '--no-cache', '--diff', PACKAGE);
    passes('ruff', 'check', '--no-cache', PACKAGE);
    const config = [
      '--config-file',
      path.join(PACKAGE, 'pyproject.toml'),
      '--cache-dir',
      path.join(dist, 'mypy'),
    ];
    passes('mypy', ...config, path.join(PACKAGE, 'src'), path.join(PACKAGE, 'tests'));
    const { status, stderr } = spawnSync('python3', ['-B', '-m', 'unittest', 'discover', '-s', 'tests'], {
      cwd: PACKAGE,
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: 'src' },
    });
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^Ran [1-9]\d* tests/m);
  });

  it('by uvx, on a PATH without Node.js, writes the same bytes and says the same as the command of npm', () => {
    const [ours, theirs] = [parrotProject(), parrotProject()];
    const said = machine.run(linter('uvx'), [
      '--quiet',
      '--from',
      wheel,
      'pypi-workflows',
      '--yes',
      '-C',
      ours,
    ]);
    assert.equal(said.status, 0, said.stderr);
    const expected = run('--yes', '-C', theirs);
    assert.equal(said.stdout.replaceAll(ours, theirs), expected.stdout);
    for (const file of allThree)
      assert.equal(
        readFileSync(path.join(ours, file), 'utf8'),
        readFileSync(path.join(theirs, file), 'utf8'),
      );
  });

  it('gives back the exit code and the sentence of a fault', () => {
    const said = machine.run(linter('uvx'), [
      '--quiet',
      '--from',
      wheel,
      'pypi-workflows',
      '--yes',
      '-C',
      dist,
    ]);
    assert.equal(said.status, 1);
    assert.match(said.stderr, /^pypi-workflows: nothing to publish here: /);
  });

  it('by pip, has the three commands, which run on the Node.js of the machine', () => {
    const withNode = new CleanMachine({ node: process.execPath });
    try {
      const venv = path.join(withNode.folder, 'venv');
      execFileSync('python3', ['-m', 'venv', '--without-pip', venv]);
      const pip = withNode.run(linter('pip'), ['--python', venv, 'install', '--quiet', '--no-deps', wheel]);
      assert.equal(pip.status, 0, pip.stderr);
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      for (const name of ['pypi-workflows', 'pypi-release', 'mcp-pypi-workflows'])
        assert.equal(withNode.run(path.join(venv, 'bin', name), ['--version']).stdout, `${version}\n`);
      const without = machine.run(path.join(venv, 'bin/pypi-release'), ['--version']);
      assert.equal(without.status, 1);
      assert.match(without.stderr, /^pypi-release: needs Node\.js 20\.19 or newer .* https:\/\/nodejs\.org/);
    } finally {
      withNode.remove();
    }
  });

  it('by pipx run', () => {
    const withUv = new CleanMachine({ uv: linter('uv') });
    try {
      const home = { PIPX_HOME: path.join(withUv.folder, 'pipx') };
      const said = withUv.run(linter('pipx'), ['run', '--spec', wheel, 'pypi-workflows', '--version'], home);
      assert.equal(said.status, 0, said.stderr);
      assert.match(said.stdout, /^\d+\.\d+\.\d+\n$/);
    } finally {
      withUv.remove();
    }
  });
});
