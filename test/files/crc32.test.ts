import assert from 'node:assert/strict';
import { crc32 as ofZlib } from 'node:zlib';
import fc from 'fast-check';
import { crc32 } from '../../src/files/crc32.js';

describe('the checksum of the first line', () => {
  it("is zlib's", () => {
    assert.equal(crc32('123456789'), 0xcbf43926);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => crc32(text) === ofZlib(text)),
    );
  });
});
