import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { basename, dirname, join, normalize } from '../../../src/facts/reading/posix-path.js';

describe('paths of a project', () => {
  const part = fc.constantFrom('', '.', '..', 'src', 'a.py', '/', 'b/', '/c', './d', '../e', 'f//g');
  const any = fc.array(part, { minLength: 0, maxLength: 6 });
  const one = any.map((parts) => parts.join('/'));

  it("are those of Node.js's path.posix", () => {
    fc.assert(fc.property(one, (text) => assert.equal(normalize(text), path.posix.normalize(text))));
    fc.assert(
      fc.property(one.map(normalize), (text) => assert.equal(dirname(text), path.posix.dirname(text))),
    );
    fc.assert(fc.property(one, (text) => assert.equal(basename(text), path.posix.basename(text))));
    fc.assert(fc.property(any, (parts) => assert.equal(join(...parts), path.posix.join(...parts))));
  });
});
