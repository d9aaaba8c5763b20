import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { VERSION_RULES } from '../../../src/facts/version/version-rules.js';

describe('docs/detection.md', () => {
  it('lists the rules for the version in the order of the code', () => {
    const page = readFileSync(new URL('../../../docs/detection.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| (.+?) \| .* \|$/gm)]
      .map((match) => match[1])
      .filter((name) => name !== 'Where');
    assert.deepEqual(
      rows,
      VERSION_RULES.map(({ name }) => name),
    );
  });
});
