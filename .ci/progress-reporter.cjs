// A mocha reporter for a log without a terminal: a line per file's suite as it ends, each failure at once, and at the
// end the counts as a line of JSON, added to the file that MOCHA_COUNTS names, with each test that was skipped and why.
// Test files run side by side, and their events arrive file by file, as plain copies.
const { appendFileSync } = require('node:fs');
const path = require('node:path');
const { Base } = require('mocha').reporters;

const REASON = / \(skipped: (?<reason>.*?)\)/;

module.exports = class ProgressReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    let depth = 0;
    let now = { passed: 0, failed: 0, milliseconds: 0 };
    runner.on('suite', (suite) => {
      if (suite.root) return;
      depth += 1;
      if (depth === 1) now = { passed: 0, failed: 0, milliseconds: 0 };
    });
    runner.on('test end', (test) => {
      now.milliseconds += test.duration ?? 0;
    });
    runner.on('pass', () => {
      now.passed += 1;
    });
    runner.on('pending', (test) => {
      const file = path.relative(process.cwd(), test.file ?? '');
      const title = test.fullTitle();
      skipped.push({
        file,
        title: title.replace(REASON, ''),
        reason: REASON.exec(title)?.groups.reason ?? 'no reason given',
      });
    });
    runner.on('fail', (test, error) => {
      now.failed += 1;
      console.log(`  FAILED ${test.fullTitle()}\n    ${String(error?.message).split('\n')[0]}`);
    });
    runner.on('suite end', (suite) => {
      if (suite.root) return;
      depth -= 1;
      if (depth > 0) return;
      const seconds = (now.milliseconds / 1000).toFixed(1);
      console.log(`${now.passed} passed, ${now.failed} failed, ${seconds} s in tests: ${suite.title}`);
    });
    runner.once('end', () => {
      this.epilogue();
      const { passes, failures } = this.stats;
      const counts = process.env.MOCHA_COUNTS;
      if (counts) appendFileSync(counts, `${JSON.stringify({ passes, failures, skipped })}\n`);
    });
  }
};
