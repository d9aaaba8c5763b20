import assert from 'node:assert/strict';
import { compareVersions, isFinal, readVersion, writeRelease } from '../../src/pep440.js';

function read(text: string) {
  const version = readVersion(text);
  assert.ok(version, text);
  return version;
}

describe('Python versions', () => {
  // Each line is higher than the one before; the versions of one line are equal (PEP 440).
  const ascending = [
    ['0', '0.0', 'v0.0.0'],
    ['1.0.dev1', '1.0-DEV.1', '1.dev1'],
    ['1.0.dev2'],
    ['1.0a1.dev1'],
    ['1.0a1', '1.0-alpha.1', '1.0_a1', '1a01'],
    ['1.0a1.post1'],
    ['1.0b2', '1.0-BETA-2'],
    ['1.0rc1', '1.0c1', '1.0.preview1', '1.0pre1'],
    ['1', '1.0', '1.0.0', '01.00', ' 1.0 '],
    ['1.0.post1.dev3'],
    ['1.0.post1', '1.0-1', '1.0-r1', '1.0.rev1'],
    ['1.2.3'],
    ['1.2.08', '1.2.8'],
    ['1.2.10'],
    ['1.2.99999999999999999999999'],
    ['20240101'],
    ['1!0.1'],
  ];

  it('are ordered as PEP 440 orders them', () => {
    const flat = ascending.flatMap((line, place) => line.map((text) => ({ text, place })));
    for (const a of flat) {
      for (const b of flat) {
        const order = Math.sign(compareVersions(read(a.text), read(b.text)));
        assert.equal(order, Math.sign(a.place - b.place), `${a.text} and ${b.text}`);
      }
    }
  });

  it('are told from what is none', () => {
    for (const text of [
      '',
      'latest',
      '1.2.x',
      '1.2.3-x',
      'a.b.c',
      '1..2',
      '1.2.',
      '1.0+',
      '1.0+a b',
      '１.２',
      '1,2',
    ]) {
      assert.equal(readVersion(text), undefined, text);
    }
  });

  it('are final without a, b, rc, dev and local part', () => {
    const final = ['1.2', '1.2.3.4', '1!2.0', '1.2.post1', '1.2-1'];
    const others = ['1.2a0', '1.2rc1', '1.2.dev0', '1.2.post1.dev2', '1.2+local.1'];
    for (const text of final) assert.equal(isFinal(read(text)), true, text);
    for (const text of others) assert.equal(isFinal(read(text)), false, text);
  });

  it('are written with three numbers at least', () => {
    assert.deepEqual(
      ['1', '1.2', '1.2.3', '1.2.3.4', '1.2.08'].map((text) => writeRelease(read(text).release)),
      ['1.0.0', '1.2.0', '1.2.3', '1.2.3.4', '1.2.8'],
    );
  });
});
