import type { TestPlan } from '../facts.js';
import { quote } from './quote.js';

/** What a person may say about testing (contract P9): options `--test-path`, `--test-command`, `--test-install`. */
export interface TestOverrides {
  readonly testPath?: string | undefined;
  readonly testCommand?: string | undefined;
  readonly testInstall?: string | undefined;
}

/**
 * The plan after what a person said; pure.
 *
 * @param plan the plan found in the project
 * @param told each answer already checked by the settings' parser; a path becomes one quoted word, a command stands
 *   as it is, one line of the script per line
 */
export function withOverrides(plan: TestPlan, told: TestOverrides): TestPlan {
  const { testPath, testCommand, testInstall } = told;
  let changed: TestPlan = plan;
  if (testPath !== undefined) {
    changed = {
      ...changed,
      runner: 'pytest',
      install: plan.runner === 'pytest' ? plan.install : [...plan.install, 'uv pip install pytest'],
      command: [`python -m pytest ${quote(testPath)}`],
      reason: `pytest in ${testPath}, as you said`,
    };
  }
  if (testCommand !== undefined) {
    changed = {
      ...changed,
      runner: 'script',
      command: splitLines(testCommand),
      reason: 'the test command you gave',
    };
  }
  if (testInstall !== undefined) {
    changed = {
      ...changed,
      install: splitLines(testInstall),
      reason:
        testCommand === undefined ? `${changed.reason}, installed as you said` : 'the test commands you gave',
    };
  }
  return changed === plan ? plan : { ...changed, place: 'options' };
}

const splitLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
