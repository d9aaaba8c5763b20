import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../../src/errors.js';
import { createRelease, type ReleaseOptions } from '../../src/local-release/create-release.js';
import { pushFailure } from '../../src/local-release/push-failure.js';
import { FakeIndex } from '../releases/fake-index.js';
import { useCleanGit, World } from './world.js';

describe('pypi-release pushes', () => {
  useCleanGit();
  const index = new FakeIndex();
  let indexUrl: string;
  let world: World;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  beforeEach(() => {
    index.versions = undefined;
  });
  afterEach(() => world.end());

  const release = (options: Partial<ReleaseOptions> = {}) =>
    createRelease({ root: world.root, release: 'patch', indexUrl, ...options });
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

  it('one annotated tag, and nothing else', async () => {
    world = new World('main: v1.2.3 .');
    world.git('config push.followTags true');
    world.git('tag -a -m private private');
    const result = await release({ release: 'minor' });
    assert.equal(result.tag, 'v1.3.0');
    assert.equal(result.previous, 'v1.2.3');
    assert.equal(world.git('cat-file -t refs/tags/v1.3.0', world.remote), 'tag');
    assert.equal(world.git('rev-parse v1.3.0^{commit}', world.remote), world.git('rev-parse HEAD'));
    assert.equal(world.git('tag', world.remote), 'v1.2.3\nv1.3.0');
    assert.equal(world.git('log -1 --format=%an HEAD'), 'A Person', 'no commit is made');
  });

  it('R20: the version in a file is set in a commit under the tag; branch, index and working tree stay as they are', async () => {
    world = new World('main: v1.2.3 .', { file: '1.2.3' });
    const [head, tree] = [world.git('rev-parse HEAD'), world.git('rev-parse HEAD^{tree}')];
    const result = await release({ release: 'minor' });
    assert.equal(result.tag, 'v1.3.0');
    const tagged = world.git('rev-parse v1.3.0^{commit}', world.remote);
    assert.equal(result.commit, tagged);
    assert.equal(world.git('rev-parse v1.3.0~', world.remote), head);
    assert.match(world.git('show v1.3.0:pyproject.toml', world.remote), /^version = "1\.3\.0"$/m);
    assert.equal(world.git(`diff --numstat ${head} ${tagged}`), '1\t1\tpyproject.toml');
    assert.match(
      world.git('tag --list --format=%(contents) v1.3.0', world.remote),
      new RegExp(`^Release-Of: ${head}$`, 'm'),
    );
    assert.equal(world.git('rev-parse main', world.remote), head, 'the branch stays');
    assert.deepEqual([world.git('rev-parse HEAD'), world.git('write-tree')], [head, tree]);
    assert.equal(world.git('status --porcelain'), '');
    await refused({ release: 'patch' }, 'release-refused', /v1\.3\.0/);
  });

  for (const [word, prefix, tag] of [
    ['v1.4.0', 'v', 'v1.4.0'],
    ['1.4.0', 'v', 'v1.4.0'],
    ['1.4', 'v', 'v1.4.0'],
    ['1.4.0', 'release/', 'release/1.4.0'],
    ['release/1.4.0', 'release/', 'release/1.4.0'],
    ['v1.4.0', '', '1.4.0'],
    ['1.4.0rc1', 'v', 'v1.4.0rc1'],
  ] as const) {
    it(`${word} with prefix "${prefix}" as ${tag}`, async () => {
      world = new World('main: .', { answers: { tagPrefix: prefix } });
      assert.equal((await release({ release: word })).tag, tag);
      assert.equal(world.git('tag', world.remote), tag);
    });
  }

  it('exactly the commands that --dry-run shows', async () => {
    world = new World('main: v1.2.3 .');
    const before = world.state();
    const planned = await release({ dryRun: true });
    assert.equal(world.state(), before);
    const commit = world.git('rev-parse HEAD');
    assert.deepEqual(planned.commands, [
      ['tag', '--annotate', '--message', 'Release v1.2.4', '--', 'v1.2.4', commit],
      ['push', '--porcelain', '--no-follow-tags', '--', 'origin', 'refs/tags/v1.2.4:refs/tags/v1.2.4'],
    ]);
    for (const command of planned.commands) execFileSync('git', command, { cwd: world.root, stdio: 'pipe' });
    const byHand = world.git('ls-remote origin');
    world.git('push --quiet origin :refs/tags/v1.2.4');
    world.git('tag -d v1.2.4');
    const done = await release();
    assert.deepEqual(done, { ...planned, dryRun: false });
    assert.equal(world.git('ls-remote origin').replace(/^\S+/gm, ''), byHand.replace(/^\S+/gm, ''));
  });

  it('to the remote that was named', async () => {
    world = new World('main: v1.2.3 .');
    world.git(`remote add backup ${world.remote}`);
    assert.equal((await release({ remote: 'backup' })).remote, 'backup');
  });

  it('from a release branch that is not the default one', async () => {
    world = new World('main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: .', {
      branch: '1.x',
      answers: { releaseBranches: ['main', '1.*'] },
    });
    assert.equal((await release()).tag, 'v1.2.4');
  });

  it('although the index does not answer, and says so', async () => {
    world = new World('main: v1.2.3 .');
    const result = await createRelease({
      root: world.root,
      release: 'patch',
      indexUrl: 'http://127.0.0.1:9/simple',
    });
    assert.ok(result.notices.some((notice) => notice.startsWith('PyPI did not answer')));
    assert.equal(world.git('tag', world.remote), 'v1.2.3\nv1.2.4');
  });

  it('and takes the local tag back where a hook of the remote refuses', async () => {
    world = new World('main: v1.2.3 .');
    world.hook(
      'pre-receive',
      'echo "GH013: Repository rule violations found for refs/tags/v1.2.4" >&2; exit 1',
    );
    await refused(
      {},
      'push-failed',
      /v1\.2\.4 could not be pushed to origin: a ruleset.*bypass list\. Nothing was released/,
    );
    world.hook('pre-receive', 'echo no >&2; exit 1');
    await refused({}, 'push-failed', /a hook of the remote refused it/);
  });

  it('R10: a hook of this clone that refuses is called that, whatever it says', async () => {
    world = new World('main: v1.2.3 .');
    const hook = path.join(world.root, '.git/hooks/pre-push');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(
      hook,
      '#!/bin/sh\necho "fatal: unable to access the linter: Connection refused" >&2; exit 1\n',
    );
    chmodSync(hook, 0o755);
    await refused(
      {},
      'push-failed',
      /v1\.2\.4 was not pushed: the pre-push hook of this clone \(.*pre-push\)/,
    );
    // One that has nothing against it is not blamed for what the remote says.
    writeFileSync(hook, '#!/bin/sh\nexit 0\n');
    world.hook('pre-receive', 'echo no >&2; exit 1');
    await refused({}, 'push-failed', /a hook of the remote refused it/);
  });

  it('R6: looks where it pushes to, not where it fetches from', async () => {
    world = new World('main: v1.2.3 .');
    const other = path.join(world.folder, 'other.git');
    world.git(`clone --quiet --bare ${world.remote} ${other}`);
    world.git(`remote set-url --push origin ${other}`);
    // A release that only the place it pushes to has.
    world.git('tag v1.2.4 HEAD~', other);
    assert.equal((await release()).tag, 'v1.2.5');
    assert.equal(world.git('tag', other), 'v1.2.3\nv1.2.4\nv1.2.5');
    assert.equal(world.git('tag', world.remote), 'v1.2.3');
    world.git('update-ref refs/heads/main HEAD~', other);
    await refused({}, 'release-refused', /not on origin\/main yet/);
  });

  it('and takes the local tag back where another release was faster', async () => {
    world = new World('main: v1.2.3 .');
    const commit = world.git('rev-parse HEAD');
    // The other release arrives between the look at the remote and the push.
    world.hook('pre-receive', `unset GIT_QUARANTINE_PATH; git update-ref refs/tags/v1.2.4 ${commit}`);
    const error = await release().catch((thrown) => thrown);
    assert.ok(error instanceof WorkflowsError, String(error));
    assert.equal(error.code, 'push-failed');
    assert.match(error.message, /somebody else pushed this tag in the meantime/);
    assert.equal(world.git('tag'), 'v1.2.3');
    assert.equal(world.git('rev-parse v1.2.4', world.remote), commit, "the other one's tag stays");
  });

  it('where nobody may be asked for a name: the tag cannot be made', async () => {
    world = new World('main: v1.2.3 .');
    world.git('config user.useConfigOnly true');
    const { GIT_COMMITTER_EMAIL } = process.env;
    delete process.env.GIT_COMMITTER_EMAIL;
    try {
      await refused({}, 'push-failed', /could not be made: git does not know your name/);
    } finally {
      process.env.GIT_COMMITTER_EMAIL = GIT_COMMITTER_EMAIL;
    }
  });

  for (const clones of ['two clones', 'one clone']) {
    it(`two at once from ${clones}: one wins, the other changes nothing`, async () => {
      world = new World('main: v1.2.3 .');
      const roots = [world.root, clones === 'one clone' ? world.root : world.clone('second')];
      const results = await Promise.allSettled(roots.map((root) => release({ root })));
      const won = results.filter(({ status }) => status === 'fulfilled');
      assert.equal(won.length, 1, JSON.stringify(results));
      const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      assert.ok(lost.reason instanceof WorkflowsError, String(lost.reason));
      assert.equal(world.git('tag', world.remote), 'v1.2.3\nv1.2.4');
      const winner = roots[results.findIndex(({ status }) => status === 'fulfilled')];
      assert.equal(
        world.git('rev-parse refs/tags/v1.2.4', winner),
        world.git('rev-parse refs/tags/v1.2.4', world.remote),
      );
      if (clones === 'two clones') assert.equal(world.git('tag', roots[results.indexOf(lost)]), 'v1.2.3');
    });
  }
});

