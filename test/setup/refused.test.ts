import assert from 'node:assert/strict';
import type { FaultName } from '../../rehearsal/src/faults.js';
import { WorkflowsError } from '../../src/errors.js';
import { GitHubClient } from '../../src/github/client.js';
import { finishSetup, openRepository, prepareOpened, setUp } from '../../src/setup/set-up.js';
import { removeFolders } from '../files/project-folder.js';
import { alarms, Healthy } from './healthy.js';
import { startWorld, type World } from './world.js';

const empty = ({ rules }: World) => {
  rules.environments.length = 0;
  rules.rulesets.length = 0;
  rules.variables.clear();
};

/** What can come in the middle, after two changes were made, and what is said of it. */
const faults: readonly {
  readonly name: string;
  readonly fault?: FaultName;
  readonly value?: string;
  readonly says: RegExp;
}[] = [
  {
    name: 'single sign-on is demanded',
    fault: 'single-sign-on',
    says: /^the organisation demands single sign-on of gh's login: authorise it at https:\/\/github\.com\/orgs\/octo\/sso\?authorization_request=AZSCKL, then run this again\./,
  },
  {
    name: 'two-factor authentication is demanded',
    fault: 'two-factor',
    says: /^GitHub demands two-factor authentication of this account: turn it on at https:\/\/github\.com\/settings\/security/,
  },
  {
    name: 'the rate limit is reached',
    fault: 'rate-limit',
    says: /^GitHub's rate limit is reached \(API rate limit exceeded.*\): run this again after \d\d:\d\d UTC/,
  },
  {
    name: 'a secondary limit that ends later than one waits',
    fault: 'secondary-limit',
    value: '120',
    says: /^GitHub's rate limit is reached \(You have exceeded a secondary rate limit\): run this again in 120 seconds/,
  },
  { name: 'the network is gone', says: /^github\.com was not reached: no route to host/ },
];

describe('set-up is refused in the middle (contract S1)', () => {
  after(async () => {
    await Healthy.stopAll();
    removeFolders();
  });

  for (const { name, fault, value, says } of faults)
    it(`${name}: it says what was done before, and the next run goes on`, async () => {
      const one = await Healthy.of({});
      const { world } = one;
      empty(world);
      const all = (await one.setUp()).writes.length;
      empty(world);
      const before = world.writes.length;
      world.beforeWrite = () => {
        if (world.writes.length - before !== 3) return;
        if (fault === undefined)
          throw new WorkflowsError('unreachable', 'github.com was not reached: no route to host.');
        world.github.faults.on(fault, value === undefined ? {} : { value });
      };
      const wrong = await one.setUp().then(
        () => assert.fail('it went through'),
        (error: Error) => error,
      );
      if (fault !== undefined) world.github.faults.off(fault);
      world.beforeWrite = () => {};
      assert.ok(wrong instanceof WorkflowsError);
      assert.match(wrong.message, says);
      assert.match(
        wrong.message,
        new RegExp(
          `2 of ${all} changes were made before that \\(environment release: create, only branch main; environment release: add the rule branch main\\); the next run goes on from there\\.$`,
        ),
      );
      assert.equal((await one.setUp()).writes.length, all - 2, 'only what was missing');
      assert.deepEqual(alarms((await one.findings()).findings), []);
    });

  it('a secondary limit that ends soon is waited for', async () => {
    const world = await startWorld();
    try {
      const { root, answers, transport } = world;
      const { settled } = await openRepository({ root, answers, transport });
      const waits: number[] = [];
      const patient = async (seconds: number) => {
        waits.push(seconds);
      };
      const client = new GitHubClient(transport, { owner: 'octo', name: 'parrot-tools' }, patient);
      const prepared = await prepareOpened(settled, client, { root });
      world.github.faults.on('secondary-limit', { times: 2, value: '30' });
      const { writes } = await finishSetup(prepared);
      assert.deepEqual(waits, [30, 30]);
      assert.deepEqual(writes, prepared.plan.writes);
    } finally {
      await world.stop();
    }
  });

  const token = (world: World) => world.github.createToken('octo', undefined, { role: 'admin' });

  it('a server without environments and rulesets: said, the next best place taken, and no fault', async () => {
    const world = await startWorld();
    try {
      world.github.faults.on('no-environments');
      const { root, answers, transport } = world;
      const options = { root, answers, transport, indexUrls: world.urls };
      const done = await setUp({ ...options, secret: token(world) });
      assert.deepEqual(
        done.writes.map(({ what }) => what),
        ['variable TESTPYPI: set to true', 'secret RELEASE_PAT: save in the repository'],
      );
      assert.match(
        done.lacking.join('\n'),
        /environment release: github\.com has no environments for this repository, so a workflow on any branch can read the release token\n[\s\S]*tag ruleset: github\.com has no rulesets for this repository/,
      );
      assert.deepEqual((await setUp(options)).writes, []);
    } finally {
      await world.stop();
    }
  });

  it('a plan that nobody may see and that has no environments: GitHub says so, and the secret goes to the repository', async () => {
    const world = await startWorld({ private: true, plan: 'free' });
    try {
      world.person('admin', 'maya');
      const { root, answers, transport } = world;
      const options = { root, answers, transport, indexUrls: world.urls };
      const done = await setUp({ ...options, secret: token(world) });
      assert.equal(world.rules.secrets.size, 1);
      assert.match(done.lacking.join('\n'), /environment release: create.*GitHub says ".*billing plan/);
    } finally {
      await world.stop();
    }
  });
});
