import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Environment, RepositoryRules, Ruleset } from '../../rehearsal/src/hosting/rules.js';
import { removeFolders } from '../files/project-folder.js';
import { runsOf } from '../share.js';
import { alarms, Healthy } from './healthy.js';

const RULES = [
  ['tag', 'v*.*.*'],
  ['tag', 'v1.*'],
  ['tag', '[0-9]*'],
  ['branch', 'main'],
  ['branch', 'release/*'],
  ['branch', '*'],
] as const;

const policies = {
  all: null,
  protected: { protected_branches: true, custom_branch_policies: false },
  rules: { protected_branches: false, custom_branch_policies: true },
} as const;

const anEnvironment = fc.record({
  there: fc.boolean(),
  lets: fc.constantFrom('all', 'protected', 'rules'),
  rules: fc.uniqueArray(fc.constantFrom(...RULES), { maxLength: 4 }),
  reviewers: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  teams: fc.uniqueArray(fc.integer({ min: 11, max: 19 }), { maxLength: 2 }),
  preventSelfReview: fc.boolean(),
  waitTimer: fc.constantFrom(0, 5, 43_200),
});

const aRuleset = fc.record({
  enforcement: fc.constantFrom('active', 'evaluate', 'disabled'),
  include: fc.constantFrom('~ALL', 'refs/tags/v*', 'refs/tags/docs-*'),
  rules: fc.uniqueArray(fc.constantFrom('creation', 'update', 'deletion', 'required_signatures')),
  bypass: fc.boolean(),
});

const aRepository = fc.record({
  environments: fc.record({ release: anEnvironment, pypi: anEnvironment, testpypi: anEnvironment }),
  rulesets: fc.array(aRuleset, { maxLength: 3 }),
  testpypi: fc.constantFrom(undefined, 'true', 'false'),
  patterns: fc.constantFrom(undefined, [], ['acme/*']),
  secret: fc.boolean(),
});
type Given = typeof aRepository extends fc.Arbitrary<infer Value> ? Value : never;

function apply(rules: RepositoryRules, given: Given): void {
  rules.environments.length = 0;
  for (const [name, one] of Object.entries(given.environments)) {
    if (!one.there) continue;
    const made = rules.addEnvironment(name);
    made.policy = policies[one.lets];
    made.policies =
      one.lets === 'rules'
        ? one.rules.map(([type, pattern]) => ({ id: rules.nextId(), type, name: pattern }))
        : [];
    made.reviewers = [
      ...one.reviewers.map((id) => ({ type: 'User' as const, id })),
      ...one.teams.map((id) => ({ type: 'Team' as const, id })),
    ];
    made.preventSelfReview = made.reviewers.length > 0 && one.preventSelfReview;
    made.waitTimer = one.waitTimer;
    if (given.secret && name === 'release') made.secrets.set('RELEASE_PAT', 'as it was');
  }
  rules.rulesets.length = 0;
  for (const [at, one] of given.rulesets.entries())
    rules.rulesets.push({
      id: rules.nextId(),
      name: `Theirs ${at}`,
      target: 'tag',
      enforcement: one.enforcement,
      bypass_actors: one.bypass ? [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }] : [],
      conditions: { ref_name: { include: [one.include], exclude: [] } },
      rules: one.rules.map((type) => ({ type })),
    });
  rules.variables.clear();
  if (given.testpypi !== undefined) rules.variables.set('TESTPYPI', given.testpypi);
  rules.actions = { enabled: true, allowed_actions: given.patterns === undefined ? 'all' : 'selected' };
  rules.selected = {
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: given.patterns ?? [],
  };
}

