import assert from 'node:assert/strict';
import { type Outcome, runSequences, type StepName } from '../../build/truth/steps/sequences.js';

const WORKERS = 2;

/** A false green or a false red, as a failure shows it. */
function wrong(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ green, expected }) => green !== expected)
    .map(({ seed, kind, green, log }) => `seed ${seed}: ${green ? 'green' : 'red'}, ${kind}\n${log}`);
}

const isFalseGreen = ({ green, expected }: Outcome) => green && !expected;

describe('the steps that decide whether a release is green, against a GitHub and an index at random', function () {
  this.timeout(900_000);

  it('R12, R19, R21: green if and only if it is so', async () => {
    const outcomes = await runSequences({ seed: 1, count: 300, workers: WORKERS, quick: true });
    assert.deepEqual(wrong(outcomes), []);
    const kinds = new Set(outcomes.map(({ kind }) => kind));
    assert.ok(kinds.size > 40, `only ${kinds.size} kinds of worlds`);
    assert.ok(outcomes.some(({ green }) => green) && outcomes.some(({ green }) => !green));
  });

  it('the same, with a process for each call of gh', async () => {
    const outcomes = await runSequences({ seed: 301, count: 10, workers: WORKERS });
    assert.deepEqual(wrong(outcomes), []);
  });

  const mutations: readonly (readonly [string, StepName, RegExp, string])[] = [
    ['what the index serves is not asked', 'follow', /\buploads\(tagged_at\(tag\)\)/g, '{version: [{}]}'],
    ['a run that ended is taken for one that passed', 'gate', /run\["conclusion"\] != "success"/g, 'False'],
    ['the hash is not compared', 'prove', /\bif built not in \("", .*\):/g, 'if False:'],
  ];
  for (const [name, only, from, to] of mutations)
    it(`notices a planted fault: ${name}`, async () => {
      let planted = 0;
      const mutate = (script: string) =>
        script.replace(from, () => {
          planted++;
          return to;
        });
      const outcomes = await runSequences({
        seed: 1,
        count: 50,
        workers: WORKERS,
        only,
        mutate,
        until: isFalseGreen,
        quick: true,
      });
      assert.ok(planted > 0, 'the fault was planted');
      assert.ok(outcomes.some(isFalseGreen), 'a false green was seen');
    });
});
