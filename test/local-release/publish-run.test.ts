import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../../src/errors.js';
import { createRelease, type ReleaseOptions } from '../../src/local-release/create-release.js';
import { FakeIndex } from '../releases/fake-index.js';
import { useCleanGit, World } from './world.js';

/** One answer of `gh run list`; `COMMIT` stands for the released commit. */
type Listed = readonly { id: number; status: string; conclusion?: string; sha?: string }[];

describe('pypi-release --wait', () => {
  useCleanGit();
  const index = new FakeIndex();
  let indexUrl: string;
  let world: World;
  let pathBefore: string | undefined;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  beforeEach(() => {
    pathBefore = process.env.PATH;
    world = new World('main: v1.2.3 .');
    // Where the project lives is read from the remote's address; git itself is led to the folder.
    world.git('remote set-url origin https://github.com/octo/demo-pkg.git');
    world.git(`config url.${world.remote}.insteadOf https://github.com/octo/demo-pkg.git`);
  });
  afterEach(() => {
    process.env.PATH = pathBefore;
    world.end();
  });

  /** A `gh` that gives one answer after the other, the last one again and again. */
  function answers(...listings: (Listed | 'fails')[]): void {
    const bin = path.join(world.folder, 'bin');
    mkdirSync(bin);
    const sha = world.git('rev-parse HEAD');
    listings.forEach((listing, place) => {
      const runs =
        listing === 'fails'
          ? undefined
          : listing.map((run) => ({
              databaseId: run.id,
              status: run.status,
              conclusion: run.conclusion ?? '',
              url: `https://github.com/octo/demo-pkg/actions/runs/${run.id}`,
              headSha: run.sha ?? sha,
            }));
      if (runs) writeFileSync(path.join(bin, `answer${place}`), JSON.stringify(runs));
    });
    writeFileSync(
      path.join(bin, 'gh'),
      `#!/bin/sh
cd ${bin}
echo "$@" >>calls
n=$(($(wc -l <calls) - 1))
[ "$n" -lt ${listings.length} ] || n=${listings.length - 1}
exec cat "answer$n"
`,
    );
    chmodSync(path.join(bin, 'gh'), 0o755);
    process.env.PATH = `${bin}:${pathBefore}`;
  }

  const release = (options: Partial<ReleaseOptions> = {}) =>
    createRelease({
      root: world.root,
      release: 'patch',
      wait: true,
      indexUrl,
      patience: { poll: 5, start: 400, end: 800 },
      ...options,
    });
  const fails = (says: RegExp) =>
    assert.rejects(release(), (error) => {
      assert.ok(error instanceof WorkflowsError, String(error));
      assert.equal(error.code, 'publish-failed');
      assert.match(error.message, says);
      assert.equal(world.git('tag', world.remote), 'v1.2.3\nv1.2.4', 'the tag stays');
      return true;
    });

  it('follows the run of the tag to its end', async () => {
    answers(
      [],
      [],
      [{ id: 7, status: 'queued' }],
      'fails',
      [{ id: 7, status: 'in_progress' }],
      [{ id: 7, status: 'completed', conclusion: 'success' }],
    );
    const told: string[] = [];
    const result = await release({ onPushed: ({ tag }) => told.push(tag) });
    assert.deepEqual(result.publishRun, {
      url: 'https://github.com/octo/demo-pkg/actions/runs/7',
      state: 'success',
    });
    assert.deepEqual(told, ['v1.2.4']);
    const [call] = readFileSync(path.join(world.folder, 'bin', 'calls'), 'utf8').split('\n');
    assert.equal(
      call,
      'run list --repo=github.com/octo/demo-pkg --workflow=pypi-publish.yml --branch=v1.2.4 --limit=20 --json=databaseId,status,conclusion,url,headSha',
    );
  });

  it('does not mistake an older run, or one of another commit, for it', async () => {
    const older = { id: 5, status: 'completed', conclusion: 'failure' };
    const other = { id: 8, status: 'completed', conclusion: 'failure', sha: 'f'.repeat(40) };
    answers([older], [older, other], [older, other, { id: 9, status: 'completed', conclusion: 'success' }]);
    assert.match((await release()).publishRun?.url ?? '', /runs\/9$/);
  });

  it('ends where a reviewer has to approve', async () => {
    answers([], [{ id: 7, status: 'waiting' }]);
    assert.equal((await release()).publishRun?.state, 'waiting');
  });

  it('fails with the run', async () => {
    answers([], [{ id: 7, status: 'completed', conclusion: 'failure' }]);
    await fails(/v1\.2\.4 is pushed, but its publish run ended with failure: https:.*runs\/7/);
  });

  it('fails if no run appears, and says how to start one', async () => {
    answers([]);
    await fails(/no run of pypi-publish\.yml appeared: gh workflow run pypi-publish\.yml --ref v1\.2\.4/);
  });

  it('fails if the run does not end', async () => {
    answers([], [{ id: 7, status: 'in_progress' }]);
    await fails(/has not ended yet: https:.*runs\/7/);
  });

  it('says so where gh is not signed in', async () => {
    answers('fails');
    const result = await release();
    assert.equal(result.publishRun, undefined);
    assert.match(result.notices.at(-1) ?? '', /gh is not there or not signed in.*gh workflow run/);
    assert.equal(world.git('tag', world.remote), 'v1.2.3\nv1.2.4');
  });
});
