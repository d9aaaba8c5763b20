import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { quoteYaml } from '../../src/workflows/quote-yaml.js';

describe('quoteYaml', () => {
  for (const [text, quoted] of [
    ['main', 'main'],
    ['release/1.x', 'release/1.x'],
    ['v*.*.*', "'v*.*.*'"],
    ['it is', "'it is'"],
    ["it's", "'it''s'"],
    ['', "''"],
    ['on', "'on'"],
    ['True', "'True'"],
    ['.5', "'.5'"],
    ['1.0', "'1.0'"],
    ['e0', "'e0'"],
    ['._5e3', "'._5e3'"],
    ['e', 'e'],
    ['v', 'v'],
    ['e-9', "'e-9'"],
    ['.e5', "'.e5'"],
    ['_1e-9', "'_1e-9'"],
    ['y', "'y'"],
    ['NO', "'NO'"],
    ['TRUE', "'TRUE'"],
    ['NULL', "'NULL'"],
    ['.NaN', "'.NaN'"],
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml'],
    ['RELEASE_PAT', 'RELEASE_PAT'],
    ['a: b', "'a: b'"],
    ['a\nb: c', '"a\\nb: c"'],
    ['näme', '"n\\u00e4me"'],
    ['😀', '"\\U0001f600"'],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(quoteYaml(text), quoted));
  }

  it('whatever goes in comes out of a parser, in YAML 1.1 and 1.2, on one line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme' }),
          // What numbers and single words are made of.
          fc.string({ unit: fc.constantFrom(...'._-+0159eExnNyYoOaAfF/@'), maxLength: 6 }),
        ),
        (text) => {
          const quoted = quoteYaml(text);
          assert.doesNotMatch(quoted, /[\r\n\u0085\u2028\u2029]/);
          for (const version of ['1.1', '1.2'] as const) {
            assert.deepEqual(parse(`a: ${quoted} # why\nb: [${quoted}]`, { version }), {
              a: text,
              b: [text],
            });
            assert.deepEqual(parse(`${quoted}: c`, { version, mapAsMap: true }), new Map([[text, 'c']]));
          }
        },
      ),
      { numRuns: 6000 },
    );
  });
});
