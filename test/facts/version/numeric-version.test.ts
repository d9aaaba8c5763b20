import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { convertsVersion } from '../../../src/facts/version/numeric-version.js';
import { filesIn } from '../files-in.js';

const LINES: readonly [string, boolean][] = [
  ["VERSION = tuple(map(int, __version__.split('.')))", true],
  ['__version_info__ = tuple(int(segment) for segment in __version__.split("."))', true],
  ['version_info = [int(part) for part in version.split(".")]', true],
  ['version_info = tuple(int(p) for p in __version__.split(".") if p.isdigit())', false],
  ['version_info = tuple(map(int, __version__.split(".")[:3]))', false],
  ['# VERSION = tuple(map(int, __version__.split(".")))', false],
  ['print(__version__.split("."))', false],
];

describe('a package that makes numbers of its version', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'numeric-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [line, expected] of LINES) {
    it(`${expected ? 'cannot' : 'can'} be imported under a development version: ${line}`, () => {
      writeFileSync(path.join(folder, 'it.py'), `__version__ = "1.2.3"\n${line}\n`);
      assert.equal(convertsVersion(filesIn(folder), ['it.py', undefined, 'missing.py']), expected);
    });
  }
});
