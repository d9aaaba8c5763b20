import assert from 'node:assert/strict';
import path from 'node:path';
import { COMMIT } from '../../build/truth/steps/case.js';
import { inProcess } from '../../build/truth/steps/in-process.js';
import { type Scripts, stepScripts } from '../../build/truth/steps/scripts.js';
import { Stubs } from '../../build/truth/steps/stub.js';
import { TAG, World } from '../../build/truth/steps/world.js';
import { GoodDay, publishRun as run, WHEEL, whatFollows } from './good-day.js';

describe('what a release run says, against what tag and index are', () => {
  let stubs: Stubs;
  let scripts: Scripts;
  before(async () => {
    stubs = await Stubs.start();
    scripts = await stepScripts(path.join(stubs.folder, 'parrot-tools'), inProcess);
  });
  after(() => stubs.stop());

  const follow = (change: (world: World) => void) =>
    whatFollows(stubs, scripts, (world) => {
      world.files.push({ filename: WHEEL, sha256: '00', servedAt: 20 });
      change(world);
    });

  it('R19: a run that failed after the upload: red, and that PyPI has the files is not denied', async () => {
    const { code, log, outputs } = await follow((world) => world.runs.push(run('failure')));
    assert.equal(code, 1);
    assert.match(
      log,
      /^::error title=Publishing failed::.*'failure'.* PyPI has 1 files of 1\.2\.3 all the same\./m,
    );
    assert.equal(outputs.proof, 'PyPI serves 1 files of 1.2.3, but their run failed');
  });

  it('R19: a run that failed before it: nothing is said of files', async () => {
    const { code, log, outputs } = await follow((world) => {
      world.files.length = 0;
      world.runs.push(run('failure'));
    });
    assert.equal(code, 1);
    assert.doesNotMatch(log, /PyPI has/);
    assert.equal(outputs.proof, undefined);
  });

  for (const [what, object] of [
    ['moved', 'another'],
    ['deleted', ''],
  ] as const)
    it(`the tag is ${what} while it is published: red, with the commit that it belongs to`, async () => {
      const { code, log } = await follow((world) => {
        world.runs.push(run('success'));
        world.tagObject = object;
      });
      assert.equal(code, 1);
      assert.match(
        log,
        new RegExp(`^::error title=The tag has moved::${TAG} was moved or deleted.*${COMMIT}\\.$`, 'm'),
      );
    });

  it('R12: no approval is waited for beside a job that has failed', async () => {
    const waiting = { endsAt: 1e9, reviewers: true };
    const good = await follow((world) => world.runs.push(run('success', waiting)));
    assert.deepEqual([good.code, good.outputs.approval], [0, 'true']);
    const { code, log, outputs } = await follow((world) =>
      world.runs.push(run('failure', { ...waiting, failed: ['upload'] })),
    );
    assert.equal(code, 1);
    assert.match(
      log,
      /^::error title=Publishing failed::'upload' ended with 'failure', while another job waits/m,
    );
    assert.equal(outputs.approval, undefined);
  });

  it('P13: the gate of a publish run speaks of publishing, and of no input that it has not', async () => {
    const world = new World(new GoodDay(1), scripts.epoch);
    world.workflows.set('ci.yml', 'active');
    world.runs.push(run('failure', { file: 'ci.yml', branch: 'main', createdAt: -100, endsAt: -50 }));
    const env = { CHECKS: 'ci.yml', MINUTES: '60', GITHUB_SHA: COMMIT, GITHUB_REF: 'refs/heads/main' };
    const said = await stubs.run(scripts.tagGate, world, env, scripts.checkout);
    assert.match(said.log, /^::error title=Checks failed::.* Nothing was published\.$/m);
    const button = await stubs.run(scripts.gate, world, { ...env, DRY_RUN: 'false' }, scripts.checkout);
    assert.match(button.log, /^::error title=Checks failed::.* Nothing was released\. .*skip_checks\.$/m);
  });
});
