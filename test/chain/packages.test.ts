import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Flock, startWorld } from '../../build/packages/rehearse-packages.js';
import { worlds } from '../../build/packages/worlds.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { hasTurn } from '../share.js';

const CACHE = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));

if (hasTurn(1, 3))
  describe('the chain, a uv workspace with three packages', function () {
    this.timeout(600_000);
    const world = worlds['uv workspace'];
    let flock: Flock;
    before(async () => {
      flock = await startWorld(world, findInterpreters(), path.resolve(CACHE));
    });
    after(() => flock?.close());

    const stem = (name: string, version: string) => [
      `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`,
      `${name.replaceAll('-', '_')}-${version}.tar.gz`,
    ];

    it('P12: one package is released alone; its number is counted from its own tags', async () => {
      await flock.repository.commit({ message: 'Some work', files: { 'packages/core/NEWS.md': '1\n' } });
      await flock.repository.settled();
      const run = await flock.release('flock-core');
      assert.deepEqual(run.messages('error'), []);
      assert.equal(run.conclusion, 'success');
      assert.equal(run.title, 'Release (flock-core, patch)');
      assert.deepEqual(flock.files(), {
        'flock-core': stem('flock-core', '1.0.1'),
        'flock-cli': [],
        'flock-extra': [],
      });
      assert.deepEqual(
        [...(await flock.repository.tags())].sort(),
        [...world.tags, 'flock-core-v1.0.1'].sort(),
      );
      const text = await flock.repository.git('show', 'flock-core-v1.0.1:uv.lock');
      assert.match(text, /"flock-core"\nversion = "1\.0\.1"/);
      assert.match(text, /"flock-cli"\nversion = "1\.0\.0"/);
    });

    it('P12, R14: two others at once do not wait for each other, and end as two releases', async () => {
      const runs = await Promise.all([flock.release('flock-cli'), flock.release('flock-extra')]);
      for (const run of runs) assert.deepEqual(run.messages('error'), []);
      assert.deepEqual(flock.files(), {
        'flock-core': stem('flock-core', '1.0.1'),
        'flock-cli': stem('flock-cli', '1.0.0'),
        'flock-extra': stem('flock-extra', '1.3.1'),
      });
      assert.deepEqual(
        [...(await flock.repository.tags())].sort(),
        [...world.tags, ...Object.values(world.releases)].sort(),
      );
      assert.deepEqual(flock.github.index('pypi').refusals, []);
      assert.deepEqual(flock.github.unhandled, []);
    });
  });
