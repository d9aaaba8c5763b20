import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readHistories } from '../../build/histories/history.js';
import { rowOf } from '../../build/histories/page.js';

// One in eight of the projects, another share each day; all of them: npm run bench:histories.
const day = Math.floor(Date.now() / 86_400_000);

describe('release histories of public projects, played again (contract R5, R16, R17)', () => {
  const page = readFileSync('docs/histories.md', 'utf8');
  const sample = readHistories().filter((_, at) => at % 8 === day % 8);

  for (const history of sample) {
    it(`${history.project}: as docs/histories.md says, and no day that does not exist`, () => {
      const { line, releases } = rowOf(history);
      assert.ok(page.split('\n').includes(line), line);
      assert.deepEqual(
        releases.flatMap(({ impossible }) => impossible),
        [],
      );
    });
  }
});
