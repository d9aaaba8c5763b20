import assert from 'node:assert/strict';
import { matchesPatterns } from '../src/workflows/glob.js';

// https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#filter-pattern-cheat-sheet
const CASES: readonly (readonly [patterns: readonly string[], name: string, matches: boolean])[] = [
  [['v*.*.*'], 'v1.2.3', true],
  [['v*.*.*'], 'v1.2.3rc1', true],
  [['v*.*.*'], 'v1.2', false],
  [['v*.*.*'], 'xv1.2.3', false],
  [['[0-9]*.*.*'], '1.2.3', true],
  [['[0-9]*.*.*'], 'v1.2.3', false],
  [['[0-9]+.[0-9]+.[0-9]+'], '10.20.30', true],
  [['[0-9]+.[0-9]+.[0-9]+'], '10.20.30a', false],
  [['release/*'], 'release/1.2.3', true],
  [['release/*'], 'release/1/2', false],
  [['release/**'], 'release/1/2', true],
  [['**'], 'all/the/branches', true],
  [['*'], 'all/the', false],
  [['*feature'], 'my-feature', true],
  [['v[12].[0-9]+.[0-9]+'], 'v2.0.0', true],
  [['**/README.md'], 'README.md', true],
  [['**/README.md'], 'docs/README.md', true],
  [['*.jsx?'], 'page.js', true],
  [['*.jsx?'], 'page.jsx', true],
  [['v*', '!v*-x'], 'v1-x', false],
  [['v*', '!v*-x', 'v1-x'], 'v1-x', true],
  [['1.x'], '1.x', true],
  [['1.x'], '1ax', false],
];

describe('filter patterns', () => {
  for (const [patterns, name, matches] of CASES)
    it(`${patterns.join(' ')} ${matches ? 'matches' : 'does not match'} ${name}`, () => {
      assert.equal(matchesPatterns(patterns, name), matches);
    });
});
