// A mocha reporter for a log without a terminal: a line per suite as it ends, each failure at once, and at the end
// the counts as a line of JSON, added to the file that MOCHA_COUNTS names.
const { appendFileSync } = require('node:fs');
const { Base } = require('mocha').reporters;

module.exports = class ProgressReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    let before = { passes: 0, failures: 0, started: Date.now() };
    runner.on('suite', (suite) => {
      if (suite.parent?.root) before = { ...this.stats, started: Date.now() };
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
      const { passes, failures, pending } = this.stats;
      const counts = process.env.MOCHA_COUNTS;
      if (counts) appendFileSync(counts, `${JSON.stringify({ passes, failures, pending })}\n`);
    });
  }
};
