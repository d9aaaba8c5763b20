import assert from 'node:assert/strict';
import path from 'node:path';
import { Random } from '../../build/truth/random.js';
import { stepScripts } from '../../build/truth/steps/scripts.js';
import { Stubs } from '../../build/truth/steps/stub.js';
import { World } from '../../build/truth/steps/world.js';

describe('the first step of a release, where GitHub does not answer', () => {
  it('R7: an old commit is not taken for the newest one because nothing said which that is', async () => {
    const stubs = await Stubs.start();
    try {
      const { start, checkout } = await stepScripts(path.join(stubs.folder, 'parrot-tools'), (text) => text);
      const world = new World(new Random(1), 0);
      world.down = true;
      const env = {
        RELEASE_BRANCHES: 'main',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_REF_NAME: 'main',
        TOKEN_NAME: 'RELEASE_PAT',
        TOKEN: 'a token',
      };
      const { code, log, outputs } = await stubs.run(start, world, env, checkout);
      assert.match(log, /^::error title=GitHub does not answer::.*main.*Nothing was changed/m);
      assert.equal(code, 1);
      assert.deepEqual(outputs, {});
    } finally {
      await stubs.stop();
    }
  });
});
