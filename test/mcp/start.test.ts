import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { generatorVersion } from '../../src/version.generated.js';
import { RawSession } from './raw-session.js';
import { command, Sandbox } from './sandbox.js';

describe('mcp-pypi-workflows, started and ended', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await new Sandbox().start();
  });
  after(() => sandbox.stop());

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', input: '', timeout: 20_000 });

  it('says what it is', () => {
    assert.match(run('--help').stdout, /^Usage: mcp-pypi-workflows \[DIR\]/);
    assert.equal(run('--version').stdout, `${generatorVersion}\n`);
  });

  const faults: [args: string[], said: RegExp][] = [
    [['/nowhere/at/all'], /^mcp-pypi-workflows: The folder "\/nowhere\/at\/all" can't be used/],
    [['a', 'b'], /"b" can't be used: one folder is served/],
    [['--root', '.'], /--root.*--help lists all options/],
    [['--index-url', 'ftp://x'], /--index-url "ftp:\/\/x" can't be used/],
  ];
  for (const [args, said] of faults) {
    it(`refuses ${args.join(' ')} in one sentence`, () => {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout, stderr.trimEnd().split('\n').length], [1, '', 1]);
      assert.match(stderr, said);
    });
  }

  for (const version of ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']) {
    it(`speaks ${version}`, async () => {
      const session = new RawSession(sandbox.serving(sandbox.project));
      assert.equal((await session.initialize(version)).result?.protocolVersion, version);
      assert.equal((await session.call('inspect_project')).result?.isError ?? false, false);
      assert.equal(await session.end(), 0);
    });
  }

  it('offers its own newest to a client that asks for a version nobody knows', async () => {
    const session = new RawSession(sandbox.serving(sandbox.project));
    assert.equal((await session.initialize('2199-01-01')).result?.protocolVersion, '2025-11-25');
    await session.end();
  });

  it('answers a script that writes its requests and closes', async () => {
    const requests = [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'preview_workflows' } },
      { id: 3, method: 'tools/call', params: { name: 'next_version' } },
    ];
    const input = requests.map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join('');
    const args = sandbox.serving(sandbox.project);
    // Not synchronously: the index that next_version asks is in this very process.
    const words = ['-c', 'printf %s "$0" | "$@"', input, process.execPath, ...args];
    const { stdout } = await promisify(execFile)('sh', words);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    assert.deepEqual(ids.sort(), [1, 2, 3]);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends at ${signal} at once while it only looks`, async () => {
      sandbox.indexDelay = 8000;
      const session = new RawSession(sandbox.serving(sandbox.project));
      await session.initialize();
      session.call('next_version').catch(() => {});
      await sleep(300);
      const began = Date.now();
      assert.equal(await session.kill(signal), 0, session.said);
      assert.ok(Date.now() - began < 4000, `${Date.now() - began} ms`);
      assert.deepEqual(session.strays, []);
      sandbox.indexDelay = 0;
    });
  }

  it('ends a push before it ends itself', async () => {
    sandbox.git('config', 'core.hooksPath', path.join(sandbox.outside, 'hooks'));
    execFileSync('sh', [
      '-c',
      'mkdir "$0" && printf "#!/bin/sh\\nsleep 1\\n" > "$0/pre-push" && chmod +x "$0/pre-push"',
      path.join(sandbox.outside, 'hooks'),
    ]);
    const session = new RawSession(sandbox.serving(sandbox.project));
    await session.initialize();
    session.call('create_release', { version: 'patch', confirm: true }).catch(() => {});
    while (sandbox.git('tag') === '') await sleep(20);
    await session.kill('SIGTERM');
    assert.deepEqual(sandbox.remoteTags(), ['v1.4.2']);
  });

  it('survives a client that stops reading', async () => {
    const args = [process.execPath, ...sandbox.serving(sandbox.project)];
    const init = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
    });
    const list = Array.from({ length: 40 }, (_, id) =>
      JSON.stringify({ jsonrpc: '2.0', id: id + 2, method: 'tools/list' }),
    );
    const script = '(printf "%s\\n" "$0"; sleep 0.5) | ("$@"; echo "code $?" >&2) | head -c 1 >/dev/null';
    const { stderr } = spawnSync('sh', ['-c', script, [init, ...list].join('\n'), ...args], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.equal(stderr, 'code 0\n');
  });
});
