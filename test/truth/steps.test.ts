import assert from 'node:assert/strict';
import { type Outcome, runSequences } from '../../build/truth/steps/sequences.js';

const WORKERS = 2;

/** A false green or a false red, as a failure shows it. */
function wrong(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ green, expected }) => green !== expected)
    .map(({ seed, kind, green, log }) => `seed ${seed}: ${green ? 'green' : 'red'}, ${kind}\n${log}`);
}

describe('the steps that decide whether a release is green, against a GitHub and an index at random', function () {
  this.timeout(900_000);

  it('R12, R19, R21: green if and only if it is so', async () => {
    const outcomes = await runSequences({ seed: 1, count: 300, workers: WORKERS });
    assert.deepEqual(wrong(outcomes), []);
    const kinds = new Set(outcomes.map(({ kind }) => kind));
    assert.ok(kinds.size > 40, `only ${kinds.size} kinds of worlds`);
    assert.ok(outcomes.some(({ green }) => green) && outcomes.some(({ green }) => !green));
  });

  const mutations: readonly (readonly [string, RegExp, string])[] = [
    ['no proof: what the index serves is not asked', /if not served:\n( +)text/, 'if False:\n$1text'],
    ['a run that ended is taken for one that passed', /run\["conclusion"\] != "success"/g, 'False'],
    ['the hash is not compared', /if built not in \("", .*\):/, 'if False:'],
  ];
  for (const [name, from, to] of mutations)
    it(`notices a planted fault: ${name}`, async () => {
      let planted = 0;
      const mutate = (script: string) =>
        script.replace(from, (...groups) => {
          planted++;
          return to.replace('$1', String(groups[1]));
        });
      const outcomes = await runSequences({ seed: 1, count: 80, workers: WORKERS, mutate });
      assert.ok(planted > 0, 'the fault was planted');
      const falseGreens = outcomes.filter(({ green, expected }) => green && !expected);
      assert.ok(falseGreens.length > 0, 'a false green was seen');
    });
});
