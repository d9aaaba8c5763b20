import type { Random } from '../random.js';
import { type Case, COMMIT, OTHER } from './case.js';
import { rules } from './rules.js';
import { type TrueRun, World } from './world.js';

/** The lines of CHECKS a case is for: the plain gate knows file names only. */
export type Gate = 'plain' | 'all';

const FILE = 'ci.yml';
const BUDGET_SECONDS = 60 * 60;

interface Draft {
  readonly random: Random;
  readonly world: World;
  run(different: Partial<TrueRun>): TrueRun;
}

interface Kind {
  readonly gate: Gate;
  readonly green: boolean;
  readonly checks?: string;
  /** It takes an hour of the world's clock, so it is drawn less often. */
  readonly rare?: boolean;
  /** The tag that the gate of the publish workflow stands on; without it the button's, on main. */
  readonly tag?: string;
  readonly fill: (draft: Draft) => void;
}

export const kinds: Readonly<Record<string, Kind>> = {
  'a push that passed': { gate: 'plain', green: true, fill: ({ run }) => run({}) },
  'a merge queue that passed': {
    gate: 'plain',
    green: true,
    fill: ({ run }) => run({ event: 'merge_group', branch: 'gh-readonly-queue/main/pr-7' }),
  },
  'a push that passed with jobs left out': {
    gate: 'plain',
    green: true,
    fill: ({ run }) => run({ skipped: ['deploy'] }),
  },
  'a run for the tag beside the one for the branch': {
    gate: 'plain',
    green: true,
    tag: 'v1.2.3',
    fill: ({ run }) => {
      run({ createdAt: -100 });
      run({ branch: 'v1.2.3', conclusion: 'failure' });
    },
  },
  'a squash merge of a pull request that was up to date': {
    gate: 'plain',
    green: true,
    fill: ({ run, world }) => {
      run({ event: 'pull_request', commit: OTHER, branch: 'topic' });
      world.pulls.set(COMMIT, [OTHER]);
      world.trees.set(COMMIT, 'tree-1').set(OTHER, 'tree-1');
    },
  },
  'a squash merge of a pull request that was behind': {
    gate: 'plain',
    green: false,
    fill: ({ run, world }) => {
      run({ event: 'pull_request', commit: OTHER, branch: 'topic' });
      world.pulls.set(COMMIT, [OTHER]);
      world.trees.set(COMMIT, 'tree-1').set(OTHER, 'tree-2');
    },
  },
  'a push that did not pass': {
    gate: 'plain',
    green: false,
    fill: ({ run, random }) => run({ conclusion: random.pick(rules.badConclusions) }),
  },
  'a newer push of the commit that did not pass': {
    gate: 'plain',
    green: false,
    fill: ({ run, random }) => {
      run({ createdAt: -4000, endsAt: -3000 });
      run({ createdAt: -20, endsAt: -10, branch: 'again', conclusion: random.pick(rules.badConclusions) });
    },
  },
  'a push that never ends': {
    gate: 'plain',
    green: false,
    rare: true,
    fill: ({ run }) => run({ endsAt: 1e9 }),
  },
  'no run at all': { gate: 'plain', green: false, fill: () => {} },
  'another commit passed': { gate: 'plain', green: false, fill: ({ run }) => run({ commit: OTHER }) },
  'only runs that never count': {
    gate: 'plain',
    green: false,
    fill: ({ run, random }) => {
      for (let count = random.whole(1, 3); count > 0; count--)
        run({ event: random.pick(rules.eventsThatNeverCount) });
    },
  },
  'a workflow that is switched off': {
    gate: 'plain',
    green: false,
    fill: ({ run, world }) => {
      run({});
      world.workflows.set(FILE, 'disabled_manually');
    },
  },
  'a workflow that is gone': {
    gate: 'plain',
    green: false,
    fill: ({ run, world }) => {
      run({});
      world.workflows.delete(FILE);
    },
  },
  'one of two passed': {
    gate: 'plain',
    green: false,
    checks: `${FILE} lint.yml`,
    fill: ({ run, world, random }) => {
      world.workflows.set('lint.yml', 'active');
      run({});
      run({ file: 'lint.yml', conclusion: random.pick(rules.badConclusions) });
    },
  },
  'GitHub does not answer': {
    gate: 'plain',
    green: false,
    fill: ({ run, world }) => {
      run({});
      world.down = true;
    },
  },
  'started by hand, and passed': {
    gate: 'all',
    green: true,
    checks: `${FILE} dispatch`,
    fill: ({ world, random }) => starts(world, random, 'success'),
  },
  'started by hand, and did not pass': {
    gate: 'all',
    green: false,
    checks: `${FILE} dispatch`,
    fill: ({ world, random }) => starts(world, random, random.pick(rules.badConclusions)),
  },
  'started by hand before by a person, and passed': {
    gate: 'all',
    green: false,
    checks: FILE,
    fill: ({ run }) => run({ event: 'workflow_dispatch' }),
  },
  'cannot be started by hand': {
    gate: 'all',
    green: false,
    checks: `${FILE} dispatch`,
    fill: () => {},
  },
  'the branch has moved on and nothing ran': {
    gate: 'all',
    green: false,
    checks: `${FILE} dispatch`,
    fill: ({ world, random }) => {
      starts(world, random, 'success');
      world.refs.set('main', OTHER);
    },
  },
  'other CI has not reported': { gate: 'all', green: false, checks: "status 'other ci'", fill: () => {} },
};

