import { quote } from './quote.js';

/**
 * The lines that run pytest so that a run which tests nothing fails (contract P9): pytest itself fails where it
 * collects nothing (exit code 5), but is content where it skips all.
 */
export function pytestCommand(paths: readonly string[]): readonly string[] {
  const report = '"$RUNNER_TEMP/tests.xml"';
  return [
    ['python -m pytest', ...paths.map(quote), `--junit-xml=${report}`].join(' '),
    `if grep -qE '<testsuite [^>]*skipped="([0-9]+)" tests="\\1"' ${report}; then echo "::error::Every test was skipped."; exit 1; fi`,
  ];
}
