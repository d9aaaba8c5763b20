import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { datedPullRequests, pullRequests, pushedTags } from './build-cases.js';
import { makeRepository } from './history.js';
import { runStep, versionStep } from './workflow-step.js';

const run = { 'github.run_id': '19043991234', 'github.run_attempt': '2' };
const pullRequest = {
  ...run,
  'github.head_ref && github.event.pull_request.head.repo.full_name != github.repository': 'false',
  'github.event.pull_request.user.login': 'octo',
  'vars.TESTPYPI': 'true',
};

describe("the version to build, in pypi-publish.yml's own step", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'versions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [tag, prefix, version, separator] of pushedTags) {
    it(`${JSON.stringify(tag)} with prefix ${JSON.stringify(prefix)}: ${version ?? 'publishes nothing'}`, async () => {
      const history = 'main: .';
      makeRepository(folder, history);
      const env = { GITHUB_REF: `refs/tags/${tag}`, GITHUB_EVENT_NAME: 'push' };
      const { exitCode, log, outputs } = await runStep(
        versionStep({ history, prefix, ...(separator && { separator }) }, 'build'),
        folder,
        pullRequest,
        env,
      );
      assert.equal(exitCode, version === undefined ? 1 : 0, log);
      assert.deepEqual(outputs, version === undefined ? {} : { version, index: 'pypi' });
    });
  }

  for (const [names, file, next] of pullRequests) {
    it(`a pull request: ${names.join(' ') || 'no tags'}, file ${file ?? 'none'}: ${next}`, async () => {
      const history = `main: ${names.join(' ') || '.'} .`;
      makeRepository(folder, history, { file });
      const env = { GITHUB_REF: 'refs/pull/7/merge', GITHUB_EVENT_NAME: 'pull_request' };
      const { exitCode, log, outputs } = await runStep(
        versionStep({ history, ...(file === undefined ? {} : { file }) }, 'build'),
        folder,
        pullRequest,
        env,
      );
      assert.equal(exitCode, 0, log);
      assert.deepEqual(outputs, { version: `${next}.dev190439912342`, index: 'testpypi' });
    });
  }

  for (const [scheme, day, names, file, next] of datedPullRequests) {
    it(`a pull request, ${scheme} on ${day}: ${names.join(' ') || 'no tags'}, file ${file ?? 'none'}: ${next}`, async () => {
      const history = `main: ${names.join(' ') || '.'} .`;
      makeRepository(folder, history, { file });
      const step = versionStep({ history, scheme, ...(file === undefined ? {} : { file }) }, 'build');
      const env = { GITHUB_REF: 'refs/pull/7/merge', GITHUB_EVENT_NAME: 'pull_request' };
      const { exitCode, log, outputs } = await runStep(step, folder, pullRequest, env, day);
      assert.equal(exitCode, 0, log);
      assert.deepEqual(outputs, { version: `${next}.dev190439912342`, index: 'testpypi' });
    });
  }
});
