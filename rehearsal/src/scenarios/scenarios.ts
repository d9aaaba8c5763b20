import { pullRequestScenarios } from './pull-requests.js';
import { releaseScenarios } from './releases.js';
import type { Scenario } from './stage.js';
import { tagScenarios } from './tags.js';

/** Everything that can be played, in a sensible order. */
export const SCENARIOS: readonly Scenario[] = [...pullRequestScenarios, ...releaseScenarios, ...tagScenarios];

/** What is played where nothing else is asked for. */
export const DEFAULT_SCENARIOS = ['pull-request', 'fork', 'dependabot', 'release'];

/** @throws Error that names the scenarios there are */
export function scenarioByName(name: string): Scenario {
  const found = SCENARIOS.find((one) => one.name === name);
  if (found) return found;
  const names = SCENARIOS.map((one) => one.name).join(', ');
  throw new Error(`There is no scenario "${name}". There are: ${names}.`);
}
