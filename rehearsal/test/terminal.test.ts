import assert from 'node:assert/strict';
import { failedLines } from '../src/command/failed-lines.js';
import { shortTable } from '../src/command/table.js';
import { wrapped } from '../src/command/wrapped.js';
import type { RehearsalReport, RunReport } from '../src/scenarios/rehearse.js';

const run = {
  workflow: 'create-release.yml',
  event: 'workflow_dispatch',
  actor: 'octo-releaser',
  attempt: 1,
  conclusion: 'failure',
  failure: { job: 'Publish', step: 'Upload' },
  seconds: 12.3,
  leftOut: [],
  substituted: [],
} as unknown as RunReport;
const report = {
  scenarios: [
    {
      scenario: 'as-written',
      passed: false,
      says: 'the index refuses it for a reason of some length',
      runs: [run],
    },
  ],
  checks: { result: 'passed', workflows: ['ci.yml', 'documentation-and-more.yml'] },
  passedOver: [],
  unhandled: [],
  unreachable: [],
} as unknown as RehearsalReport;

describe('what a terminal shows at the end', () => {
  it('fits a narrow one: columns that it can do without go, lines are broken between words', () => {
    for (const width of [120, 60]) {
      const lines = shortTable(report, false, width).split('\n');
      assert.ok(Math.max(...lines.map((line) => line.length)) <= width, lines.join('\n'));
      assert.match(lines.join('\n'), /create-release\.yml .*failure .*Publish: Upload/);
    }
    assert.match(shortTable(report, false, 120), /workflow_dispatch +octo-releaser/);
    assert.equal(wrapped('  one two three', 9), '  one two\n    three');
    assert.equal(wrapped('a-word-that-is-long', 5), 'a-word-that-is-long');
  });

  it('shows the twelve lines of the failing job up to where it broke, and none of a green run', () => {
    const chatter = Array.from({ length: 30 }, (_, at) => `[Publish]   | line ${at}`);
    const log = [
      ...chatter,
      '[Test]   | beside',
      '[Publish]   ❌  Failure - Main Upload',
      '[Publish] ⭐ Run Complete job',
    ];
    const lines = failedLines(run, log.join('\n'));
    assert.equal(lines.length, 12);
    assert.equal(lines.at(-1), '[Publish]   ❌  Failure - Main Upload');
    assert.equal(lines.at(-2), '[Publish]   | line 29');
    assert.deepEqual(failedLines({ ...run, conclusion: 'success' }, log.join('\n')), []);
  });
});
