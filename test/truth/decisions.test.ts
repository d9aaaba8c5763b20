import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decisionsPage } from '../../build/truth/decisions.js';

describe('docs/decisions.md', () => {
  it('says what the tables say that the tests go through (npm run bench:truth -- --page)', () => {
    const file = fileURLToPath(new URL('../../docs/decisions.md', import.meta.url));
    assert.equal(readFileSync(file, 'utf8'), decisionsPage());
  });
});
