import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Run } from '../src/runs/run.js';
import { startTiny, type Tiny } from './stage.js';

const execute = promisify(execFile);

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of GitHub's
const WORKFLOW = `on: [push, workflow_dispatch]
permissions: {}
jobs:
  outside:
    runs-on: ubuntu-24.04
    steps:
      - env: { KEY: "\${{ secrets.KEY }}", NAMED: "\${{ secrets[format('{0}', 'KEY')] }}", PLACE: "\${{ vars.PLACE }}" }
        run: echo "::notice::outside \${KEY:-none} \${NAMED:-none} \${PLACE:-none}"
  inside:
    runs-on: ubuntu-24.04
    environment: guarded
    steps:
      - env: { KEY: "\${{ secrets.KEY }}", NAMED: "\${{ secrets[format('{0}', 'KEY')] }}", PLACE: "\${{ vars.PLACE }}" }
        run: |
          echo "::notice::inside \${#KEY} \${#NAMED} \${PLACE:-none}"
      - if: always()
        run: echo "::notice::last"
`;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above

describe('what the owner has set up is kept', function () {
  this.timeout(120_000);
  let tiny: Tiny;
  before(async () => {
    tiny = await startTiny({ sleepScale: 0.02 });
    tiny.repository.runs.only(['try.yml', 'uv.yml']);
    await tiny.repository.commit({ files: { '.github/workflows/try.yml': WORKFLOW } });
    await tiny.repository.settled();
    const guarded = tiny.repository.rules.addEnvironment('guarded');
    guarded.policy = { protected_branches: false, custom_branch_policies: true };
    guarded.policies = [{ id: 1, type: 'tag', name: 'v*' }];
    guarded.secrets.set('KEY', 'of-the-environment');
    guarded.variables.set('PLACE', 'here');
  });
  after(() => tiny.close());

  const guarded = () => {
    const found = tiny.repository.rules.environment('guarded');
    assert.ok(found);
    return found;
  };

  it('an environment that lets in tags fails the job of a branch at its start, and no other', async () => {
    const run = await tiny.repository.dispatch('try.yml');
    assert.equal(run.conclusion, 'failure');
    assert.deepEqual(run.messages('error'), [
      'Branch "main" is not allowed to deploy to guarded due to environment protection rules.',
    ]);
    assert.deepEqual(run.messages('notice'), ['outside none none none']);
  });

  it('a tag is let in, and only its jobs see the secret and the variable of the environment', async () => {
    const run = (await tiny.repository.pushTag('v9.0.0')).find(({ workflow }) => workflow.file === 'try.yml');
    await run?.finished;
    assert.equal(run?.conclusion, 'success', run?.messages('error').join());
    assert.deepEqual([...(run?.messages('notice') ?? [])].sort(), [
      'inside 18 18 here',
      'last',
      'outside none none none',
    ]);
    await tiny.repository.settled();
  });

  async function tagged(name: string, wait: (run: Run) => Promise<unknown>): Promise<Run> {
    const run = (await tiny.repository.pushTag(name)).find(({ workflow }) => workflow.file === 'try.yml');
    assert.ok(run);
    await wait(run);
    await run.finished;
    await tiny.repository.settled();
    return run;
  }

  const isWaiting = async (run: Run) => {
    while (run.status !== 'waiting' && run.status !== 'completed')
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(run.status, 'waiting');
  };

  it('a reviewer is waited for before anything of the job runs; a timer ends by itself', async () => {
    guarded().reviewers = [{ type: 'User', id: 1001 }];
    const approved = await tagged('v9.0.1', async (run) => {
      await isWaiting(run);
      assert.equal(run.waitsForPeople, true);
      assert.ok(!run.messages('notice').some((text) => text.startsWith('inside')));
      run.approve();
    });
    assert.equal(approved.conclusion, 'success');
    guarded().reviewers = [];
    guarded().waitTimer = 1;
    const timed = await tagged('v9.0.2', async (run) => {
      await isWaiting(run);
      assert.equal(run.waitsForPeople, false);
    });
    guarded().waitTimer = 0;
    assert.equal(timed.conclusion, 'success');
  });

  it('a workflow that is switched off does not start, nor any where Actions is off', async () => {
    const { repository } = tiny;
    repository.rules.disabled.set('.github/workflows/try.yml', 'disabled_manually');
    assert.deepEqual(
      (await repository.commit()).runs.map(({ workflow }) => workflow.file),
      [],
    );
    repository.rules.disabled.clear();
    repository.rules.actions = { enabled: false, allowed_actions: 'all' };
    assert.deepEqual((await repository.commit()).runs, []);
    repository.rules.actions = { enabled: true, allowed_actions: 'all' };
  });

  it('an action that the policy keeps out ends the run at its start', async () => {
    const { repository } = tiny;
    const text =
      'on: workflow_dispatch\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: astral-sh/setup-uv@v8\n';
    await repository.commit({ files: { '.github/workflows/uv.yml': text } });
    await repository.settled();
    repository.rules.actions = { enabled: true, allowed_actions: 'selected' };
    const run = await repository.dispatch('uv.yml');
    assert.equal(run.conclusion, 'failure');
    assert.match(run.messages('error').join(), /astral-sh\/setup-uv@v8 is not allowed in octo\/tiny because/);
    repository.rules.selected = { ...repository.rules.selected, patterns_allowed: ['astral-sh/setup-uv@*'] };
    assert.equal((await repository.dispatch('uv.yml')).conclusion, 'success');
    repository.rules.actions = { enabled: true, allowed_actions: 'all' };
  });

  it('a ruleset stops who is not on its list: making, moving and deleting a tag', async () => {
    const { github, repository } = tiny;
    const folder = mkdtempSync(path.join(os.tmpdir(), 'kept-'));
    const git = (as: string, ...args: string[]) => {
      const config = `http.https://github.com/.extraheader=Authorization: Basic ${Buffer.from(`x:${as}`).toString('base64')}`;
      return execute('git', ['-C', folder, '-c', config, ...args], {
        env: { ...process.env, ...github.environment },
      }).then(
        () => 'done',
        ({ stderr }: { stderr: string }) => stderr,
      );
    };
    repository.rules.rulesets.push({
      id: repository.rules.nextId(),
      name: 'Release tags',
      target: 'tag',
      enforcement: 'active',
      bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
      conditions: { ref_name: { include: ['refs/tags/v*'], exclude: [] } },
      rules: [{ type: 'creation' }, { type: 'update' }, { type: 'deletion' }],
    });
    try {
      const [writer, admin] = [
        github.createToken('maya'),
        github.createToken('octo', undefined, { role: 'admin' }),
      ];
      await execute('git', ['-C', folder, 'init', '-q']);
      assert.equal(await git(admin, 'fetch', '-q', 'https://github.com/octo/tiny', 'main'), 'done');
      const push = (as: string, ...refs: string[]) =>
        git(as, 'push', '--force', 'https://github.com/octo/tiny', ...refs);
      assert.match(await push(writer, 'FETCH_HEAD:refs/tags/v8'), /GH013[\s\S]*creations being restricted/);
      assert.equal(await push(writer, 'FETCH_HEAD:refs/tags/other'), 'done');
      assert.equal(await push(admin, 'FETCH_HEAD:refs/tags/v8'), 'done');
      assert.match(await push(writer, 'FETCH_HEAD~1:refs/tags/v8'), /GH013[\s\S]*Cannot update/);
      assert.match(await push(writer, ':refs/tags/v8'), /GH013[\s\S]*Cannot delete/);
      await repository.settled();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
