// A mocha reporter for a log without a terminal: a line per suite as it ends, each failure at once, and at the end
// the counts as a line of JSON, added to the file that MOCHA_COUNTS names, with each test that was skipped and why.
const { appendFileSync } = require('node:fs');
const path = require('node:path');
const { Base } = require('mocha').reporters;

function reason(test) {
  for (let at = test; at; at = at.parent) if (at.skipReason) return at.skipReason;
  return 'no reason given';
}

module.exports = class ProgressReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    let before = { passes: 0, failures: 0, started: Date.now() };
    const skipped = [];
    runner.on('suite', (suite) => {
      if (suite.parent?.root) before = { ...this.stats, started: Date.now() };
    });
    runner.on('pending', (test) => {
      const file = path.relative(process.cwd(), test.file ?? '');
      skipped.push({ file, title: test.fullTitle(), reason: reason(test) });
    });
    runner.on('fail', (test, error) => {
      console.log(`  FAILED ${test.fullTitle()}\n    ${String(error?.message).split('\n')[0]}`);
    });
    runner.on('suite end', (suite) => {
      if (!suite.parent?.root) return;
      const passed = this.stats.passes - before.passes;
      const failed = this.stats.failures - before.failures;
      const seconds = ((Date.now() - before.started) / 1000).toFixed(1);
      console.log(`${passed} passed, ${failed} failed, ${seconds} s: ${suite.title}`);
    });
    runner.once('end', () => {
      this.epilogue();
      const { passes, failures } = this.stats;
      const counts = process.env.MOCHA_COUNTS;
      if (counts) appendFileSync(counts, `${JSON.stringify({ passes, failures, skipped })}\n`);
    });
  }
};
