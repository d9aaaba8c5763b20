import { starts } from '../workflows/triggers.js';
import { contextOf, dispatch, type Happens, release, tagPush, workflowRun } from './happens.js';
import { type Located, list, type Mapping, mapping } from './located.js';
import { holds, type Lookup } from './maybe.js';
import { obstacle } from './obstacles.js';
import { type Allowed, allowedBy, refuses } from './permissions.js';
import { nextTag, type Project } from './project.js';
import { type Publishing, publishingOf } from './publishing.js';
import { type Deed, deedsOf } from './pushing.js';
import { type Scripts, withScripts } from './scripts.js';
import type { Trail } from './trail.js';

export interface World {
  readonly all: readonly Located[];
  readonly project: Project;
  /** The repository's scripts, which a step may start. */
  readonly scripts: Scripts;
}

/** How a workflow came to run: by itself, or called by a job of another one. */
interface Call {
  readonly top: Located;
  readonly ceiling: Allowed;
  readonly secrets: ReadonlySet<string> | undefined;
  readonly before: readonly { readonly file: string; readonly job: string }[];
}

const DEEP = 5;
const SKIPS = /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/i;

const jobsOf = (located: Located) => mapping(located.data.jobs);
const stepsOf = (world: World, job: Mapping) =>
  list(job.steps).map((step) => withScripts(mapping(step), world.scripts));
const called = (world: World, uses: unknown) =>
  world.all.find(({ workflow }) => uses === `./${workflow.path}`);

/** The uploads in a workflow and in those that it calls here, whatever their conditions. */
export function uploadsIn(world: World, located: Located, depth = 0): Publishing[] {
  return Object.values(jobsOf(located)).flatMap((value) => {
    const job = mapping(value);
    const inner = called(world, job.uses);
    if (inner) return depth < DEEP ? uploadsIn(world, inner, depth + 1) : [];
    const env = { ...mapping(located.data.env), ...mapping(job.env) };
    return stepsOf(world, job).flatMap((step) => publishingOf(step, { ...env, ...mapping(step.env) }) ?? []);
  });
}

const publishes = (world: World, located: Located) =>
  uploadsIn(world, located).some(({ index }) => index === 'pypi');

function startsBy({ workflow, data }: Located, happens: Happens): boolean {
  if (happens.event === 'workflow_run') {
    const filter = workflow.on.get('workflow_run');
    const { name } = happens.payload.workflow_run as { name: string };
    return filter !== undefined && list(filter.workflows).map(String).includes(name);
  }
  if (happens.event === 'repository_dispatch') {
    const types = list(mapping(mapping(data.on).repository_dispatch).types).map(String);
    return (
      workflow.on.has('repository_dispatch') &&
      (types.length === 0 || types.includes(String(happens.action ?? '')))
    );
  }
  return starts(workflow, {
    event: happens.event,
    action: happens.action,
    ref: happens.ref,
    paths: undefined,
  });
}

/** Follows what happens through every workflow that it starts, and what those start in turn. */
export function follow(world: World, happens: Happens, trail: Trail, only?: Located, depth = 0): void {
  if (depth > DEEP) return;
  for (const located of world.all) {
    if (only !== undefined ? located !== only : !located.workflow.on.has(happens.event)) continue;
    const key = `${located.workflow.file} ${happens.event} ${happens.action ?? ''} ${happens.ref}`;
    if (trail.followed.has(key)) continue;
    if (only === undefined && !startsBy(located, happens)) {
      if (publishes(world, located)) filtered(located, happens, trail);
      continue;
    }
    trail.followed.add(key);
    trail.started.push(located.workflow.file);
    const call = { top: located, ceiling: undefined, secrets: undefined, before: [] };
    runWorkflow(world, located, happens, trail, call, depth);
    followRun(world, located, happens, trail, depth);
  }
}

