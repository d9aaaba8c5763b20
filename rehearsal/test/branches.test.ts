import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ask } from './client.js';
import { startTiny, type Tiny } from './stage.js';

const execute = promisify(execFile);

/** Pushes a commit with a tag on it over HTTP, as a release does; gives what git said, or '' where it went through. */
async function push(tiny: Tiny, token: string, tag: string, ...how: string[]): Promise<string> {
  const { github, repository, folder } = tiny;
  const head = (await repository.commitOf('main')) ?? '';
  const env = { ...process.env, ...github.environment, HOME: github.folder };
  const git = async (...args: string[]) => {
    const name = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
    return (await execute('git', [...name, '-C', folder, ...args], { env })).stdout.trim();
  };
  const url = `https://x-access-token:${token}@github.com/${repository.fullName}`;
  await git('fetch', '--quiet', repository.settings.bare, 'main');
  const commit = await git('commit-tree', `${head}^{tree}`, '-p', head, '-m', tag);
  try {
    await git('push', ...how, url, `${commit}:refs/heads/main`, `${commit}:refs/tags/${tag}`);
    return '';
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}

describe('branches', () => {
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny();
    tiny.repository.runs.only([]);
    tiny.repository.rules.protectedBranches.add('main');
  });
  after(() => tiny.close());

  const branch = async () => (await ask(tiny, '/branches/main')).body.protected;

  it('a protected one takes no push of a token; an atomic push leaves nothing behind', async () => {
    assert.equal(await branch(), true);
    const token = tiny.github.createToken('releaser');
    const before = await tiny.repository.tags();
    const said = await push(tiny, token, 'v2.0.0', '--atomic');
    assert.match(said, /GH006: Protected branch update failed for refs\/heads\/main/);
    assert.match(said, /main \(protected branch hook declined\)/);
    assert.deepEqual(await tiny.repository.tags(), before);
    assert.match(await push(tiny, token, 'v2.0.1'), /protected branch hook declined/);
    assert.deepEqual(
      await tiny.repository.tags(),
      [...before, 'v2.0.1'],
      'without --atomic the tag gets through',
    );
  });

  it('an administrator’s token pushes past it', async () => {
    tiny.repository.administrators.add('boss');
    assert.equal(await push(tiny, tiny.github.createToken('boss'), 'v3.0.0', '--atomic'), '');
    assert.equal(await tiny.repository.commitOf('main'), await tiny.repository.commitOf('refs/tags/v3.0.0'));
  });

  it('an unprotected one takes commit and tag in one push', async () => {
    tiny.repository.rules.protectedBranches.clear();
    assert.equal(await branch(), false);
    assert.equal(await push(tiny, tiny.github.createToken('releaser'), 'v4.0.0', '--atomic'), '');
    assert.deepEqual(tiny.repository.pushes.at(-1)?.refs.length, 2);
  });

  it('rules in force are told to whoever knows the repository', async () => {
    const { rules } = tiny.repository;
    rules.rulesets.push({
      id: 7,
      name: 'main',
      target: 'branch',
      enforcement: 'active',
      bypass_actors: [],
      conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
      rules: [{ type: 'pull_request' }],
    });
    const [rule] = (await ask(tiny, '/rules/branches/main')).body;
    assert.deepEqual([rule.type, rule.ruleset_id], ['pull_request', 7]);
    assert.deepEqual((await ask(tiny, '/rules/branches/other')).body, []);
    const said = await push(tiny, tiny.github.createToken('releaser'), 'v5.0.0', '--atomic');
    assert.match(said, /protected branch hook declined/);
    rules.rulesets.pop();
  });

  it('history can be compared and read', async () => {
    const { body } = await ask(tiny, '/compare/v3.0.0...main');
    assert.deepEqual([body.status, body.ahead_by, body.commits.length], ['ahead', 1, 1]);
    assert.equal((await ask(tiny, '/compare/main...v3.0.0')).body.status, 'behind');
    const sha = body.commits[0].sha;
    const commit = (await ask(tiny, `/git/commits/${sha}`)).body;
    assert.equal(commit.parents[0].sha, await tiny.repository.commitOf('refs/tags/v3.0.0'));
    const tree = (await ask(tiny, `/git/trees/${commit.tree.sha}?recursive=1`)).body;
    assert.ok(tree.tree.some((one: { path: string }) => one.path === '.github/workflows/publish.yml'));
    assert.equal((await ask(tiny, '/commits?sha=main&per_page=2')).body.length, 2);
  });
});
