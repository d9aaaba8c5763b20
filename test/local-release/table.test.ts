import assert from 'node:assert/strict';
import { WorkflowsError } from '../../src/errors.js';
import { createRelease } from '../../src/local-release/create-release.js';
import { partsOf } from '../releases/cases/version-case.js';
import { cases } from '../releases/cases.js';
import { FakeIndex } from '../releases/fake-index.js';
import { shareOf } from '../share.js';
import { useCleanGit, World } from './world.js';

describe('pypi-release: the table of cases, against a real remote', () => {
  useCleanGit();
  const index = new FakeIndex();
  let indexUrl: string;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());

  // A run can be resumed only where there are runs: in the workflow; a branch that moved on is asked for elsewhere.
  const playable = cases.filter(({ resumes, broken, moved }) => !resumes && !broken && !moved);
  for (const given of shareOf(playable, 5)) {
    it(given.name, async () => {
      const world = new World(given.history, {
        file: given.file,
        branch: given.branch,
        answers: {
          tagPrefix: given.prefix ?? 'v',
          versionScheme: given.scheme ?? 'semver',
          releaseBranches: ['main', '1.x'],
          ...(given.check ? { staticVersion: 'check' } : {}),
        },
      });
      try {
        index.versions = given.index;
        index.status = given.indexStatus;
        const before = world.state();
        for (const [request, expected] of Object.entries(given.gives)) {
          const { kind, stage, exactly } = partsOf(request);
          const answer = await createRelease({
            root: world.root,
            release: exactly ?? kind,
            pre: stage,
            dryRun: true,
            indexUrl,
            today: given.day === undefined ? undefined : new Date(given.day),
          }).then(
            ({ tag }) => tag,
            (error) => error,
          );
          if (typeof expected === 'object') {
            assert.ok(answer instanceof WorkflowsError, String(answer));
            for (const fragment of expected.refused)
              assert.ok(answer.message.includes(fragment), answer.message);
          } else assert.equal(answer, expected);
        }
        assert.equal(world.state(), before);
      } finally {
        world.end();
      }
    });
  }
});