function filtered(located: Located, happens: Happens, trail: Trail): void {
  const name = happens.ref.replace(/^refs\/(heads|tags)\//, '');
  const { file } = located.workflow;
  const event = happens.action ? `${happens.event}: ${happens.action}` : `${happens.event} of ${name}`;
  if (happens.event !== 'workflow_run')
    trail.stop(
      'filter',
      `${happens.words}, and the filters of ${file} do not let "${event}" through`,
      located.place('on', happens.event),
    );
}

/** `workflow_run` goes by the name of a workflow; one that nothing has never starts. */
function followRun(world: World, located: Located, happens: Happens, trail: Trail, depth: number): void {
  const next = workflowRun(located.workflow.name, happens, world.project.defaultBranch);
  if (!world.all.some((one) => startsBy(one, next))) return;
  trail.leads.add(located.workflow.file);
  follow(world, next, trail, undefined, depth + 1);
}

function scriptsOf(world: World, files: readonly string[]): string {
  const started = world.all.filter(({ workflow }) => files.includes(workflow.file));
  const steps = started.flatMap((located) =>
    Object.values(jobsOf(located)).flatMap((job) => stepsOf(world, mapping(job))),
  );
  return steps.map((step) => `${step.uses ?? ''} ${step.run ?? ''}`).join('\n');
}

/** Publishers that wait for a workflow of a name that none has. */
export function unheardOf(world: World, trail: Trail): void {
  const names = world.all.map(({ workflow }) => workflow.name);
  for (const located of world.all.filter((one) => publishes(world, one))) {
    const wanted = list(located.workflow.on.get('workflow_run')?.workflows).map(String);
    if (wanted.length > 0 && !wanted.some((name) => names.includes(name)))
      trail.stop(
        'workflow-run-name',
        `${located.workflow.file} waits for a workflow called "${wanted.join('" or "')}", and none has that name`,
        located.place('on', 'workflow_run', 'workflows'),
      );
  }
}

function runWorkflow(
  world: World,
  located: Located,
  happens: Happens,
  trail: Trail,
  call: Call,
  depth: number,
): void {
  const jobs = jobsOf(located);
  const states = new Map<string, 'runs' | 'skipped'>();
  const context = contextOf(happens, world.project.repository);
  const ancestors = (id: string, seen = new Set<string>()): Set<string> => {
    for (const need of list(mapping(jobs[id]).needs).map(String))
      if (!seen.has(need)) ancestors(need, seen.add(need));
    return seen;
  };
  const visit = (id: string, open: ReadonlySet<string>): void => {
    if (states.has(id) || open.has(id) || !(id in jobs)) return;
    const job = mapping(jobs[id]);
    const needs = list(job.needs).map(String);
    for (const need of needs) visit(need, new Set([...open, id]));
    const skippedNeed = [...ancestors(id)].find((need) => states.get(need) === 'skipped');
    const lookup: Lookup = (path) => {
      if (path[0] === 'needs' && path[2] === 'result')
        return states.get(path[1] ?? '') === 'skipped' ? 'skipped' : 'success';
      return context(path);
    };
    const runs = holds(job.if, lookup, skippedNeed === undefined);
    states.set(id, runs === false ? 'skipped' : 'runs');
    const before = [
      ...call.before,
      ...[...ancestors(id), id].map((one) => ({ file: located.workflow.file, job: one })),
    ];
    if (runs === false) skipped(world, located, id, skippedNeed, happens, trail);
    else runJob(world, located, id, happens, trail, { ...call, before }, lookup, depth);
  };
  for (const id of Object.keys(jobs)) visit(id, new Set());
}

function skipped(
  world: World,
  located: Located,
  id: string,
  need: string | undefined,
  happens: Happens,
  trail: Trail,
): void {
  const job = mapping(jobsOf(located)[id]);
  const alone = { ...located, data: { ...located.data, jobs: { [id]: job } } };
  if (!uploadsIn(world, alone).some(({ index }) => index === 'pypi')) return;
  if (need !== undefined && !/always\(\)|cancelled\(\)/.test(String(job.if ?? '')))
    trail.stop(
      'skipped-needs',
      `${happens.words}, and job ${id} is skipped because job ${need}, which it needs, is skipped; the run is green`,
      located.place('jobs', id, 'needs'),
    );
  else
    trail.stop(
      'skipped-if',
      `${happens.words}, and job ${id}, which publishes, is skipped by its own "if"; the run is green`,
      located.place('jobs', id, 'if'),
    );
}

function runJob(
  world: World,
  located: Located,
  id: string,
  happens: Happens,
  trail: Trail,
  call: Call,
  lookup: Lookup,
  depth: number,
): void {
  const job = mapping(jobsOf(located)[id]);
  const allowed = allowedBy(job.permissions ?? located.data.permissions);
  const inner = called(world, job.uses);
  if (inner) {
    if (depth >= DEEP) return;
    const given = Object.entries(mapping(job.with)).map(([name, value]) => [
      name,
      String(value).includes('${{') ? undefined : value,
    ]);
    const handed = job.secrets === 'inherit' ? call.secrets : new Set(Object.keys(mapping(job.secrets)));
    const ceiling = call.top === located ? allowed : call.ceiling;
    runWorkflow(
      world,
      inner,
      { ...happens, inputs: Object.fromEntries(given) },
      trail,
      { ...call, ceiling, secrets: handed },
      depth + 1,
    );
    return;
  }
  const env = { ...mapping(located.data.env), ...mapping(job.env) };
  const steps = stepsOf(world, job);
  const deeds: { deed: Deed; at: number }[] = [];
  for (const [at, step] of steps.entries()) {
    const here = { ...env, ...mapping(step.env) };
    const runs = holds(step.if, lookup, true);
    const publishing = publishingOf(step, here);
    if (runs === false) {
      if (publishing?.index === 'pypi')
        trail.stop(
          'skipped-if',
          `${happens.words}, and the step that publishes in job ${id} is skipped by its own "if"; the run is green`,
          located.place('jobs', id, 'steps', at),
        );
      continue;
    }
    if (publishing) {
      const calledHere = call.top !== located;
      const of = {
        located,
        job: id,
        steps,
        at,
        publishing,
        allowed: allowed ?? (calledHere ? call.ceiling : undefined),
        ceiling: call.ceiling,
      };
      const more = {
        called: calledHere,
        secrets: call.secrets,
        ref: happens.ref,
        taggedHere: trail.releases,
        scripts: scriptsOf(world, trail.started),
        project: world.project,
      };
      const environment =
        typeof job.environment === 'string' ? job.environment : mapping(job.environment).name;
      const identity = [
        world.project.repository ?? 'this repository',
        located.workflow.file,
        ...(environment ? [String(environment)] : []),
      ].join(' ');
      trail.reached.push({
        publishing,
        as: publishing.secret === undefined ? identity : `the token in ${publishing.secret}`,
        ref: happens.ref,
        at: located.place('jobs', id, 'steps', at),
        jobs: call.before,
        stop: publishing.index === 'pypi' ? obstacle({ ...of, ...more }) : undefined,
      });
    }
    for (const deed of deedsOf(steps, at, here)) deeds.push({ deed, at });
  }
  const skips = steps
    .slice(0, deeds[0]?.at ?? 0)
    .concat(steps.slice(deeds[0]?.at ?? 0, (deeds[0]?.at ?? -1) + 1));
  const said = skips
    .map((step) => `${String(step.run ?? '')}\n${JSON.stringify(step.with ?? '')}`)
    .join('\n');
  for (const { deed, at } of deeds) {
    if (deed.kind === 'tag' || (deed.kind === 'release' && !deed.keepsDraft)) trail.releases = true;
    followDeed(
      world,
      located,
      id,
      at,
      deed,
      happens,
      trail,
      { allowed, skips: /commit/.test(said) && SKIPS.test(said) },
      depth,
    );
  }
}

const listening = (world: World, happenings: readonly Happens[]) =>
  world.all.filter((one) => happenings.some((happens) => startsBy(one, happens)) && publishes(world, one));

function followDeed(
  world: World,
  located: Located,
  job: string,
  at: number,
  deed: Deed,
  cause: Happens,
  trail: Trail,
  { allowed, skips }: { allowed: Allowed; skips: boolean },
  depth: number,
): void {
  const { file } = located.workflow;
  trail.leads.add(file);
  const place = located.place('jobs', job, 'steps', at);
  const tag = cause.ref.startsWith('refs/tags/')
    ? cause.ref.slice('refs/tags/'.length)
    : nextTag(world.project);
  const { defaultBranch } = world.project;
  const by = deed.by.name;
  if (deed.kind === 'dispatch') {
    if (deed.by.token && refuses(allowed, 'actions'))
      trail.stop(
        'no-actions-write',
        `job ${job} of ${file} starts ${deed.workflow} as GITHUB_TOKEN without the permission "actions: write"`,
        place,
      );
    else {
      const target =
        world.all.find(({ workflow }) =>
          [workflow.file, workflow.path, workflow.name].includes(deed.workflow ?? ''),
        ) ??
        // A name that only a run knows: the publisher that can be started so.
        (deed.workflow?.includes('$')
          ? world.all.find((one) => one.workflow.on.has('workflow_dispatch') && publishes(world, one))
          : undefined);
      const onTag = deed.ref !== undefined && /tag|version|\bv\d|VERSION|TAG/.test(deed.ref);
      const ref = onTag ? `refs/tags/${tag}` : cause.ref;
      if (target)
        follow(
          world,
          dispatch(ref, buttonInputs(target, tag), `${file} starts ${target.workflow.file}`),
          trail,
          target,
          depth + 1,
        );
    }
    return;
  }
  if (deed.kind === 'repository-dispatch') {
    const next = {
      event: 'repository_dispatch',
      action: deed.workflow ?? '',
      ref: `refs/heads/${defaultBranch}`,
      words: `${file} sends "${deed.workflow}"`,
      payload: {},
      inputs: {},
    };
    follow(world, next, trail, undefined, depth + 1);
    return;
  }
  if (deed.by.token && refuses(allowed, 'contents')) {
    const what = deed.kind === 'tag' ? `pushes the tag as GITHUB_TOKEN` : `makes the release as GITHUB_TOKEN`;
    trail.stop(
      'no-contents-write',
      `job ${job} of ${file} ${what} without the permission "contents: write": refused with 403`,
      place,
    );
    return;
  }
  const pushes = [tagPush(tag, `the tag ${tag} is pushed by ${by}`)];
  const releases = ['created', 'published', 'released'].map((action) =>
    release(tag, action, defaultBranch, `the release ${tag} is made by ${by}`),
  );
  const next =
    deed.kind === 'tag'
      ? pushes
      : deed.draft
        ? []
        : deed.tagIsThere || cause.ref.startsWith('refs/tags/')
          ? releases
          : [...pushes, ...releases];
  if (deed.kind === 'release' && deed.draft) {
    for (const one of listening(world, releases)) {
      const hears = listening(
        world,
        releases.filter(({ action }) => action !== 'created'),
      ).includes(one);
      const name = one.workflow.file;
      if (hears && deed.keepsDraft) continue;
      if (hears)
        trail.stop(
          'draft-release',
          `${file} makes a draft of the release only, and ${name} waits until a person publishes it`,
          place,
        );
      else
        trail.stop(
          'created-misses-drafts',
          `${file} makes a draft of the release, and ${name} listens to "created" alone, which a draft never sends, not when it is published either`,
          one.place('on', 'release', 'types'),
        );
    }
    return;
  }
  const [waiting] = listening(world, next);
  if (deed.by.token && waiting) {
    const what = deed.kind === 'tag' ? 'the tag is pushed' : 'the release is made';
    if (deed.by.persistedBy !== undefined)
      trail.stop(
        'persisted-credentials',
        `${what} as GITHUB_TOKEN though the address names another token: the checkout keeps its own credentials, and they win; so ${waiting.workflow.file} does not start`,
        located.place('jobs', job, 'steps', deed.by.persistedBy),
      );
    else
      trail.stop(
        deed.kind === 'tag' ? 'tag-by-github-token' : 'release-by-github-token',
        `${what} as GITHUB_TOKEN, whose deeds start nothing: ${waiting.workflow.file} does not start`,
        place,
      );
    return;
  }
  if (deed.by.token) return;
  if (deed.kind === 'tag' && skips && listening(world, pushes).length > 0) {
    trail.stop('skip-ci', `the tagged commit says [skip ci], so the tag starts nothing`, place);
    return;
  }
  for (const one of next) follow(world, one, trail, undefined, depth + 1);
}

/** What a person would fill in who wants to release: the defaults, and what names publishing is said yes to. */
export function buttonInputs(located: Located, tag: string): Record<string, unknown> {
  const declared = mapping(located.workflow.on.get('workflow_dispatch')?.inputs);
  return Object.fromEntries(
    Object.entries(declared).map(([name, value]) => {
      const one = mapping(value);
      if (one.type === 'boolean') {
        if (/dry|skip|draft|pre_?release/i.test(name)) return [name, false];
        return [
          name,
          /publish|release|upload|pypi|deploy/i.test(name) && !/test/i.test(name)
            ? true
            : one.default === true || one.default === 'true',
        ];
      }
      const options = list(one.options).map(String);
      const real = options.find((option) => /^(pypi|prod|production|release|live)$/i.test(option));
      if (real !== undefined) return [name, real];
      if (options.length > 0) return [name, String(one.default ?? options[0])];
      if (/tag|ref\b/i.test(name)) return [name, one.default ?? tag];
      return [name, one.default ?? (/version/i.test(name) ? tag.replace(/^\D*/, '') : '')];
    }),
  );
}
