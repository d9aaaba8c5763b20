import assert from 'node:assert/strict';
import { allowsMinor } from '../../../src/facts/pythons/requires-python.js';

/** Range, and the minors of 3.8 to 3.15 it lets in. */
const CASES: readonly (readonly [string, string])[] = [
  ['', '8 9 10 11 12 13 14 15'],
  ['>=3.10', '10 11 12 13 14 15'],
  ['>= 3.10.1 , < 4', '10 11 12 13 14 15'],
  ['>=3.9,<3.13', '9 10 11 12'],
  ['<=3.12', '8 9 10 11'],
  ['<=3.12.9', '8 9 10 11'],
  ['>3.8', '9 10 11 12 13 14 15'],
  ['>=2.7,!=3.0.*,!=3.1.*,!=3.9.*', '8 10 11 12 13 14 15'],
  ['>=3.8,!=3.9.7', '8 9 10 11 12 13 14 15'],
  ['~=3.10', '10 11 12 13 14 15'],
  ['~=3.10.2', '10'],
  ['==3.11.*', '11'],
  ['==3.11', '11'],
  ['3.*', '8 9 10 11 12 13 14 15'],
  ['*', '8 9 10 11 12 13 14 15'],
  ['^3.9', '9 10 11 12 13 14 15'],
  ['~3.9', '9'],
  ['~2.7 || ^3.12', '12 13 14 15'],
  ['>=3.9 <3.12', '9 10 11'],
  ['>=3.7,<4.0', '8 9 10 11 12 13 14 15'],
  ['<3', ''],
  ['nonsense', '8 9 10 11 12 13 14 15'],
];

describe('ranges of Python versions', () => {
  for (const [range, minors] of CASES) {
    it(`"${range}" lets in 3.{${minors}}`, () => {
      const allowed = [8, 9, 10, 11, 12, 13, 14, 15].filter((minor) => allowsMinor(range, minor));
      assert.equal(allowed.join(' '), minors);
    });
  }
});
