import assert from 'node:assert/strict';
import path from 'node:path';
import { type Scripts, stepScripts } from '../../build/truth/steps/scripts.js';
import { Stubs } from '../../build/truth/steps/stub.js';
import { World } from '../../build/truth/steps/world.js';
import { GoodDay } from './good-day.js';

const HEAD = 'c0ffee0000000000000000000000000000000001';

describe('the first step of a release, where GitHub does not answer', () => {
  let stubs: Stubs;
  let scripts: Scripts;
  before(async () => {
    stubs = await Stubs.start();
    scripts = await stepScripts(path.join(stubs.folder, 'parrot-tools'), (text) => text);
  });
  after(() => stubs.stop());

  const start = (change: (world: World) => void) => {
    const world = new World(new GoodDay(1), 0);
    world.refs.set('main', HEAD);
    change(world);
    const env = {
      RELEASE_BRANCHES: 'main',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      TOKEN_NAME: 'RELEASE_PAT',
      TOKEN: 'a token',
    };
    return stubs.run(scripts.start, world, env, scripts.checkout);
  };

  it('R7: an old commit is not taken for the newest one because nothing said which that is', async () => {
    const { code, log, outputs } = await start((world) => {
      world.down = true;
    });
    assert.match(log, /^::error title=GitHub does not answer::.*main.*Nothing was changed/m);
    assert.equal(code, 1);
    assert.deepEqual(outputs, {});
  });

  for (const problem of [
    'gh: You have exceeded a secondary rate limit. (HTTP 403)',
    'gh: Server Error (HTTP 502)',
    'error connecting to api.github.com',
  ])
    it(`R3: "${problem}", once to each question: asked again, and no token is blamed`, async () => {
      const { code, log, outputs } = await start((world) => {
        world.problems.push(problem, problem);
      });
      assert.deepEqual([code, log], [0, '']);
      assert.deepEqual(outputs, { head: HEAD });
    });

  it('R3: a token that is not for this repository is refused at once', async () => {
    const { code, log } = await start((world) => {
      world.problems.push('gh: Not Found (HTTP 404)');
    });
    assert.match(log, /^::error title=The release token is refused::.* it is not for this repository/m);
    assert.equal(code, 1);
  });
});
