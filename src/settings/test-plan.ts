import type { ProjectFacts, TestPlan } from '../facts/facts.js';
import { pytestCommand } from '../facts/testing/pytest-command.js';
import type { AnswerReader } from './read-answers.js';
import { commandLines, problemWithCommand, problemWithTestPath } from './shell-text.js';

/** How the tests run: as found, unless `--test-path`, `--test-command` or `--test-install` overrule (contract P9). */
export function testPlan(facts: ProjectFacts, answers: AnswerReader): TestPlan {
  const path = answers.text('testPath', problemWithTestPath);
  const command = answers.text('testCommand', problemWithCommand);
  const install = answers.text('testInstall', problemWithCommand);
  let plan = facts.tests;
  if (path !== undefined) plan = withPytest(plan, path, answers.nameOf('testPath'));
  if (command !== undefined) {
    const lines = commandLines(command);
    plan = {
      ...plan,
      runner: 'script',
      command: lines,
      reason: `${lines[0]}${lines.length > 1 ? ' …' : ''}, as told`,
      place: answers.nameOf('testCommand'),
    };
  }
  if (install !== undefined) {
    plan = {
      ...plan,
      install: commandLines(install),
      reason: `${plan.reason}, installed as told`,
      place: answers.nameOf(command === undefined ? 'testInstall' : 'testCommand'),
    };
  }
  return plan;
}

function withPytest(found: TestPlan, path: string, place: string): TestPlan {
  // Only where the project itself was found to use pytest is it sure to be installed already; a tool installs nothing here.
  const install =
    found.runner === 'pytest'
      ? found.install
      : found.install.length > 0
        ? [...found.install, 'uv pip install pytest']
        : ['uv pip install --editable . pytest'];
  return {
    ...found,
    runner: 'pytest',
    install,
    command: pytestCommand([path]),
    reason: `pytest in ${path}, as told`,
    place,
  };
}
