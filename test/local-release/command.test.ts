import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FakeIndex } from '../releases/fake-index.js';
import { useCleanGit, World } from './world.js';

const command = fileURLToPath(new URL('../../src/commands/bin/pypi-release.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

/** Runs the command as a shell would, without a terminal. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', tsx, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  return { exitCode, ...said };
}

describe('the command pypi-release', () => {
  useCleanGit();
  const index = new FakeIndex();
  let where: readonly string[];
  let world: World;
  before(async () => {
    const url = await index.start();
    world = new World('main: v1.2.3 latest .');
    where = ['-C', world.root, '--index-url', url];
  });
  after(async () => {
    world.end();
    await index.stop();
  });

  it('says what next would be', async () => {
    const text = await run('next', ...where);
    assert.deepEqual(text, {
      exitCode: 0,
      stdout: '  patch  v1.2.4\n  minor  v1.3.0\n  major  v2.0.0\n',
      stderr: '',
    });
    const json = await run('next', '--json', ...where);
    assert.equal(JSON.parse(json.stdout).major.tag, 'v2.0.0');
  });

  it('shows with --dry-run exactly what it would do', async () => {
    const before = world.state();
    const { exitCode, stdout } = await run('minor', '--dry-run', ...where);
    const commit = world.git('rev-parse HEAD');
    assert.equal(exitCode, 0);
    assert.equal(
      stdout,
      `  v1.3.0  after v1.2.3, main at ${commit.slice(0, 12)}
  note  Tags that are no release tags (vMAJOR.MINOR.PATCH) were ignored: latest.
  git tag --annotate --message 'Release v1.3.0' -- v1.3.0 ${commit}
  git push --porcelain --no-follow-tags -- origin refs/tags/v1.3.0:refs/tags/v1.3.0
Nothing was changed (--dry-run).
`,
    );
    assert.equal(world.state(), before);
  });

  it('ends with one sentence and 1 where it refuses, also as JSON', async () => {
    const refused = await run('v1.0.0', ...where);
    assert.equal(refused.exitCode, 1);
    assert.equal(refused.stdout, '');
    assert.match(refused.stderr, /^pypi-release: [^\n]*v1\.2\.3 is released already[^\n]*\n$/);
    const json = await run('v1.0.0', '--json', ...where);
    assert.equal(json.exitCode, 1);
    assert.equal(JSON.parse(json.stdout).error.code, 'release-refused');
  });

  for (const args of [[], ['patch', 'minor'], ['patch', '--push'], ['--remote']]) {
    it(`refuses the arguments "${args.join(' ')}"`, async () => {
      const { exitCode, stderr } = await run(...args);
      assert.equal(exitCode, 1);
      assert.match(stderr, /^pypi-release: [^\n]+\.\n$/);
    });
  }

  it('releases', async () => {
    const { exitCode, stdout } = await run('patch', '--json', ...where);
    assert.equal(exitCode, 0);
    const result = JSON.parse(stdout);
    assert.equal(result.tag, 'v1.2.4');
    assert.equal(world.git('rev-parse v1.2.4^{commit}', world.remote), result.commit);
  });
});
