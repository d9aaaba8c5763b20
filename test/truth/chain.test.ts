import assert from 'node:assert/strict';
import { drawRelease } from '../../build/truth/chain/draw.js';
import { executeRelease } from '../../build/truth/chain/release.js';

// Another one each day; many at once: npm run bench:truth -- --only chain.
const SEED = 100_000 + Math.floor(Date.now() / 86_400_000);

describe('releases drawn at random and executed', function () {
  this.timeout(600_000);

  it(`R19: the button is green if and only if the index serves what was built (seed ${SEED})`, async () => {
    const done = await executeRelease(drawRelease(SEED, true));
    assert.equal(done.verdict, 'right', JSON.stringify(done, null, 1));
  });
});
