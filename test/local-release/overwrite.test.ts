import assert from 'node:assert/strict';
import { WorkflowsError } from '../../src/errors.js';
import { createRelease, type ReleaseOptions } from '../../src/local-release/create-release.js';
import { FakeIndex } from '../releases/fake-index.js';
import { useCleanGit, World } from './world.js';

describe('pypi-release --overwrite', () => {
  useCleanGit();
  const index = new FakeIndex();
  let indexUrl: string;
  let world: World;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  beforeEach(() => {
    index.versions = ['1.2.2'];
  });
  afterEach(() => world.end());

  const release = (options: Partial<ReleaseOptions> = {}) =>
    createRelease({ root: world.root, release: 'v1.2.3', overwrite: true, yes: true, indexUrl, ...options });
  const refused = async (options: Partial<ReleaseOptions>, code: string, says: RegExp) => {
    const before = world.state();
    await assert.rejects(release(options), (error) => {
      assert.ok(error instanceof WorkflowsError, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, says);
      return true;
    });
    assert.equal(world.state(), before);
  };
  const taggedCommits = () => [
    world.git('rev-parse v1.2.3^{commit}'),
    world.git('rev-parse v1.2.3^{commit}', world.remote),
  ];

  it('replaces a tag of which the index has nothing', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    const head = world.git('rev-parse HEAD');
    const result = await release();
    assert.equal(result.replaced, true);
    assert.deepEqual(taggedCommits(), [head, head]);
  });

  it('replaces a tag on the same commit, which starts publishing again', async () => {
    world = new World('main: v1.2.2 v1.2.3^');
    const before = world.git('rev-parse refs/tags/v1.2.3', world.remote);
    assert.equal((await release()).replaced, true);
    assert.notEqual(world.git('rev-parse refs/tags/v1.2.3', world.remote), before);
  });

  it('replaces a tag that is on the remote only, and one that is here only', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    const head = world.git('rev-parse HEAD');
    world.git('tag -d v1.2.3');
    await release();
    assert.deepEqual(taggedCommits(), [head, head]);
    world.git('push --quiet origin :refs/tags/v1.2.3');
    await release();
    assert.deepEqual(taggedCommits(), [head, head]);
  });

  it('replaces what a bump would give', async () => {
    world = new World('main: v1.2.2 . | failed@main: v1.2.3');
    const head = world.git('rev-parse HEAD');
    await refused({ release: 'patch', overwrite: false }, 'release-refused', /v1\.2\.3 exists already/);
    assert.equal((await release({ release: 'patch' })).tag, 'v1.2.3');
    assert.deepEqual(taggedCommits(), [head, head]);
  });

  it('is nothing where there is nothing to replace', async () => {
    world = new World('main: v1.2.2 .');
    const result = await release({ release: 'patch', yes: false });
    assert.equal(result.replaced, false);
    assert.ok(!result.commands.flat().some((word) => word.startsWith('--force')));
  });

  it('never replaces what the index has, in any spelling', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    for (const version of ['1.2.3', '1.02.3', 'v1.2.3']) {
      index.versions = ['1.2.2', version];
      await refused({}, 'release-refused', new RegExp(`PyPI has version ${version} already`));
    }
  });

  it('replaces nothing while the index does not answer', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    index.versions = 'down';
    await refused({}, 'release-refused', /PyPI did not answer, so whether 1\.2\.3 is published/);
  });

  it('asks first, and takes a no', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    const asked: string[] = [];
    const confirm = (answer: boolean) => async (question: string) => {
      asked.push(question);
      return answer;
    };
    await refused({ yes: false }, 'release-refused', /say so with --yes/);
    await refused({ yes: false, confirm: confirm(false) }, 'cancelled', /v1\.2\.3 was not replaced/);
    await release({ yes: false, confirm: confirm(true) });
    assert.deepEqual(asked, Array(2).fill('Replace the tag v1.2.3 on origin?'));
  });

  it('puts the local tag back where the push is refused', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    world.hook('update', 'exit 1');
    await refused({}, 'push-failed', /a hook of the remote/);
  });

  it('replaces only the tag it looked at', async () => {
    world = new World('main: v1.2.2 v1.2.3^ .');
    const moved = world.git('rev-parse main~2');
    const confirm = async () => {
      world.git(`update-ref refs/tags/v1.2.3 ${moved}`, world.remote);
      return true;
    };
    await assert.rejects(release({ yes: false, confirm }), /somebody else pushed this tag in the meantime/);
    assert.equal(world.git('rev-parse v1.2.3', world.remote), moved);
  });
});
