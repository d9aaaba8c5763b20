import assert from 'node:assert/strict';
import type { TestingWorkflow } from '../../src/facts/facts.js';
import { parseSettings } from '../../src/settings/parse.js';
import { answersWorthKeeping } from '../../src/settings/stored-answers.js';
import { someFacts, theirs } from './some-facts.js';

const ci: TestingWorkflow = {
  file: 'ci.yml',
  name: 'CI',
  jobs: ['tests'],
  events: ['push'],
  dispatchable: true,
  pathsIgnore: ['docs/**'],
};
const gated = someFacts({
  gate: { workflows: [ci], otherCi: [] },
  workflows: [
    theirs({ file: 'ci.yml', publishes: false, onTags: [], onDispatch: true }),
    theirs({ file: 'slow.yml', publishes: false, onTags: [] }),
  ],
});

describe('settings of the gate', () => {
  it('asks what tests the default branch', () => {
    const { testsMode, gate } = parseSettings(gated, {});
    assert.equal(testsMode, 'own');
    assert.deepEqual(gate, {
      workflows: [{ file: 'ci.yml', dispatchable: true, pathsIgnore: ['docs/**'] }],
      contexts: [],
      minutes: 60,
    });
    assert.ok(Object.isFrozen(gate.workflows[0]));
  });

  it('generates tests where nothing tests the default branch', () => {
    const { testsMode, gate } = parseSettings(someFacts(), {});
    assert.deepEqual([testsMode, gate.workflows], ['generated', []]);
  });

  it('asks nothing where that is told', () => {
    for (const tests of ['generated', 'none']) {
      const settings = parseSettings(gated, { tests });
      assert.deepEqual([settings.testsMode, settings.gate.workflows], [tests, []]);
    }
  });

  it('tells workflow files from the checks of other CI', () => {
    const { gate } = parseSettings(gated, {
      requiredChecks: 'slow.yml, ci/circleci: test',
      gateMinutes: '90',
    });
    assert.deepEqual(gate, {
      workflows: [{ file: 'slow.yml', dispatchable: false }],
      contexts: ['ci/circleci: test'],
      minutes: 90,
    });
  });

  it('does not ask a file that ours replaces', () => {
    const both = someFacts({
      gate: { workflows: [{ ...ci, file: 'publish.yml' }], otherCi: [] },
      workflows: [theirs()],
    });
    assert.equal(parseSettings(both, {}).testsMode, 'own');
    assert.equal(parseSettings(both, { existing: 'replace' }).testsMode, 'generated');
  });

  const faults: readonly (readonly [Record<string, unknown>, RegExp])[] = [
    [{ requiredChecks: 'gone.yml' }, /there is no such file/],
    [{ requiredChecks: 'ci.yml', tests: 'none' }, /asked only with --tests own/],
    [{ requiredChecks: '$(id)' }, /a check is named with/],
    [{ gateMinutes: '0' }, /from 1 to 300/],
    [{ gateMinutes: '1e2' }, /from 1 to 300/],
    [{ tests: 'some' }, /own, generated or none/],
  ];
  for (const [answers, message] of faults) {
    it(`refuses ${JSON.stringify(answers)}`, () => {
      assert.throws(() => parseSettings(gated, answers), message);
    });
  }

  it('refuses to ask where nothing tests', () => {
    assert.throws(
      () => parseSettings(someFacts(), { tests: 'own' }),
      /no workflow here tests the branch main/,
    );
  });

  it('keeps only answers that differ from what is found', () => {
    const kept = (answers: Record<string, unknown>) =>
      answersWorthKeeping(gated, answers, parseSettings(gated, answers), {});
    assert.deepEqual(kept({ requiredChecks: 'ci.yml', tests: 'own', gateMinutes: '60' }), {});
    assert.deepEqual(kept({ requiredChecks: 'slow.yml' }), { requiredChecks: 'slow.yml' });
    assert.deepEqual(kept({ tests: 'none' }), { tests: 'none' });
  });
});
