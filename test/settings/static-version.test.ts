import assert from 'node:assert/strict';
import type { Publishing } from '../../src/facts/facts.js';
import { parseSettings } from '../../src/settings/parse.js';
import { someFacts, theirs } from './some-facts.js';

const publishing: Publishing = {
  index: 'pypi',
  events: ['push'],
  setsVersion: false,
  needsBranch: undefined,
};
const kept = (different: Partial<Publishing>, more = {}) =>
  someFacts({ workflows: [theirs({ ...more, publishing: { ...publishing, ...different } })] });
const unknown = { value: { kind: 'unknown', why: 'setup.py computes it' }, place: 'setup.py' } as const;
const asserted = [
  { file: 'tests/test_it.py', line: 3, text: 'assert v == "1.4.2"', place: undefined, asserted: true },
];

describe('what is done with a version in a file (contract R20, P6, P1)', () => {
  it('R20: a release commit, also beside a workflow that is kept', () => {
    assert.equal(parseSettings(someFacts(), {}).staticVersion, 'commit');
    assert.equal(parseSettings(kept({}), {}).staticVersion, 'commit');
  });

  it('R20: a kept workflow that sets it from the tag goes on doing so', () => {
    assert.equal(parseSettings(kept({ setsVersion: true }), {}).staticVersion, 'theirs');
    assert.equal(parseSettings(kept({ setsVersion: true }), { existing: 'beside' }).staticVersion, 'commit');
  });

  it('P6: a test that compares with it makes it one that is only checked', () => {
    assert.equal(parseSettings(someFacts({ versionMentions: asserted }), {}).staticVersion, 'check');
    const told = parseSettings(someFacts({ versionMentions: asserted }), { staticVersion: 'commit' });
    assert.equal(told.staticVersion, 'commit');
  });

  it('P6: a version that was not found is only checked, unless the kept workflow sets it', () => {
    const version = { version: unknown };
    assert.equal(parseSettings(someFacts(version), { staticVersion: 'commit' }).staticVersion, 'check');
    assert.equal(parseSettings({ ...kept({}), ...version }, {}).staticVersion, 'check');
    assert.equal(parseSettings({ ...kept({ setsVersion: true }), ...version }, {}).staticVersion, 'theirs');
  });

  it('R20: refuses what would publish another version than the tag says', () => {
    assert.throws(
      () => parseSettings(kept({}), { staticVersion: 'set' }),
      /--static-version "set" can't be used: publish\.yml stays, and builds the version that the file says/,
    );
    assert.throws(
      () => parseSettings(someFacts(), { staticVersion: 'theirs' }),
      /--static-version "theirs" can't be used: pypi-publish\.yml is generated/,
    );
  });

  it('P1: no push to main publishes a version that is only checked, or was not found', () => {
    const refused = /--release-on-main-push "true" can't be used: .* would publish a final one/;
    const push = { releaseOnMainPush: true };
    assert.throws(() => parseSettings(someFacts(), { ...push, staticVersion: 'check' }), refused);
    assert.throws(() => parseSettings(someFacts({ version: unknown }), push), refused);
    assert.equal(parseSettings(someFacts(), push).releaseOnMainPush, true);
  });
});

describe('what a kept workflow publishes, and when (contract R11, R19)', () => {
  it('R11: one that reaches its upload by a release is started by one, also if a tag starts it besides', () => {
    for (const events of [['release'], ['push', 'release']] as const) {
      const facts = kept({ events: [...events] }, { onRelease: true });
      assert.equal(parseSettings(facts, {}).publishTrigger, 'release');
      assert.throws(
        () => parseSettings(facts, { tokenMode: 'dispatch' }),
        /publish\.yml starts on published releases/,
      );
    }
    const pushOnly = kept({ events: ['push'] }, { onRelease: true });
    assert.equal(parseSettings(pushOnly, {}).publishTrigger, 'tag');
  });

  it('R19: what goes to another index than PyPI cannot be proven there', () => {
    assert.equal(parseSettings(kept({}), {}).proof, 'index');
    assert.equal(parseSettings(kept({ index: 'https://pypi.example.org/legacy/' }), {}).proof, 'none');
    assert.equal(parseSettings(someFacts(), {}).proof, 'ours');
  });
});