describe('what a failed push means', () => {
  const table: readonly (readonly [said: string, cause: RegExp])[] = [
    [
      "remote: Permission to octo/demo.git denied to somebody.\nfatal: unable to access 'https://github.com/octo/demo.git/': The requested URL returned error: 403",
      /no right to push/,
    ],
    [
      "remote: Invalid username or token.\nfatal: Authentication failed for 'https://github.com/octo/demo.git/'",
      /sign in/,
    ],
    ["fatal: could not read Username for 'https://github.com': terminal prompts disabled", /sign in/],
    [
      'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      /SSH key/,
    ],
    [
      "fatal: unable to access 'https://github.com/octo/demo.git/': Could not resolve host: github.com",
      /could not be reached/,
    ],
    ['remote: Repository not found.\nfatal: repository not found', /could not be reached/],
    [
      "remote: The 'octo' organization has enabled or enforced SAML SSO.\nfatal: error: 403",
      /single sign-on/,
    ],
    [
      '! [remote rejected] v1 -> v1 (refusing to allow a Personal Access Token to create or update workflow `.github/workflows/x.yml` without `workflow` scope)',
      /workflow files/,
    ],
    [
      'remote: error: GH013: Repository rule violations found\n ! [remote rejected] v1.2.4 -> v1.2.4 (push declined due to repository rule violations)',
      /ruleset/,
    ],
    ['! [rejected] v1.2.4 -> v1.2.4 (already exists)', /in the meantime/],
    ['! [rejected] v1.2.4 -> v1.2.4 (stale info)', /in the meantime/],
    ['error: gpg failed to sign the data\nerror: unable to sign the tag', /could not be signed/],
    ['hint: something\nfatal: a thing nobody heard of.', /^fatal: a thing nobody heard of$/],
    ['', /gave no reason/],
  ];
  for (const [said, cause] of table) {
    it(`${cause.source}: ${said.split('\n')[0]?.slice(0, 60)}`, () => assert.match(pushFailure(said), cause));
  }
});
