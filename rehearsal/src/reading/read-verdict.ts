import type { LeftOut, Place, Verdict } from '../watching/events.js';
import { buttonInputs, follow, unheardOf, uploadsIn, type World } from './follow.js';
import { branchPush, dispatch, type Happens, release, tagPush } from './happens.js';
import { BESIDE, leftOut, secretsLeftOut } from './left-out.js';
import { type Located, locate } from './located.js';
import { nextTag, type Project } from './project.js';
import type { Scripts } from './scripts.js';
import { type Stop, type StopKind, Trail } from './trail.js';

/** How a release begins. */
export type Way = 'button' | 'release' | 'tag' | 'push';

export interface Reading {
  readonly verdict: Verdict;
  /** What stops it; undefined: nothing, or nothing here has a name. */
  readonly stop: StopKind | undefined;
  readonly way: Way | undefined;
  /** The file of the button. */
  readonly button: string | undefined;
  /** The files of the way: what starts it, what starts something in turn, and those that publish. */
  readonly workflows: readonly string[];
  readonly tag: string;
  /** What cannot be run here, and what it means. */
  readonly leftOut: readonly LeftOut[];
  /** Every job of the way can be run here. */
  readonly executable: boolean;
  /** The secret of the upload; undefined: Trusted Publishing. */
  readonly secret: string | undefined;
  /** Every secret that the files of the way name. */
  readonly secrets: readonly string[];
}

interface Walked {
  readonly way: Way;
  readonly words: string;
  readonly button?: Located;
  readonly trail: Trail;
}

/** More telling first: what ends a release before what merely does not start. */
const ORDER: readonly StopKind[] = [
  'persisted-credentials',
  'tag-by-github-token',
  'release-by-github-token',
  'no-contents-write',
  'no-actions-write',
  'skip-ci',
  'draft-release',
  'created-misses-drafts',
  'workflow-run-name',
  'skipped-needs',
  'skipped-if',
  'filter',
];

function walk(
  world: World,
  way: Way,
  words: string,
  happenings: readonly Happens[],
  button?: Located,
): Walked {
  const trail = new Trail();
  for (const happens of happenings) follow(world, happens, trail, button);
  return { way, words, trail, ...(button ? { button } : {}) };
}

function walks(world: World, tag: string): Walked[] {
  const { defaultBranch } = world.project;
  const dispatchable = world.all.filter(({ workflow }) => workflow.on.has('workflow_dispatch'));
  const buttons = dispatchable.map((button) => {
    const words = `"Run workflow" of ${button.workflow.file} is pressed`;
    return walk(
      world,
      'button',
      words,
      [dispatch(`refs/heads/${defaultBranch}`, buttonInputs(button, tag), words)],
      button,
    );
  });
  const made = `a person publishes the release ${tag}`;
  const pushed = `a person pushes the tag ${tag}`;
  const merged = `a commit is pushed to ${defaultBranch}`;
  const releases = ['created', 'published', 'released'].map((action) =>
    release(tag, action, defaultBranch, made),
  );
  return [
    ...buttons.filter(({ trail }) => trail.releases),
    walk(world, 'release', made, [...releases, tagPush(tag, made)]),
    walk(world, 'tag', pushed, [tagPush(tag, pushed)]),
    walk(world, 'push', merged, [branchPush(defaultBranch, merged)]),
    ...buttons.filter(({ trail }) => !trail.releases),
  ];
}

const onPypi = ({ trail }: Walked) => trail.reached.filter(({ publishing }) => publishing.index === 'pypi');
const goes = (walked: Walked) => onPypi(walked).find(({ stop }) => stop === undefined);

/** The way that this repository means: a button that releases, else the first that leads to an upload, else the nearest. */
function meant(world: World, all: readonly Walked[]): Walked | undefined {
  const releases = (one: Walked) =>
    ['button', 'push'].includes(one.way) &&
    one.trail.releases &&
    (onPypi(one).length > 0 || one.trail.stops.length > 0);
  const listens = world.all.some(
    ({ workflow }, at) => workflow.on.has('release') && uploadsIn(world, world.all[at] as Located).length > 0,
  );
  // A release that a person makes brings its tag with it: without a listener to releases the tag is the plain way.
  const others = all.filter((one) => !(one.way === 'release' && !listens));
  return (
    others.find((one) => releases(one)) ??
    others.find((one) => goes(one)) ??
    others.find((one) => onPypi(one).length > 0) ??
    others.find((one) => one.way !== 'push' && one.trail.stops.length > 0) ??
    others.find((one) => one.trail.stops.length > 0)
  );
}

function firstStop(walked: Walked): Stop | undefined {
  const failing = onPypi(walked).find(({ stop }) => stop !== undefined)?.stop;
  const rank = ({ kind }: Stop) => (ORDER.indexOf(kind) + ORDER.length + 1) % (ORDER.length + 1);
  return failing ?? [...walked.trail.stops].sort((a, b) => rank(a) - rank(b))[0];
}