function starts(world: World, random: Random, conclusion: string): void {
  const lasts = random.pick(rules.runLastsSeconds);
  world.onDispatch.set(FILE, (now) => ({
    id: 9000,
    file: FILE,
    event: 'workflow_dispatch',
    commit: COMMIT,
    branch: 'main',
    createdAt: now,
    endsAt: now + lasts,
    conclusion,
  }));
}

/** Draws a world for a gate. */
export function drawGate(gate: Gate, random: Random, epoch: number): Case {
  // The fuller gate has to do all that the plain one does.
  const usual = Object.entries(kinds).filter(([, kind]) => gate === 'all' || kind.gate === 'plain');
  let [name, kind] = random.pick(usual);
  while (kind.rare && random.chance(0.9)) [name, kind] = random.pick(usual);
  const world = new World(random, epoch);
  world.workflows.set(FILE, 'active');
  world.refs.set('main', COMMIT);
  let id = 100;
  const run = (different: Partial<TrueRun>): TrueRun => {
    const createdAt = different.createdAt ?? random.pick([-5000, -100, 0, 1, 10]);
    const made: TrueRun = {
      id: ++id,
      file: FILE,
      event: 'push',
      commit: COMMIT,
      branch: 'main',
      createdAt,
      endsAt: createdAt + random.pick(rules.runLastsSeconds),
      conclusion: 'success',
      ...different,
    };
    world.runs.push(made);
    return made;
  };
  kind.fill({ random, world, run });
  // What goes on beside it and has nothing to do with the commit, or never counts.
  for (let count = random.whole(0, 4); count > 0; count--)
    run({ commit: `beside-${count}`, conclusion: random.pick(['success', 'failure']) });
  if (random.chance(0.3)) run({ event: 'schedule', conclusion: random.pick(['success', 'failure']) });
  // The fuller gate reads a line for each check, the plain one words.
  const checks = kind.checks ?? FILE;
  return {
    kind: `${gate}: ${name}`,
    world,
    green: kind.green,
    env: {
      CHECKS: gate === 'all' && kind.gate === 'plain' ? checks.replaceAll(' ', '\n') : checks,
      MINUTES: String(BUDGET_SECONDS / 60),
      ...(kind.tag === undefined ? {} : { GITHUB_REF: `refs/tags/${kind.tag}`, GITHUB_REF_NAME: kind.tag }),
    },
  };
}
