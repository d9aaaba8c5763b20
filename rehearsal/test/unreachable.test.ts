import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Reading } from '../src/reading/read-verdict.js';
import { asUser } from '../src/runs/as-a-user.js';
import type { RehearsalReport } from '../src/scenarios/rehearse.js';
import { verdictOf } from '../src/verdict/verdict-of.js';
import { startTiny } from './stage.js';

const execute = promisify(execFile);

const failed = (title: string | undefined, unreachable: readonly string[], tail: readonly string[] = []) => {
  const annotation = { level: 'error', title, message: 'it broke', job: 'test', step: undefined };
  const run = {
    workflow: 'ci.yml',
    conclusion: 'failure',
    failure: undefined,
    annotations: [annotation],
    tail,
  };
  const scenario = { scenario: 'release', passed: false, says: 'ci.yml ended as failure', runs: [run] };
  const report = { scenarios: [scenario], unreachable, published: undefined };
  return verdictOf(report as unknown as RehearsalReport, { verdict: {} } as unknown as Reading, {});
};

describe('what this machine lacks', () => {
  it('is no verdict on a release: a Python, a stand-in, a host that cannot be reached', () => {
    assert.equal(failed(undefined, []).publishes, false);
    assert.equal(failed('Rehearsal', []).publishes, null);
    const { publishes, why } = failed(undefined, ['https://github.com/other/hooks']);
    assert.equal(publishes, null);
    assert.equal(
      why,
      'ci.yml ended as failure, and https://github.com/other/hooks could not be reached from here.',
    );
  });

  const lacks: readonly (readonly [says: string, because: string])[] = [
    ['1.sh: line 2: sudo: command not found', 'sudo is not on this machine'],
    ['sh: 1: msgfmt: not found', 'msgfmt is not on this machine'],
    [
      'cause: No interpreter found for Python 3.14 in managed installations',
      'Python 3.14 is not on this machine',
    ],
    ['Python downloads are not allowed (`python-downloads = "never"`).', 'uv may fetch no Python here'],
  ];
  for (const [says, because] of lacks)
    it(`nor is what the step that failed says: ${because}`, () => {
      const lines = ['[a] ⭐ Run Main One', '[a]   | fine', '[a] ⭐ Run Main Two', `[a]   | ${says}`];
      const { publishes, why } = failed(undefined, [], lines);
      assert.equal(publishes, null);
      assert.equal(why, `ci.yml ended as failure, and ${because}.`);
      // What an earlier step said has not ended the run.
      assert.equal(failed(undefined, [], [...lines, '[a] ⭐ Run Main Three']).publishes, false);
    });

  it('a request to a real host that does not get there is told, and one that is answered here is not', async () => {
    const tiny = await startTiny();
    try {
      const env = { ...process.env, ...tiny.github.environment, NO_PROXY: '', no_proxy: '' };
      const ask = (url: string) => execute('curl', ['-s', '-o', '/dev/null', url], { env }).catch(() => {});
      await ask('http://127.0.0.1:9/hooks?token=secret');
      await ask('https://github.com/octo/tiny/info/refs?service=git-upload-pack');
      assert.deepEqual([...tiny.github.unreachable], ['http://127.0.0.1:9/hooks']);
      const old = [
        '-s',
        '-o',
        '/dev/null',
        '-w',
        '%{redirect_url}',
        'https://pypi.python.org/pypi/tiny/json',
      ];
      const { stdout } = await execute('curl', old, { env });
      assert.equal(stdout, 'https://pypi.org/pypi/tiny/json');
    } finally {
      await tiny.close();
    }
  });

  it('the rights of root are not lent to steps: a file that nobody may read is not read', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'mode-'));
    const file = path.join(folder, 'closed');
    writeFileSync(file, '', { mode: 0o000 });
    const [program = '', ...words] = [...asUser(), 'cat', file];
    await assert.rejects(execute(program, words), /Permission denied/);
    assert.ok(existsSync(file));
    rmSync(folder, { recursive: true });
  });
});
