import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { checkSetup } from '../../src/doctor/doctor.js';
import { setUp } from '../../src/setup/set-up.js';
import { removeFolders } from '../files/project-folder.js';
import { alarms } from './healthy.js';
import { startWorld, type World, type WorldOptions } from './world.js';

/** Set-up and doctor on a repository that is out of the ordinary. */
function odd(name: string, options: WorldOptions, look: (world: World) => Promise<void>): void {
  it(name, async () => {
    const world = await startWorld(options);
    try {
      world.published('1.4.2');
      await look(world);
      assert.deepEqual(world.github.unhandled, []);
    } finally {
      await world.stop();
    }
  });
}

const common = ({ root, answers, transport }: World) => ({ root, answers, transport });
const token = (world: World) => world.github.createToken('octo', undefined, { role: 'admin' });
const make = (world: World) => setUp({ ...common(world), secret: token(world), indexUrls: world.urls });
const doctor = async (world: World) =>
  alarms((await checkSetup({ ...common(world), indexUrl: world.indexUrl })).findings);
const again = async (world: World) =>
  (await setUp({ ...common(world), indexUrls: world.urls })).writes.map(({ what }) => what);
const set = (world: World, remote: string) => world.git('remote', 'set-url', 'origin', remote);

describe('repositories out of the ordinary (contract S1, S4)', () => {
  after(removeFolders);

  odd('environments of another spelling are the same ones: nothing is made twice', {}, async (world) => {
    const theirs = world.rules.addEnvironment('PyPI');
    theirs.reviewers = [{ type: 'User', id: 7 }];
    theirs.waitTimer = 10;
    world.rules.addEnvironment('Release').secrets.set('RELEASE_PAT', 'as it was');
    await make(world);
    assert.deepEqual(
      world.rules.environments.map(
        ({ name, policies }) => `${name}: ${policies.map((one) => one.name).join()}`,
      ),
      ['PyPI: v*.*.*', 'Release: main', 'testpypi: '],
    );
    assert.deepEqual([theirs.reviewers, theirs.waitTimer], [[{ type: 'User', id: 7 }], 10]);
    assert.deepEqual(await doctor(world), []);
    assert.deepEqual(await again(world), []);
  });

  odd(
    'a ruleset of our name is about something else: ours takes another, theirs stays',
    {},
    async (world) => {
      const theirs = {
        id: 1,
        name: 'Release tags',
        target: 'tag',
        enforcement: 'disabled',
        bypass_actors: [],
        conditions: { ref_name: { include: ['refs/tags/docs-*'], exclude: [] } },
        rules: [{ type: 'deletion' }],
      };
      world.rules.rulesets.push({ ...theirs });
      await make(world);
      assert.deepEqual(world.rules.rulesets[0], theirs);
      assert.equal(world.rules.rulesets[1]?.name, 'Release tags 2');
      assert.deepEqual(await doctor(world), []);
      assert.deepEqual(await again(world), []);
    },
  );

  odd(
    'the organisation selects the actions: said as left to it, and all else is made',
    { organization: true },
    async (world) => {
      world.rules.actions = { enabled: true, allowed_actions: 'selected' };
      world.rules.selectedAbove = true;
      const done = await make(world);
      assert.match(
        done.lacking.join('\n'),
        /GitHub Actions: let astral-sh\/setup-uv, pypa\/gh-action-pypi-publish run: the organisation decides that; ask one of its owners/,
      );
      assert.match(done.writes.at(-1)?.what ?? '', /^secret RELEASE_PAT/);
      assert.deepEqual(await doctor(world), ['actions-not-allowed']);
    },
  );

  odd(
    'Actions are switched off: not switched on unasked, and the line that does it loosens nothing',
    {},
    async (world) => {
      world.rules.actions = { enabled: false, allowed_actions: 'selected' };
      const { left } = await make(world);
      assert.equal(world.rules.actions.enabled, false);
      const said = left.find(({ what }) => what === 'Switch GitHub Actions on');
      assert.equal(
        said?.values.Command,
        'gh api -X PUT repos/octo/parrot-tools/actions/permissions -F enabled=true',
      );
      assert.deepEqual(await doctor(world), ['actions-off']);
    },
  );

  odd(
    'renamed: set-up says the new name and changes nothing; doctor says what it does to the next release',
    {},
    async (world) => {
      world.rules.movedTo = 'octo/parrots';
      await assert.rejects(make(world), {
        code: 'no-repository',
        message:
          'octo/parrot-tools is called octo/parrots now, and PyPI wants to be told that name: git remote set-url origin https://github.com/octo/parrots.git, then run this again.',
      });
      assert.equal(world.writes.length, 0);
      assert.ok((await doctor(world)).includes('repository-moved'));
      set(world, 'https://github.com/octo/parrots.git');
      await make(world);
      assert.deepEqual(await again(world), []);
    },
  );

  odd('written in capitals here: the same repository', {}, async (world) => {
    set(world, 'git@github.com:Octo/Parrot-Tools.git');
    await make(world);
    assert.deepEqual(await doctor(world), []);
    assert.deepEqual(await again(world), []);
  });

  odd('not there, or not to be seen: one sentence', {}, async (world) => {
    set(world, 'https://github.com/octo/Some.Thing_else');
    const wrong = {
      code: 'no-repository',
      message:
        'octo/Some.Thing_else is not on github.com, or octo may not see it: gh repo create octo/Some.Thing_else, or mend the remote by git remote set-url origin URL.',
    };
    await assert.rejects(make(world), wrong);
    await assert.rejects(doctor(world), wrong);
  });

  odd('nothing is pushed yet: all is made, and what is left begins with the push', {}, async (world) => {
    const { bare } = world.repository.settings;
    execFileSync('git', ['-C', bare, 'update-ref', '-d', 'refs/heads/main']);
    const { left, writes } = await make(world);
    assert.equal(writes.length, 8);
    assert.match(left[0]?.what ?? '', /^Commit \.github\/workflows\/pypi-publish\.yml and push it to main/);
    assert.ok((await doctor(world)).includes('workflow-not-on-default-branch'));
  });

  odd('archived: one sentence, and doctor says so', {}, async (world) => {
    world.rules.isArchived = true;
    await assert.rejects(make(world), { code: 'no-permission', message: /octo\/parrot-tools is archived/ });
    assert.ok((await doctor(world)).includes('repository-archived'));
  });

  odd('a fork, whose workflows GitHub has switched off: switched on', {}, async (world) => {
    for (const name of ['pypi-publish.yml', 'create-release.yml'])
      world.rules.disabled.set(`.github/workflows/${name}`, 'disabled_fork');
    await make(world);
    assert.equal(world.rules.disabled.size, 0);
    assert.deepEqual(await doctor(world), []);
  });
});
