import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const version = JSON.parse(readFileSync('package.json', 'utf8')).version as string;
const NAME = 'pypi-workflows-rehearsal';

/** A package that only says what it was called with. */
function packed(folder: string): Buffer {
  const root = path.join(folder, 'package');
  mkdirSync(root);
  const about = { name: NAME, version, bin: { 'pypi-rehearsal': 'say.cjs' } };
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(about));
  writeFileSync(
    path.join(root, 'say.cjs'),
    '#!/usr/bin/env node\nconsole.log(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = process.argv.includes("--fails") ? 1 : 0;\n',
  );
  chmodSync(path.join(root, 'say.cjs'), 0o755);
  return execFileSync('tar', ['-czf', '-', '-C', folder, 'package']);
}

describe('pypi-workflows rehearse', () => {
  let folder: string;
  let server: Server;
  let registry: string;
  const asked: string[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'rehearse-'));
    // As it is installed: away from the checkout, in which the rehearsal's package lies beside it.
    cpSync('dist/bin', path.join(folder, 'bin'), { recursive: true });
    const tarball = packed(folder);
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url?.endsWith('.tgz')) return response.end(tarball);
      const dist = { tarball: `${registry}${NAME}.tgz`, integrity };
      const one = { name: NAME, version, bin: { 'pypi-rehearsal': 'say.cjs' }, dist };
      return response.end(
        JSON.stringify({ name: NAME, 'dist-tags': { latest: version }, versions: { [version]: one } }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function run(
    args: readonly string[],
    from = registry,
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const env = {
      ...process.env,
      npm_config_registry: from,
      npm_config_cache: path.join(folder, 'npm'),
      npm_config_fetch_retries: '0',
    };
    const child = spawn(
      process.execPath,
      [path.join(folder, 'bin/pypi-workflows.cjs'), 'rehearse', ...args],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk) => {
        said[name] += chunk;
      });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
  }

  it('fetches nothing unasked: one sentence, exit code 2', async () => {
    const { code, stdout, stderr } = await run(['.']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(
      stderr,
      `pypi-workflows: rehearse needs the package ${NAME}@${version}; --yes fetches it by npx. Nothing was tried.\n`,
    );
    assert.ok(!asked.some((url) => url.endsWith('.tgz')));
  });

  it('says in one sentence that it cannot be fetched', async () => {
    const { code, stderr } = await run(['.', '--yes'], 'http://127.0.0.1:9/');
    assert.equal(code, 2);
    assert.match(
      stderr,
      /\npypi-workflows: pypi-workflows-rehearsal@\S+ could not be fetched by npx \(.+\)\. Make sure that the registry of npm can be reached, then try again\.\n$/,
    );
  });

  it('fetches it with --yes, hands everything on, and ends as it ends; then it is there', async () => {
    const first = await run(['--yes', '-C', 'some/where', '--report', 'r.html']);
    assert.equal(first.code, 0, first.stderr);
    assert.deepEqual(
      [first.code, JSON.parse(first.stdout)],
      [0, ['--yes', 'some/where', '--report', 'r.html']],
    );
    const second = await run(['some/where', '--fails']);
    assert.equal(second.code, 1, second.stderr);
    assert.deepEqual([second.code, JSON.parse(second.stdout)], [1, ['some/where', '--fails']]);
    assert.equal(second.stderr, '');
  });

  it('takes the one that is installed beside it, and asks no registry', async () => {
    const beside = path.join(folder, 'node_modules', NAME);
    mkdirSync(path.join(beside, 'dist/command'), { recursive: true });
    cpSync(path.join(folder, 'package/package.json'), path.join(beside, 'package.json'));
    cpSync(path.join(folder, 'package/say.cjs'), path.join(beside, 'dist/command/pypi-rehearsal.js'));
    const { code, stdout } = await run(['there'], 'http://127.0.0.1:9/');
    assert.deepEqual([code, JSON.parse(stdout)], [0, ['there']]);
  });
});
