import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pythonsInCache } from '../src/tools/cache.js';
import { findInterpreters } from '../src/tools/interpreters.js';
import { startTiny } from './stage.js';

// uv makes environments from 3.8 on.
const found = [...findInterpreters()].filter(([version]) => Number(version.slice(2)) > 8);
const [lacking = '', elsewhere = ''] = found.at(0) ?? [];
// A machine with one Python has none beside the one that is played as lacking.
const here = new Map(found.slice(1).slice(-1));
const versions = [lacking, ...here.keys()];
const PREFIX = 'https://github.com/astral-sh/python-build-standalone/releases/download';

const workflow = `on: workflow_dispatch
permissions: { contents: read }
jobs:
  test:
    runs-on: ubuntu-24.04
    strategy: { matrix: { python: ${JSON.stringify(versions)} } }
    steps:
      - uses: actions/setup-python@v6
        with: { python-version: '\${{ matrix.python }}' }
      - run: python -c 'import sys; print("::notice::ran on %d.%d" % sys.version_info[:2])'
`;

/** A build as uv unpacks it: its interpreter is one of this machine's. */
function pack(folder: string): Buffer {
  const bin = path.join(folder, 'python/bin');
  const lib = path.join(folder, `python/lib/python${lacking}`);
  for (const each of [bin, lib]) mkdirSync(each, { recursive: true });
  writeFileSync(path.join(bin, `python${lacking}`), `#!/bin/sh\nexec '${elsewhere}' "$@"\n`, { mode: 0o755 });
  writeFileSync(
    path.join(lib, '_sysconfigdata__linux_x86_64-linux-gnu.py'),
    '# system configuration generated and used by the sysconfig module\nbuild_time_vars = {}\n',
  );
  const file = path.join(folder, 'build.tar.gz');
  execFileSync('tar', ['czf', file, '-C', folder, 'python']);
  return readFileSync(file);
}

/** The list of builds that uv reads in place of its own, with one build of that Python. */
function builds(): string {
  const [version, os, family] = execFileSync(
    elsewhere,
    ['-c', 'import platform as p; print(p.python_version(), p.system().lower(), p.machine())'],
    { encoding: 'utf8' },
  )
    .trim()
    .split(' ');
  const [major, minor, patch] = (version ?? '').split('.').map((part) => Number.parseInt(part, 10));
  const build = {
    ...{ name: 'cpython', arch: { family, variant: null }, os, libc: os === 'linux' ? 'gnu' : 'none' },
    ...{ major, minor, patch, prerelease: '', sha256: null, variant: null, build: '20990101' },
    url: `${PREFIX}/20990101/build.tar.gz`,
  };
  return JSON.stringify({ [`cpython-${version}-${os}-${family}`]: build });
}

describe('--pythons download', () => {
  const kept = { ...process.env };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fetched-'));
  const asked: string[] = [];
  const build = pack(folder);
  const mirror = createServer((request, response) => {
    asked.push(request.url ?? '');
    const found = request.url === '/20990101/build.tar.gz';
    response.writeHead(found ? 200 : 404).end(found ? build : '');
  });

  before(async () => {
    assert.ok(lacking, 'this needs a Python from 3.9 on');
    await new Promise<void>((done) => mirror.listen(0, '127.0.0.1', done));
    const list = path.join(folder, 'builds.json');
    writeFileSync(list, builds());
    process.env.XDG_CACHE_HOME = path.join(folder, 'cache');
    process.env.UV_PYTHON_INSTALL_MIRROR = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`;
    process.env.UV_PYTHON_DOWNLOADS_JSON_URL = list;
  });
  after(() => {
    for (const name of ['XDG_CACHE_HOME', 'UV_PYTHON_INSTALL_MIRROR', 'UV_PYTHON_DOWNLOADS_JSON_URL'])
      if (kept[name] === undefined) delete process.env[name];
      else process.env[name] = kept[name];
    mirror.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function play() {
    const tiny = await startTiny({ interpreters: here, pythons: 'download' });
    try {
      await tiny.repository.commit({ files: { '.github/workflows/pythons.yml': workflow } });
      const run = await tiny.repository.dispatch('pythons.yml');
      await tiny.repository.settled();
      return run;
    } finally {
      await tiny.close();
    }
  }

  it('fetches a Python that is not here from the mirror into the cache, once, and runs on it', async () => {
    for (const _ of ['first', 'later']) {
      const run = await play();
      assert.deepEqual(run.messages('error'), []);
      assert.deepEqual(run.messages('notice').sort(), versions.map((each) => `ran on ${each}`).sort());
      assert.deepEqual([run.leftOut, run.substituted], [[], []]);
    }
    assert.deepEqual(asked, ['/20990101/build.tar.gz']);
    assert.ok(pythonsInCache().startsWith(folder));
  });

  it('says what cannot be fetched, and takes no other one', async () => {
    rmSync(pythonsInCache(), { recursive: true, force: true });
    process.env.UV_PYTHON_DOWNLOADS_JSON_URL = path.join(folder, 'none.json');
    writeFileSync(process.env.UV_PYTHON_DOWNLOADS_JSON_URL, builds().replace('build.tar.gz', 'gone.tar.gz'));
    const run = await play();
    assert.equal(run.conclusion, 'failure');
    assert.deepEqual(run.substituted, []);
    assert.match(
      run.messages('error').join('\n'),
      new RegExp(
        `^Rehearsal: Python ${lacking} is not on this machine and could not be fetched \\(.*404.*\\)\\. Install it, `,
      ),
    );
  });
});
