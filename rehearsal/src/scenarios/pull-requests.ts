import type { PullRequestFrom } from '../hosting/pull-request.js';
import { expect, expectGreen, type Outcome, type Scenario, type Stage } from './stage.js';

async function play(stage: Stage, from: PullRequestFrom, testpypi: boolean): Promise<Outcome> {
  const { github, repository } = stage;
  const uploads = () => (stage.distribution ? github.index('testpypi').files(stage.distribution) : []);
  const before = uploads().length;
  const variable = github.variables.get('TESTPYPI');
  if (testpypi) github.setVariable('TESTPYPI', 'true');
  else github.variables.delete('TESTPYPI');
  const { runs } = await repository.openPullRequest({ from });
  if (variable !== undefined) github.setVariable('TESTPYPI', variable);
  expectGreen(runs, 'The pull request');
  const arrived = uploads().slice(before);
  const mayUpload = from === 'own' && testpypi;
  expect(mayUpload || arrived.length === 0, `Files arrived on TestPyPI that must not: ${arrived.join(', ')}`);
  const notices = runs.flatMap((run) => run.messages('notice'));
  return {
    passed: true,
    says: arrived.length > 0 ? `on TestPyPI: ${arrived.join(', ')}` : (notices[0] ?? 'nothing uploaded'),
  };
}

export const pullRequestScenarios: readonly Scenario[] = [
  {
    name: 'pull-request',
    about: 'a pull request from a branch, with TESTPYPI set',
    play: (stage) => play(stage, 'own', true),
  },
  {
    name: 'pull-request-first',
    about: 'a pull request from a branch, before TESTPYPI is set',
    play: (stage) => play(stage, 'own', false),
  },
  { name: 'fork', about: 'a pull request from a fork', play: (stage) => play(stage, 'fork', true) },
  {
    name: 'dependabot',
    about: 'a pull request from Dependabot',
    play: (stage) => play(stage, 'dependabot', true),
  },
];