/** Everything in it that keeps something out, as it was before, is there afterwards. */
function assertNothingLost(before: Picture, rules: RepositoryRules): void {
  for (const was of before.environments) {
    const now = rules.environment(was.name);
    assert.ok(now, `${was.name} is there`);
    assert.deepEqual(now.reviewers, was.reviewers, `${was.name}: reviewers`);
    assert.equal(now.preventSelfReview, was.preventSelfReview, `${was.name}: no self review`);
    assert.equal(now.waitTimer, was.waitTimer, `${was.name}: timer`);
    if (was.policy !== null) assert.ok(now.policy !== null, `${was.name}: not opened`);
    for (const rule of was.policy?.custom_branch_policies ? was.policies : [])
      assert.ok(
        now.policies.some(({ type, name }) => type === rule.type && name === rule.name),
        `${was.name}: rule ${rule.name}`,
      );
    // A type of reference of which something got in already gets no wider.
    for (const type of ['tag', 'branch'] as const) {
      const own = was.policies.filter(
        (rule) => rule.type === type && matchesNeeded(was.name, type, rule.name),
      );
      if (was.policy?.custom_branch_policies && own.length > 0)
        assert.deepEqual(
          now.policies.filter((rule) => rule.type === type).length,
          was.policies.filter((rule) => rule.type === type).length,
          `${was.name}: ${type} rules`,
        );
    }
  }
  for (const ruleset of before.rulesets)
    assert.deepEqual(
      rules.rulesets.find(({ id }) => id === ruleset.id),
      ruleset,
    );
  const { testpypi } = before;
  if (testpypi !== undefined) assert.equal(rules.variables.get('TESTPYPI'), testpypi);
  assert.equal(rules.actions.allowed_actions, before.allowed);
  for (const pattern of before.patterns) assert.ok(rules.selected.patterns_allowed.includes(pattern));
}

function matchesNeeded(name: string, type: 'tag' | 'branch', pattern: string): boolean {
  if (name === 'pypi' && type === 'tag') return pattern.startsWith('v');
  return name === 'release' && type === 'branch' && (pattern === 'main' || pattern === '*');
}

interface Picture {
  readonly environments: readonly Environment[];
  readonly rulesets: readonly Ruleset[];
  readonly testpypi: string | undefined;
  readonly allowed: string;
  readonly patterns: readonly string[];
}

function pictureOf(rules: RepositoryRules): Picture {
  return structuredClone({
    environments: rules.environments,
    rulesets: rules.rulesets,
    testpypi: rules.variables.get('TESTPYPI'),
    allowed: rules.actions.allowed_actions,
    patterns: rules.selected.patterns_allowed,
  });
}

describe('set-up loses nothing (contract S1)', function () {
  this.timeout(240_000);
  after(async () => {
    await Healthy.stopAll();
    removeFolders();
  });

  it('whatever was there: reviewers, timers, rules and rulesets stay, and a second run writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(aRepository, async (given) => {
        const one = await Healthy.of({});
        const { world } = one;
        apply(world.rules, given);
        const before = pictureOf(world.rules);
        await one.setUp({ bare: given.secret });
        assertNothingLost(before, world.rules);
        const count = world.writes.length;
        await one.setUp({ bare: true });
        assert.equal(world.writes.length, count, 'a second run writes nothing');
      }),
      { numRuns: runsOf(20, 60) },
    );
  });

  it('killed before any one of its writes, the next run goes on to the same end', async () => {
    const whole = await Healthy.of({});
    const empty = (rules: RepositoryRules) => {
      rules.environments.length = 0;
      rules.rulesets.length = 0;
      rules.variables.clear();
      rules.actions = { enabled: true, allowed_actions: 'selected' };
      rules.disabled.set('.github/workflows/pypi-publish.yml', 'disabled_inactivity');
    };
    empty(whole.world.rules);
    const all = (await whole.setUp()).writes.length;
    assert.ok(all >= 10, `${all} writes`);
    for (let at = 0; at < all; at++) {
      const { world } = await Healthy.of({});
      empty(world.rules);
      let count = 0;
      world.beforeWrite = () => {
        if (count++ === at) throw new Error('killed');
      };
      await assert.rejects(whole.setUp(), /killed/);
      assert.equal(count, at + 1);
      // Nothing that is there half made lets more in than it should.
      for (const name of ['release', 'pypi'])
        assert.notEqual(world.rules.environment(name)?.policy, null, `${name} after ${at} writes`);
      world.beforeWrite = () => {};
      const before = world.writes.length;
      await whole.setUp();
      assert.equal(world.writes.length - before, all - at, 'only what was missing');
      assert.deepEqual(alarms((await whole.findings()).findings), []);
    }
  });

  it('refused in the middle, it says how much was done', async () => {
    const one = await Healthy.of({});
    one.world.rules.environments.length = 0;
    const { rules } = one.world;
    one.world.beforeWrite = ({ path }) => {
      if (path.endsWith('environments/testpypi')) one.world.person('read', 'octo');
    };
    try {
      await assert.rejects(
        one.setUp(),
        /Must have admin rights.* 4 of 6 changes were made before that \(environment release: .*the next run goes on from there/,
      );
      assert.equal(rules.environments.length, 2);
    } finally {
      one.world.person('admin', 'octo');
    }
  });
});
