import assert from 'node:assert/strict';
import { WorkflowsError } from '../../src/errors.js';
import { devVersion } from '../../src/releases/dev-version.js';
import { checkReleaseBranch } from '../../src/releases/release-branch.js';
import { matchReleaseTag } from '../../src/releases/release-tag.js';
import { datedPullRequests, pullRequests, pushedTags } from './build-cases.js';

describe('pushed tags (contract P7)', () => {
  for (const [tag, prefix, version, separator] of pushedTags) {
    it(`${JSON.stringify(tag)} with prefix ${JSON.stringify(prefix)}: ${version ?? 'publishes nothing'}`, () => {
      assert.equal(matchReleaseTag(tag, prefix, separator), version);
    });
  }
});

describe('versions of pull requests (contract P3)', () => {
  const run = { id: '19043991234', attempt: '2' };
  for (const [names, file, next] of pullRequests) {
    it(`${names.join(' ') || 'no tags'}, file ${file ?? 'none'}: ${next}`, () => {
      const tags = names.map((name) => ({ name, commit: 'c' }));
      assert.equal(devVersion('v', tags, file, run), `${next}.dev190439912342`);
    });
  }
  for (const [scheme, day, names, file, next] of datedPullRequests) {
    it(`${scheme} on ${day}: ${names.join(' ') || 'no tags'}, file ${file ?? 'none'}: ${next}`, () => {
      const tags = names.map((name) => ({ name, commit: 'c' }));
      const version = devVersion('v', tags, file, run, { scheme, today: new Date(day) });
      assert.equal(version, `${next}.dev190439912342`);
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
