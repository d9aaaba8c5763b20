import { Random } from '../../build/truth/random.js';
import { COMMIT } from '../../build/truth/steps/case.js';
import type { Scripts } from '../../build/truth/steps/scripts.js';
import type { StepResult, Stubs } from '../../build/truth/steps/stub.js';
import { TAG, type TrueRun, World } from '../../build/truth/steps/world.js';

/** A GitHub and an index on a good day: nothing lags, no request fails. */
export class GoodDay extends Random {
  override chance(): boolean {
    return false;
  }
  override pick<T>(from: readonly T[]): T {
    return from[0] as T;
  }
}

export const WHEEL = 'parrot_tools-1.2.3-py3-none-any.whl';

/** A run of the publish workflow that the pushed tag has started. */
export const publishRun = (conclusion: string, more: Partial<TrueRun> = {}): TrueRun => ({
  id: 102,
  file: 'publish.yml',
  event: 'push',
  commit: COMMIT,
  branch: TAG,
  createdAt: 2,
  endsAt: 30,
  conclusion,
  ...more,
});

/** Runs the step that follows the publish run, in a world that is otherwise as it should be. */
export function whatFollows(
  stubs: Stubs,
  scripts: Scripts,
  change: (world: World) => void,
  { script = scripts.follow, env = {} }: { readonly script?: string; readonly env?: object } = {},
): Promise<StepResult> {
  const world = new World(new GoodDay(1), scripts.epoch);
  world.tagObject = scripts.tagObject;
  world.workflows.set('publish.yml', 'active');
  change(world);
  const variables = {
    TAG,
    COMMIT,
    VERSION: '1.2.3',
    PACKAGE: 'parrot-tools',
    WORKFLOWS: 'publish.yml',
    BY_HAND: 'false',
    START: 'gh workflow run $WORKFLOW --ref $TAG',
    WHILE_WAITING: 'It waits.',
    GITHUB_RUN_ID: '42',
    ...env,
  };
  return stubs.run(script, world, variables, scripts.checkout);
}
