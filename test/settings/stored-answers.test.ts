import assert from 'node:assert/strict';
import { parseSettings } from '../../src/settings/parse.js';
import { answersWorthKeeping, readStored, updateStored } from '../../src/settings/stored-answers.js';
import { someFacts, theirs } from './some-facts.js';

function kept(answers: Record<string, unknown>, facts = someFacts()) {
  return answersWorthKeeping(facts, answers, parseSettings(facts, answers), {});
}

describe('answers in .yo-rc.json (contract G2)', () => {
  it('keeps only what differs from what would be found anyway', () => {
    const answers = { packageName: 'parrot-tools', tokenMode: 'dispatch', reminders: true, tagPrefix: 'v' };
    assert.deepEqual(kept(answers), { tokenMode: 'dispatch' });
  });

  it('keeps no answer that only steered this run', () => {
    const facts = someFacts({ workflows: [theirs()] });
    assert.deepEqual(kept({ existing: 'replace', wait: 'started' }, facts), { wait: 'started' });
  });

  it('G5: a file name is kept by the second run too, though the file is found by then', () => {
    const first = { outputFilename: 'ship.yml' };
    assert.deepEqual(kept(first), first);
    const facts = someFacts({ workflows: [theirs({ file: 'ship.yml', generated: true })] });
    assert.deepEqual(kept(first, facts), first);
  });

  it('keeps the keys of other generators, and their order', () => {
    const text = '{"generator-node":{"promptValues":{"x":1}},"generator-pypi-workflows":{"wait":"started"}}';
    const updated = updateStored(text, { tokenMode: 'dispatch' });
    assert.deepEqual(JSON.parse(updated ?? ''), {
      'generator-node': { promptValues: { x: 1 } },
      'generator-pypi-workflows': { tokenMode: 'dispatch' },
    });
  });

  it('keeps what it does not know in its own key', () => {
    const updated = updateStored('{"generator-pypi-workflows":{"later":1,"wait":"started"}}', {});
    assert.deepEqual(JSON.parse(updated ?? ''), { 'generator-pypi-workflows': { later: 1 } });
  });

  it('writes nothing where nothing changes', () => {
    assert.equal(updateStored(undefined, {}), undefined);
    assert.equal(updateStored('{"other":{}}', {}), undefined);
    assert.equal(
      updateStored('{"generator-pypi-workflows":{"wait":"started"}}', { wait: 'started' }),
      undefined,
    );
  });

  it('says which file is broken', () => {
    assert.throws(() => readStored('{"a":'), /^WorkflowsError: \.yo-rc\.json is no valid JSON/);
    assert.throws(() => readStored('[]'), /holds no JSON object/);
  });

  it('reads only its own answers', () => {
    const text =
      '{"generator-pypi-workflows":{"wait":"started","existing":"replace","__proto__":{"x":1},"yes":true}}';
    assert.deepEqual(readStored(text), { wait: 'started' });
  });
});