/** Where nothing is reached, every job that has started is on the way to where it ends. */
const jobsIn = (all: readonly Located[], files: readonly string[]) =>
  all
    .filter(({ workflow }) => files.includes(workflow.file))
    .flatMap(({ workflow }) => workflow.jobs.map(({ id }) => ({ file: workflow.file, job: id })));

/** The first of several uploads of the same files arrives; what comes after it makes the release red. */
const end = ({ kind }: Stop) => (kind === 'uploaded-twice' ? 'the release ends red' : 'nothing is published');

/** What a stop says, without saying once more how it began. */
const without = (why: string, words: string) =>
  why.startsWith(`${words}, and `) ? why.slice(words.length + 6) : why;

function versionOf(project: Project, ref: string, tag: string): string | null {
  if (project.version !== undefined) return project.version;
  return project.versionFromTags && ref.startsWith('refs/tags/') ? tag.replace(/^\D*/, '') : null;
}

/**
 * What would become of a release, read from the workflow files alone: nothing is run. Pure.
 *
 * @param files the texts of `.github/workflows`, by file name; one that is no YAML is left out and said
 * @param scripts the texts of files that their steps start
 */
export function readVerdict(
  files: Readonly<Record<string, string>>,
  project: Project,
  scripts: Scripts = {},
): Reading {
  const broken: LeftOut[] = [];
  const all = Object.entries(files).flatMap(([file, source]) => {
    try {
      return [locate(file, source)];
    } catch (error) {
      const at: Place = { file: `.github/workflows/${file}`, line: 1 };
      broken.push({
        what: `${file} is no YAML: ${String((error as Error).message).split('\n')[0]}`,
        means: 'GitHub starts nothing of it',
        at,
      });
      return [];
    }
  });
  const world: World = { all, project, scripts };
  const tag = nextTag(project);
  const says = (verdict: Verdict, stop: StopKind | undefined, walked?: Walked): Reading => {
    const reached = walked && (goes(walked) ?? onPypi(walked)[0]);
    const started = walked?.trail.started ?? [];
    const publishers = all
      .filter((one) => uploadsIn(world, one).length > 0)
      .map(({ workflow }) => workflow.file);
    const leads = [walked?.button?.workflow.file ?? [], ...(walked?.trail.leads ?? [])].flat();
    // Where nothing is reached, whatever has started may be what was to lead there.
    const workflows = [...new Set([...(reached ? leads : started), ...publishers])];
    const left = leftOut(
      world,
      started.filter((file) => workflows.includes(file)),
      reached?.jobs ?? jobsIn(all, started),
    );
    const secrets = secretsLeftOut(workflows.map((file) => [`.github/workflows/${file}`, files[file] ?? '']));
    const beside = all.filter(
      ({ workflow: { file } }) => started.includes(file) && !workflows.includes(file),
    );
    return {
      verdict,
      stop,
      way: walked?.way,
      button: walked?.button?.workflow.file,
      workflows,
      tag,
      leftOut: [
        ...broken,
        ...left.all,
        ...secrets.values(),
        ...beside.map((one) => ({
          what: `${one.workflow.file} starts as well, and leads to no upload`,
          means: BESIDE,
          at: one.place('on'),
        })),
      ],
      executable: walked !== undefined && left.executable,
      secret: reached?.publishing.secret,
      secrets: [...secrets.keys()],
    };
  };
  const none = { publishes: false, as: null, version: null } as const;
  const uploads = all.flatMap((one) => uploadsIn(world, one));
  if (!uploads.some(({ index }) => index === 'pypi')) {
    const why =
      uploads.length > 0
        ? 'no workflow here publishes to PyPI: what is published goes to another index'
        : 'no workflow here publishes to PyPI';
    return says(
      { ...none, why: `${why}.`, at: null },
      uploads.length > 0 ? 'test-index-only' : 'nothing-publishes',
    );
  }
  const walked = meant(world, walks(world, tag));
  const reached = walked && goes(walked);
  if (walked && reached) {
    const version = versionOf(project, reached.ref, tag);
    const what = [project.name ?? 'the package', ...(version ? [version] : [])].join(' ');
    const why = `When ${walked.words}, ${what} is published to PyPI as ${reached.as}.`;
    return says({ publishes: true, as: reached.as, version, why, at: reached.at }, undefined, walked);
  }
  const silent = new Trail();
  unheardOf(world, silent);
  const stop = (walked && firstStop(walked)) ?? silent.stops[0];
  if (stop && walked && !silent.stops.includes(stop))
    return says(
      {
        ...none,
        why: `When ${walked.words}, ${end(stop)}: ${without(stop.why, walked.words)}.`,
        at: stop.at,
      },
      stop.kind,
      walked,
    );
  if (stop)
    return says({ ...none, why: `Nothing is published: ${stop.why}.`, at: stop.at }, stop.kind, walked);
  const publisher = all.find((one) => uploadsIn(world, one).length > 0);
  const at = publisher?.place('on') ?? null;
  return says(
    { ...none, why: `${publisher?.workflow.file} publishes, and nothing that a release does starts it.`, at },
    'nothing-starts',
    walked,
  );
}
