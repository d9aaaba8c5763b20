import assert from 'node:assert/strict';
import { WorkflowsError } from '../../src/errors.js';
import { devVersion } from '../../src/versions/dev-version.js';
import { checkReleaseBranch } from '../../src/versions/release-branch.js';
import { matchReleaseTag } from '../../src/versions/release-tag.js';

describe('pushed tags (contract P7)', () => {
  const table: readonly [tag: string, prefix: string, version: string | undefined][] = [
    ['v1.2.3', 'v', '1.2.3'],
    ['v1.2.3rc1', 'v', '1.2.3rc1'],
    ['v1.2.3a10', 'v', '1.2.3a10'],
    ['1.2.3', '', '1.2.3'],
    ['release/1.2.3', 'release/', '1.2.3'],
    ['v1.2.08', 'v', undefined],
    ['v1.2', 'v', undefined],
    ['v1.2.3-x', 'v', undefined],
    ['va.b.c', 'v', undefined],
    ['v1.2.3;touch x', 'v', undefined],
    ['v1.2.3\n', 'v', undefined],
    ['v1.2.3\nv1.2.4', 'v', undefined],
    ['v1.2.3.4', 'v', undefined],
    ['v1.2.3.dev1', 'v', undefined],
    ['v1.2.3+local', 'v', undefined],
    ['v1', 'v', undefined],
    ['v', 'v', undefined],
    ['1.2.3', 'v', undefined],
    ['v1.2.3', '', undefined],
    ['vv1.2.3', 'v', undefined],
  ];
  for (const [tag, prefix, version] of table) {
    it(`${JSON.stringify(tag)} with prefix ${JSON.stringify(prefix)}: ${version ?? 'publishes nothing'}`, () => {
      assert.equal(matchReleaseTag(tag, prefix), version);
    });
  }
});

describe('versions of pull requests (contract P3)', () => {
  const run = { id: '19043991234', attempt: '2' };
  const table: readonly [tags: string[], file: string | undefined, next: string][] = [
    [[], undefined, '0.0.1'],
    [['latest', 'v1'], undefined, '0.0.1'],
    [['v1.2.3', 'v1.10.0', '9.9.9'], undefined, '1.10.1'],
    [[], '2.3.0rc1', '2.3.0'],
    [[], '2.3', '2.3.0'],
    [['v1.2.3'], '1.2.3', '1.2.4'],
    [['v1.2.3'], '1.3.0.dev0', '1.3.0'],
    [['v1.2.3'], '1.2.4.1', '1.2.4.1'],
    [['v1.2.3'], '1, 4, 0', '1.4.0'],
    [['v1.2.3'], 'unknown', '1.2.4'],
    [['v1.2.99999999999999999999'], undefined, '1.2.100000000000000000000'],
  ];
  for (const [names, file, next] of table) {
    it(`${names.join(' ') || 'no tags'}, file ${file ?? 'none'}: ${next}`, () => {
      const tags = names.map((name) => ({ name, commit: 'c' }));
      assert.equal(devVersion('v', tags, file, run), `${next}.dev190439912342`);
    });
  }
});

describe('release branches (contract R8)', () => {
  it('are literal names, or patterns with *', () => {
    for (const branch of ['main', '1.x', 'release/2', 'release/2/3']) {
      checkReleaseBranch(branch, ['main', '1.x', 'release/*']);
    }
  });

  it('refuse every other branch in one sentence', () => {
    for (const branch of ['mainx', 'xmain', '12x', 'feature', 'release', 'main\n']) {
      assert.throws(
        () => checkReleaseBranch(branch, ['main', '1.x', 'release/*']),
        (error) =>
          error instanceof WorkflowsError &&
          error.code === 'release-refused' &&
          error.message.includes('main, 1.x, release/*'),
      );
    }
  });
});
