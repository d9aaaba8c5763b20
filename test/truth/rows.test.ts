import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rows } from '../../build/truth/rows.js';

const text = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

describe('what was seen to go wrong with releases', () => {
  for (const { number, what, tests } of rows)
    it(`${number}, ${what}: its tests are there, and docs/truth.md names them`, () => {
      const page = text('docs/truth.md');
      assert.ok(tests.length > 0);
      for (const [file, name] of tests) {
        assert.ok(text(file).includes(name), `${file}: ${name}`);
        assert.ok(page.includes(file), file);
      }
    });

  it('are thirty', () => assert.equal(rows.length, 30));
});
