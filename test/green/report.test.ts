import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { interpretersFor, oneLeg, possibleLegs } from '../../build/green/legs.js';
import { markdown } from '../../build/green/markdown.js';
import { Records } from '../../build/green/records.js';
import type { Failure, Result, Stage } from '../../build/green/result.js';
import { sideBySide } from '../../build/green/side-by-side.js';
import { rates, report } from '../../build/green/table.js';
import { parseWorkflow } from '../../rehearsal/src/workflows/workflow-file.js';

const failure = (stage: Stage): Failure => ({ stage, step: 'ci.yml: test', says: 'It fails', tail: [] });

function result(project: string, contender: string, change: Partial<Result> = {}): Result {
  return {
    ...{
      project,
      contender,
      origin: 'hand-made',
      backend: 'hatchling',
      version: 'hatch-vcs',
      tests: 'pytest',
    },
    ...{ outcome: 'green', failure: undefined, releaseFailure: undefined, legs: ['3.12'], notes: [] },
    ...{ released: 'v1.0.0', onTestPyPI: '1.0.0.dev1', seconds: 1 },
    ...change,
  };
}

describe('the report on the green rate', () => {
  it('counts a pull request and a release each on its own, and leaves expected refusals out', () => {
    const early = failure('pull request');
    const results = [
      result('a', 'ours'),
      result('b', 'ours', { outcome: 'red', failure: early }),
      result('c', 'ours', { outcome: 'red', failure: early, releaseFailure: failure('publish') }),
      result('d', 'ours', {
        outcome: 'red',
        failure: failure('version'),
        releaseFailure: failure('version'),
      }),
      result('e', 'ours', { outcome: 'refused', failure: failure('generate') }),
      result('a', 'theirs', {
        outcome: 'red',
        failure: failure('generate'),
        releaseFailure: failure('generate'),
      }),
    ];
    assert.deepEqual(rates(results), [
      { contender: 'ours', projects: 4, pullRequest: 2, release: 2, green: 1 },
      { contender: 'theirs', projects: 1, pullRequest: 0, release: 0, green: 0 },
    ]);
    const text = report(results);
    assert.match(text, /^b +hatchling +hatch-vcs +pytest +red +pull request: ci\.yml: test: It fails +1$/m);
    assert.match(text, /^ours: green 1 of 4 \(25\.0 %\); pull request 2, release to installed package 2$/m);
    const page = markdown(results);
    assert.match(page, /^\| ours \| 4 \| 2 \| 2 \| 1 \(25\.0 %\) \|$/m);
    assert.match(page, /^\| a \| hatchling \| hatch-vcs \| pytest \| green \| generate: test \|$/m);
    assert.match(page, /^\| d \| .* \| version: test \| not measured \|$/m);
  });

  it('keeps what was measured, also where the last line is torn', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'records-'));
    const file = path.join(folder, 'kept/results.jsonl');
    try {
      const key = Records.key('a', 'ours', 'sources');
      new Records(file, false).add(key, result('a', 'ours'));
      writeFileSync(file, '{"key": "x", "resu', { flag: 'a' });
      assert.equal(new Records(file, false).find(key)?.project, 'a');
      assert.equal(new Records(file, true).find(key), undefined);
      assert.equal(new Records(file, false).find(Records.key('a', 'ours', 'other sources')), undefined);
      assert.match(readFileSync(file, 'utf8'), /"project":"a"/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does no more than so many things at once, and answers in order', async () => {
    let running = 0;
    let most = 0;
    const answers = await sideBySide([30, 5, 10, 1], 2, async (wait) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, wait));
      running -= 1;
      return wait * 2;
    });
    assert.deepEqual(answers, [60, 10, 20, 2]);
    assert.equal(most, 2);
  });

  it('takes 3.12 where it has to pass, else the newest leg that has to and is here', () => {
    const workflow = parseWorkflow(
      'ci.yml',
      'on: push\njobs:\n  test:\n    runs-on: x\n    strategy:\n      matrix:\n        python: ["3.9", "3.11", "3.12", "3.99"]\n    steps: []\n',
    );
    const here = new Map(['3.9', '3.11', '3.12', '3.13'].map((version) => [version, `/python${version}`]));
    const possible = possibleLegs([workflow], here);
    assert.deepEqual(possible, ['3.9', '3.11', '3.12']);
    assert.equal(oneLeg(possible, undefined), '3.12');
    assert.equal(oneLeg(possible, ['3.9', '3.11']), '3.11');
    assert.equal(oneLeg(possible, ['3.14']), '3.12');
    assert.equal(oneLeg([], undefined), undefined);
    assert.deepEqual([...interpretersFor(here, possible, '3.11', ['3.9']).keys()], ['3.9', '3.11', '3.13']);
  });
});
