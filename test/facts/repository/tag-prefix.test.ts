// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions, not templates
import assert from 'node:assert/strict';
import { findTagPrefix, type Tag } from '../../../src/facts/repository/tag-prefix.js';

/** Tags from old to new; `!` marks those that HEAD does not reach, `=` those of the same second as the one before. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['', 'v', ''],
  ['v1.0.0', 'v', ''],
  ['1.0', '', ''],
  ['v0.9 1.0.0 1.1.0', '', 'v0.9'],
  ['1.0.0 v1.1.0', 'v', '1.0.0'],
  ['release/1.0.0', 'release/', ''],
  ['pkg-1.0 pkg-1.1', 'pkg-', ''],
  ['v1.0.0 !2.0.0', 'v', '2.0.0'],
  ['!2.0.0 !v1.0.0', 'v', '2.0.0'],
  ['v1.0.0 latest nightly-2024.01.01 20240101', 'v', 'latest nightly-2024.01.01 20240101'],
  ['v1 v1.2.3rc1 v1.2.2', 'v', ''],
  ['v1.2.3.4 1.0.0', '', 'v1.2.3.4'],
  ['v1.2.08', 'v', ''],
  ['2.0.0 =v1.0.0', '', 'v1.0.0'],
  ['debian/1.0.0 v0.1.0', 'v', 'debian/1.0.0'],
  ['v0.1.0 ${{secrets.X}}1.0.0', 'v', '${{secrets.X}}1.0.0'],
  ['2.3.final 2.4', '', '2.3.final'],
];

describe('the prefix of release tags (contract R5)', () => {
  for (const [names, prefix, ignored] of CASES) {
    it(`"${names}" gives "${prefix}"`, () => {
      let date = 0;
      const tags = names
        .split(' ')
        .filter(Boolean)
        .map((name): Tag => {
          if (!name.startsWith('=')) date += 1;
          return { name: name.replace(/^[!=]/, ''), date, reachable: !name.startsWith('!') };
        });
      const found = findTagPrefix(tags);
      assert.equal(found.prefix.value, prefix);
      assert.equal([...found.ignored].join(' '), ignored);
    });
  }
});
