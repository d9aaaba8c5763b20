import assert from 'node:assert/strict';
import { readVersion } from '../src/index/pep440.js';

describe('versions as the index reads them', () => {
  for (const [text, normal] of [
    ['1.2.3', '1.2.3'],
    ['v1.02.3', '1.2.3'],
    ['1.2.3.dev190439910001', '1.2.3.dev190439910001'],
    ['0.4.7dev1', '0.4.7.dev1'],
    ['1.0-alpha.1', '1.0a1'],
    ['1.0c1', '1.0rc1'],
    ['1.0-1', '1.0.post1'],
    ['1!2.0', '1!2.0'],
    ['1.0+ubuntu-1', '1.0+ubuntu.1'],
    ['1.2.3-x', undefined],
    ['latest', undefined],
    ['', undefined],
  ] as const)
    it(`${JSON.stringify(text)} is ${normal ?? 'none'}`, () =>
      assert.equal(readVersion(text)?.normal, normal));

  it('1.2 and 1.2.0 are the same version', () => {
    assert.equal(readVersion('1.2')?.key, readVersion('1.2.0')?.key);
    assert.notEqual(readVersion('1.2')?.key, readVersion('1.20')?.key);
  });
});
