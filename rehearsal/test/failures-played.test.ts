import assert from 'node:assert/strict';
import { playFailure } from './played-failure.js';

// Two in CI: one that fails beside one that does not. `npm run bench:failures` plays them all.
describe('published failures, played', () => {
  it('the same publish workflow publishes where a person pushes the tag, and not where GITHUB_TOKEN does', async () => {
    const [works, fails] = await Promise.all([playFailure('works'), playFailure('tag-by-github-token')]);
    assert.deepEqual(
      [works.verdict.publishes, works.verdict.version, works.verdict.as],
      [true, '1.2.4', 'octo/demo publish.yml pypi'],
      works.verdict.why,
    );
    assert.equal(fails.verdict.publishes, false);
    assert.deepEqual(
      fails.runs.map(({ workflow, conclusion }) => [workflow, conclusion]),
      [['release.yml', 'success']],
    );
    assert.match(
      fails.verdict.why,
      /pushed as GITHUB_TOKEN, whose deeds start nothing: publish\.yml does not start/,
    );
  });
});
