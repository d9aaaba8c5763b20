import type { Random } from '../random.js';
import { type Case, COMMIT } from './case.js';
import { rules } from './rules.js';
import { TAG, type TrueRun, World } from './world.js';

const WHEEL = 'parrot_tools-1.2.3-py3-none-any.whl';

interface Draft {
  readonly random: Random;
  readonly world: World;
  readonly run: (different?: Partial<TrueRun>) => TrueRun;
  /** The index serves a file of that name from then on, and a while later to everyone. */
  readonly serve: (at: number, filename?: string) => void;
}

interface Kind {
  readonly green: boolean;
  /** It takes hours of the world's clock, so it is drawn less often. */
  readonly rare?: boolean;
  /** The workflows that are followed. */
  readonly workflows?: string;
  readonly fill: (draft: Draft) => void;
}

export const kinds: Readonly<Record<string, Kind>> = {
  'published and served': { green: true, fill: ({ run, serve }) => serve(run().endsAt) },
  'published, and a run beside it failed': {
    green: true,
    fill: ({ run, serve, random }) => {
      serve(run().endsAt);
      run({ conclusion: random.pick(rules.badConclusions) });
    },
  },
  // An upload that broke off half way, or whose own proof failed.
  'served, and every run failed': {
    green: false,
    fill: ({ run, world, random }) => {
      const { endsAt } = run({ conclusion: random.pick(rules.badConclusions) });
      world.files.push({ filename: WHEEL, sha256: '00', servedAt: endsAt - 10 });
    },
  },
  'served, and what publishes failed beside another workflow': {
    green: false,
    workflows: 'publish.yml more.yml',
    fill: ({ run, world, serve, random }) => {
      world.workflows.set('more.yml', 'active');
      serve(run({ conclusion: random.pick(rules.badConclusions) }).endsAt - 10);
      run({ file: 'more.yml' });
    },
  },
  'published, and another workflow failed beside it': {
    green: true,
    workflows: 'publish.yml more.yml',
    fill: ({ run, world, serve, random }) => {
      world.workflows.set('more.yml', 'active');
      serve(run().endsAt);
      run({ file: 'more.yml', conclusion: random.pick(rules.badConclusions) });
    },
  },
  'green, and only what the index had before the tag': {
    green: false,
    fill: ({ run, world }) => {
      run();
      world.files.push({ filename: WHEEL, sha256: '00', servedAt: -5000 });
    },
  },
  'a run that skips the upload, and long after it the one that uploads': {
    green: true,
    fill: ({ run, serve }) => {
      run({ createdAt: 1, endsAt: 10 });
      serve(run({ event: 'release', createdAt: 30, endsAt: 1500 }).endsAt);
    },
  },
  'a wait timer, then published': {
    green: true,
    fill: ({ run, serve }) => serve(run({ id: 104 }).endsAt),
  },
  'green, and nothing on the index': { green: false, fill: ({ run }) => run() },
  'green, and only another version on the index': {
    green: false,
    fill: ({ run, serve, random }) =>
      serve(
        run().endsAt,
        random.pick([
          'parrot_tools-1.2.30-py3-none-any.whl',
          'parrot_tools-1.2.3rc1-py3-none-any.whl',
          'parrot_tools-1.2.3.post1.tar.gz',
          'parrot_tools-11.2.3.tar.gz',
          'parrot_tools_extra-1.2.3.tar.gz',
        ]),
      ),
  },
  'failed, and nothing on the index': {
    green: false,
    fill: ({ run, random }) => run({ conclusion: random.pick(rules.badConclusions) }),
  },
  'two runs failed': {
    green: false,
    fill: ({ run, random }) => {
      for (const _ of [1, 2]) run({ conclusion: random.pick(rules.badConclusions) });
    },
  },
  'never ends': { green: false, rare: true, fill: ({ run }) => run({ endsAt: 1e9 }) },
  'waits for a reviewer': {
    green: true,
    rare: true,
    fill: ({ run }) => run({ endsAt: 1e9, reviewers: true }),
  },
  'waits for a reviewer beside a job that failed': {
    green: false,
    fill: ({ run }) => run({ endsAt: 1e9, reviewers: true, failed: ['upload'] }),
  },
  'published, and the tag moved meanwhile': {
    green: false,
    fill: ({ run, serve, world, random }) => {
      serve(run().endsAt);
      world.tagObject = random.pick(['', 'another']);
    },
  },
  'no run starts': { green: false, fill: () => {} },
  'only a run of an earlier tag of that name': {
    green: false,
    fill: ({ run }) => run({ createdAt: -4000, endsAt: -3000 }),
  },
  'only a run of the branch': { green: false, fill: ({ run }) => run({ branch: 'main' }) },
  'only a run of the tag at another commit': { green: false, fill: ({ run }) => run({ commit: 'other' }) },
  'one of two workflows starts': {
    green: false,
    workflows: 'publish.yml more.yml',
    fill: ({ run, world, serve }) => {
      world.workflows.set('more.yml', 'active');
      serve(run().endsAt);
    },
  },
  'GitHub does not answer': {
    green: false,
    fill: ({ run, serve, world }) => {
      serve(run().endsAt);
      world.down = true;
    },
  },
};

/** Draws what becomes of a pushed tag: runs, and what the index has in the end. */
export function drawFollow(random: Random, epoch: number): Case {
  const drawn = () => random.pick(Object.entries(kinds));
  let [name, kind] = drawn();
  while (kind.rare && random.chance(0.9)) [name, kind] = drawn();
  const world = new World(random, epoch);
  world.workflows.set('publish.yml', 'active');
  let id = 100;
  const run = (different: Partial<TrueRun> = {}): TrueRun => {
    const createdAt = different.createdAt ?? random.pick(rules.runAppearsAfterSeconds);
    const made: TrueRun = {
      id: ++id,
      file: 'publish.yml',
      event: 'push',
      commit: COMMIT,
      branch: TAG,
      createdAt,
      endsAt: createdAt + random.pick(rules.runLastsSeconds),
      conclusion: 'success',
      ...different,
    };
    world.runs.push(made);
    return made;
  };
  const serve = (at: number, filename = WHEEL) =>
    void world.files.push({ filename, sha256: '00', servedAt: at + random.pick(rules.indexLagSeconds) });
  kind.fill({ random, world, run, serve });
  if (random.chance(0.4)) serve(-1e6, 'parrot_tools-1.2.2-py3-none-any.whl');
  if (random.chance(0.4)) run({ branch: 'main', conclusion: random.pick(['success', 'failure']) });
  const env = { WORKFLOWS: kind.workflows ?? 'publish.yml' };
  return { kind: `follow: ${name}`, world, green: kind.green, env };
}
