import assert from 'node:assert/strict';
import path from 'node:path';
import { inProcess } from '../../build/truth/steps/in-process.js';
import { type Scripts, stepScripts } from '../../build/truth/steps/scripts.js';
import { Stubs } from '../../build/truth/steps/stub.js';
import type { World } from '../../build/truth/steps/world.js';
import { publishRun as run, WHEEL, whatFollows } from './good-day.js';

interface Trick {
  readonly what: string;
  /** What becomes of the pushed tag, beside the runs and files of a world where all is well. */
  readonly change: (world: World) => void;
  /** What the release run says; without it it is green and says nothing. */
  readonly error?: RegExp;
  readonly warning?: RegExp;
}

const SDIST = 'parrot_tools-1.2.3.tar.gz';
const file = (filename: string, more: object = {}) => ({ filename, sha256: '00', servedAt: 20, ...more });

const tricks: readonly Trick[] = [
  {
    what: 'a release that its owner yanks while it is published',
    change: (world) => {
      world.files = [file(WHEEL, { yanked: true }), file(SDIST, { yanked: 'Oops' })];
    },
    error: /^The release is yanked::1\.2\.3 is on PyPI, but yanked: nobody gets it\. .*re-run this job\.$/,
  },
  {
    what: 'one yanked file of it',
    change: (world) => {
      world.files = [file(WHEEL), file(SDIST, { yanked: true })];
    },
    error: /^The release is yanked::/,
  },
  {
    what: 'a project in quarantine, which shows no file',
    change: (world) => {
      world.projectStatus = 'quarantined';
    },
    error: /^Nothing was published::The project is quarantined on PyPI, which serves no file of 1\.2\.3\./,
  },
  {
    what: 'a project that its owner calls deprecated',
    change: (world) => {
      world.projectStatus = 'deprecated';
    },
  },
  {
    what: 'a publisher that is disabled: PyPI refuses the token',
    change: (world) => {
      world.files = [];
      world.runs = [run('failure', { failed: ['publish'] })];
    },
    error: /^Publishing failed::The publish run ended with 'failure': .* gh run rerun 102 --failed/,
  },
  {
    what: 'a concurrency group that cancels the publish run',
    change: (world) => {
      world.files = [];
      world.runs = [run('cancelled')];
    },
    error: /^Publishing failed::The publish run ended with 'cancelled': /,
  },
  {
    what: 'an upload that may fail, and did',
    change: (world) => {
      world.files = [];
      world.runs = [run('success', { failed: ['publish'] })];
    },
    error: /^Nothing was published::.* published nothing: .* skipped or may fail\./,
  },
  {
    what: 'skip-existing, where the index has other bytes of that name',
    change: (world) => {
      world.files = [file(WHEEL, { servedAt: -3600 })];
    },
    error: /^Nothing was published::.* published nothing: /,
  },
  {
    what: 'files of another version only',
    change: (world) => {
      world.files = [file('parrot_tools-0.9-py3-none-any.whl'), file('x.whl')];
    },
    error: /^Nothing was published::.* published 0\.9 instead: PyPI has no file of version 1\.2\.3\./,
  },
  {
    what: 'the sdist of this version, the wheel of another',
    change: (world) => {
      world.files = [file(SDIST), file('parrot_tools-0.9-py3-none-any.whl')];
    },
    error: /^PyPI got another version::Beside 1\.2\.3 the publish run uploaded 0\.9, .* Yank it\. /,
  },
  {
    what: 'the wheel of another version, yanked since',
    change: (world) => {
      world.files = [file(SDIST), file('parrot_tools-0.9-py3-none-any.whl', { yanked: true })];
    },
  },
  {
    what: 'a release of another branch at the same time, by its own tag',
    change: (world) => {
      world.files.push(file('parrot_tools-0.9.1.tar.gz'));
      world.otherTags.add('v0.9.1');
    },
  },
  {
    what: 'a development version of a push to main at the same time',
    change: (world) => void world.files.push(file('parrot_tools-1.2.4.dev191-py3-none-any.whl')),
  },
  {
    what: 'the next release, long after this one, when the job is re-run',
    change: (world) => void world.files.push(file('parrot_tools-1.2.4.tar.gz', { servedAt: 31 })),
  },
  {
    what: 'a matrix of uploads of which one failed',
    change: (world) => {
      world.runs = [run('failure', { failed: ['upload (macos)'] })];
    },
    error: /^Publishing failed::.* PyPI has 1 files of 1\.2\.3 all the same\./,
  },
  {
    what: 'a matrix of uploads of which one may fail, and did',
    change: (world) => {
      world.runs = [run('success', { failed: ['upload (macos)'] })];
    },
    warning:
      /^A job failed::PyPI has 1\.2\.3, but in its green run 'upload \(macos\)' ended with 'failure': /,
  },
];

/** A publish workflow that uploads to an index nobody can ask. */
const unproven: readonly (Trick & { readonly jobs: readonly string[] })[] = [
  { what: 'as it should be', jobs: ['tests'], change: () => {} },
  {
    what: 'the job that uploads was skipped',
    jobs: ['publish'],
    change: (world) => {
      world.runs = [run('success', { skipped: ['publish'] })];
    },
    error: /^Nothing was published::\S+ ran, but 'publish', which uploads, ended with 'skipped'\. The tag /,
  },
  {
    what: 'it is not in the run at all',
    jobs: ['publish'],
    change: () => {},
    error: /^Nothing was published::\S+ ran, but 'publish', which uploads, is not in it\./,
  },
  {
    what: 'all of a matrix were skipped',
    jobs: ['upload'],
    change: (world) => {
      world.runs = [run('success', { skipped: ['upload (a)', 'upload (b)'] })];
    },
    error: /^Nothing was published::.* 'upload', which uploads, ended with 'skipped'\./,
  },
  { what: 'which job uploads is not known', jobs: [], change: () => {} },
];

describe('what leads a release run astray', () => {
  let stubs: Stubs;
  let scripts: Scripts;
  before(async () => {
    stubs = await Stubs.start();
    scripts = await stepScripts(path.join(stubs.folder, 'parrot-tools'), inProcess);
  });
  after(() => stubs.stop());

  const judge = async ({ change, error, warning }: Trick, script: string, env: object = {}) => {
    const { code, log } = await whatFollows(
      stubs,
      scripts,
      (world) => {
        world.files = [file(WHEEL)];
        world.runs = [run('success')];
        change(world);
      },
      { script, env },
    );
    const said = (kind: string) => new RegExp(`^::${kind} title=(.*)$`, 'm').exec(log)?.[1] ?? '';
    assert.equal(code, error ? 1 : 0, log);
    assert.match(said('error'), error ?? /^$/);
    assert.match(said('warning'), warning ?? /^$/);
  };

  for (const trick of tricks)
    it(`${trick.what}: ${trick.error ? 'red' : 'green'}`, () => judge(trick, scripts.follow));

  for (const trick of unproven)
    it(`R19: an index that can't be asked, ${trick.what}: ${trick.error ? 'red' : 'green'}`, () =>
      judge(trick, scripts.unproven, { UPLOADING_JOBS: JSON.stringify(trick.jobs) }));
});
