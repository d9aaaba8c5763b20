import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ignoresWorkflows } from '../../../src/facts/repository/ignored-workflows.js';
import { filesIn } from '../files-in.js';

const IGNORES: readonly [string, boolean][] = [
  ['.*\n!.gitignore\n', true],
  ['.github/\n', true],
  ['*.yml\r\n', true],
  ['.*\n!.github\n', false],
  ['# .*\nbuild/\n*.pyc\n.venv\n', false],
  ['', false],
];

describe('a .gitignore that leaves workflows out', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ignored-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [text, expected] of IGNORES) {
    it(`${JSON.stringify(text)}: ${expected}`, () => {
      writeFileSync(path.join(folder, '.gitignore'), text);
      assert.equal(ignoresWorkflows(filesIn(folder)), expected);
    });
  }
});
