import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TagForm, tagOf } from '../../src/settings/tag-form.js';
import { shareOf } from '../share.js';
import { partsOf, type Request, type VersionCase } from './cases/version-case.js';
import { cases } from './cases.js';
import { FakeIndex } from './fake-index.js';
import { defaultBranch, makeRepository } from './history.js';
import { runStep, versionStep } from './workflow-step.js';

describe("next version: the table of cases, in create-release.yml's own step", () => {
  const index = new FakeIndex();
  let indexUrl: string;
  let folder: string;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'versions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const ask = (given: VersionCase, request: Request) => {
    const { kind, stage, exactly } = partsOf(request);
    return runStep(
      versionStep(given),
      folder,
      {
        'inputs.release_type': kind,
        'inputs.pre_release': stage ?? 'none',
        'inputs.version': exactly ?? '',
        'steps.start.outputs.head': given.moved ? 'f'.repeat(40) : '',
      },
      {
        GITHUB_REF: `refs/heads/${given.branch ?? defaultBranch(given.history)}`,
        GITHUB_RUN_ID: given.runId ?? '500',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'octo/demo-pkg',
        BRANCH_HEAD: given.moved ? 'f'.repeat(40) : '',
        INDEX_URL: indexUrl,
      },
      given.day,
    );
  };

  it('asks PyPI itself where no test stands between', () => {
    assert.equal(versionStep({ history: 'main: .' }).env.INDEX_URL, 'https://pypi.org/simple');
  });

  shareOf(cases, 3).forEach((given) => {
    it(given.name, async () => {
      makeRepository(folder, given.history, given);
      index.versions = given.index;
      index.status = given.indexStatus;
      for (const [bump, expected] of Object.entries(given.gives)) {
        const { exitCode, log, outputs } = await ask(given, bump);
        if (typeof expected === 'object') {
          assert.equal(exitCode, 1, `${bump} was not refused:\n${log}`);
          assert.deepEqual(outputs, {}, 'nothing is handed on');
          const error = log.split('\n').find((line) => line.startsWith('::error')) ?? '';
          for (const fragment of expected.refused)
            assert.ok(error.includes(fragment), `${fragment} in:\n${log}`);
        } else {
          assert.equal(exitCode, 0, log);
          assert.equal(outputs.tag, expected, log);
          const form: TagForm = { tagPrefix: given.prefix ?? 'v', tagSeparator: given.separator ?? '.' };
          assert.equal(tagOf(outputs.version ?? '', form), expected);
          assert.equal(outputs.resume, String(given.resumes ?? false));
          assert.equal(outputs.prerelease, String(/(?:a|b|rc)[0-9]+$/.test(expected)));
          if ('base' in given) assert.equal(outputs.previous_tag, given.base ?? '');
        }
      }
    });
  });
});
