import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { causeLines, foldYaml, pieces } from '../../src/workflows/broken-lines.js';

describe('lines that would be too long', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab\'"\\#:-&*é ') }),
    fc.string({ unit: 'binary' }),
  );
  const texts = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));

  it('a folded scalar is the same text to a YAML parser, in both versions', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = `env:\n  ${foldYaml('ADVICE', text, 2)}\n  NEXT: 1\n`;
        for (const version of ['1.1', '1.2'] as const)
          assert.deepEqual(parse(folded, { version }), { env: { ADVICE: text, NEXT: 1 } });
      }),
    );
  });

  it('pieces make the text again, none too long but a single word', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const all = pieces(text, 20);
        assert.equal(all.join(' '), text);
        for (const each of all) assert.ok(each.length <= 20 || !/[^ ] [^ ]/.test(each), each);
      }),
    );
  });

  it('a cause that is too long is put together of two', () => {
    const text = `${'word '.repeat(25)}end`;
    const lines = causeLines(text, 16).split('\n');
    assert.match(lines[0] ?? '', /^cause="word .*word"$/);
    assert.match(lines[1] ?? '', /^ {16}cause\+=" word .*end" ;;$/);
    assert.equal(causeLines('short', 16), 'cause="short" ;;');
  });
});
