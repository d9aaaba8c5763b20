import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readHistories } from '../../build/histories/history.js';
import { rowOf } from '../../build/histories/page.js';
import { shareOf } from '../share.js';

describe('release histories of public projects, played again (contract R5, R16, R17)', () => {
  const page = readFileSync('docs/histories.md', 'utf8');

  for (const history of shareOf(readHistories(), 8)) {
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
