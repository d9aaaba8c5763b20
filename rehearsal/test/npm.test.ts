import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NPM = fileURLToPath(new URL('../programs/npm.sh', import.meta.url));

describe('npm in a job', () => {
  let folder: string;
  let server: Server;
  let rights: boolean;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'npm-test-'));
    mkdirSync(path.join(folder, 'package'));
    writeFileSync(
      path.join(folder, 'package/package.json'),
      '{ "name": "@octo/parrot", "version": "1.2.0-rc.1" }',
    );
    execFileSync('tar', ['-czf', 'parrot.tgz', 'package'], { cwd: folder });
    server = createServer((_, response) =>
      response.end(JSON.stringify(rights ? { value: 'oidc.1' } : { message: 'no permission' })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The real npm is `echo`, so that what would reach it is seen. */
  function npm(args: readonly string[], withUrl = true): Promise<string> {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?run=1`;
    const env = {
      PATH: process.env.PATH,
      NO_PROXY: '*',
      GITHUB_JOB: 'publish',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      ...(withUrl ? { ACTIONS_ID_TOKEN_REQUEST_URL: url } : {}),
    };
    return new Promise((resolve) =>
      execFile(
        'bash',
        [NPM, '/bin/echo', path.join(folder, 'shelf'), ...args],
        { cwd: folder, env },
        (_, stdout, stderr) => resolve(`${stdout}${stderr}`.trim()),
      ),
    );
  }

  const publish = ['publish', './parrot.tgz', '--provenance'];

  it('publishes once, with an identity only, onto the shelf where npm view finds it', async () => {
    rights = false;
    assert.match(await npm(publish, false), /ENEEDAUTH/);
    assert.match(await npm(publish), /ENEEDAUTH[\s\S]*no permission/);
    assert.equal(
      await npm(['view', '@octo/parrot@1.2.0-rc.1', 'version']),
      'view @octo/parrot@1.2.0-rc.1 version',
    );
    rights = true;
    assert.equal(await npm(publish), '+ @octo/parrot@1.2.0-rc.1');
    assert.equal(await npm(['view', '@octo/parrot@1.2.0-rc.1', 'version']), '1.2.0-rc.1');
    assert.match(await npm(publish), /E403[\s\S]*previously published/);
  });

  it('is the real one for everything else', async () => {
    assert.equal(await npm(['ci', '--ignore-scripts']), 'ci --ignore-scripts');
  });
});
