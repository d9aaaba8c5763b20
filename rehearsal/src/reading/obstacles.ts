import { type Located, list, type Mapping, mapping } from './located.js';
import { type Allowed, writes } from './permissions.js';
import type { Project } from './project.js';
import type { Publishing } from './publishing.js';
import type { Stop, StopKind } from './trail.js';

export interface PublishStep {
  readonly located: Located;
  readonly job: string;
  readonly steps: readonly Mapping[];
  readonly at: number;
  readonly publishing: Publishing;
  readonly allowed: Allowed;
  /** What the calling job allows; undefined: it is not called, or it says nothing. */
  readonly ceiling: Allowed;
  readonly called: boolean;
  /** Secrets that a caller hands on; undefined: all. */
  readonly secrets: ReadonlySet<string> | undefined;
  readonly ref: string;
  readonly taggedHere: boolean;
  /** Everything that the workflows that have started run, and what they use. */
  readonly scripts: string;
  readonly project: Project;
}

const uses = (step: Mapping) => (typeof step.uses === 'string' ? step.uses : '');
const run = (step: Mapping) => (typeof step.run === 'string' ? step.run : '');
const BUILDS =
  /(?:\s-m\s+build|\bpyproject-build|\b(?:uv|poetry|flit|hatch|pdm)\s+build|setup\.py\s[^\n]*(?:sdist|bdist)|maturin\s+(?:build|sdist)|cibuildwheel|pip\s+wheel)\b/;

/** The whole number of an action's version, as it is pinned or as the comment beside it has it; undefined: not known. */
function major(use: string): number | undefined {
  const found = /@v?(\d+)(?:\.\d+)*$/.exec(use)?.[1];
  return found === undefined ? undefined : Number(found);
}

function permission({
  publishing,
  allowed,
  ceiling,
  called,
  job,
}: PublishStep): [StopKind, string] | undefined {
  if (
    publishing.secret !== undefined ||
    (!publishing.action && publishing.secret === undefined && allowed === undefined && !called)
  ) {
    return undefined;
  }
  if (!publishing.action && !writes(allowed, 'id-token')) return undefined;
  if (!writes(allowed, 'id-token'))
    return [
      'no-id-token',
      `job ${job} publishes by Trusted Publishing without the permission "id-token: write"`,
    ];
  if (called && !writes(ceiling, 'id-token'))
    return [
      'id-token-of-caller',
      `job ${job} asks for "id-token: write", and the job that calls its workflow does not have it`,
    ];
  return undefined;
}

function system({ located, job, publishing }: PublishStep): [StopKind, string] | undefined {
  const runsOn = list(mapping(mapping(located.data.jobs)[job])['runs-on'])
    .map(String)
    .join(' ');
  if (!publishing.action || !/^(windows|macos)-/.test(runsOn)) return undefined;
  return ['not-linux', `pypa/gh-action-pypi-publish runs on Linux only, and job ${job} runs on ${runsOn}`];
}

interface Uploaded {
  readonly names: readonly string[];
  readonly majors: readonly (number | undefined)[];
  /** Names that only a run knows, or jobs of other files. */
  readonly open: boolean;
}

function uploads(located: Located): Uploaded {
  const jobs = Object.values(mapping(located.data.jobs)).map(mapping);
  const steps = jobs.flatMap((job) => list(job.steps).map(mapping));
  const found = steps.filter((step) => /^actions\/upload-artifact@/.test(uses(step)));
  const names = found.map((step) => String(mapping(step.with).name ?? 'artifact'));
  const others = steps.some(
    (step) =>
      /build-and-inspect-python-package|upload-artifact\/merge/.test(uses(step)) ||
      uses(step).startsWith('./'),
  );
  return {
    names,
    majors: found.map((step) => major(uses(step))),
    open: others || jobs.some((job) => job.uses !== undefined) || names.some((name) => name.includes('${{')),
  };
}

function artifact(step: PublishStep): [StopKind, string] | undefined {
  const { steps, at, publishing, located, job } = step;
  if (!publishing.action) return undefined;
  const before = steps.slice(0, at);
  const download = before.filter((one) => /^actions\/download-artifact@/.test(uses(one))).at(-1);
  const makes = before.some(
    (one) =>
      run(one) !== '' ||
      (uses(one) !== '' &&
        !/^actions\/(checkout|setup-|download-|cache)|^astral-sh\/setup-uv|^step-security\//.test(uses(one))),
  );
  if (download === undefined)
    return makes
      ? undefined
      : ['empty-dist', `nothing in job ${job} builds the files or downloads them, so dist/ is empty`];
  const inputs = mapping(download.with);
  const fetched = major(uses(download));
  const sent = uploads(located);
  for (const number of [fetched, ...sent.majors])
    if (number !== undefined && number < 4)
      return [
        'artifact-shut-down',
        `GitHub has shut down version ${number} of the artifact actions, so the run fails`,
      ];
  if (inputs['run-id'] !== undefined || sent.open) return undefined;
  const name = inputs.name === undefined ? undefined : String(inputs.name);
  if (name !== undefined && !name.includes('${{') && !sent.names.includes(name))
    return [
      'artifact-name',
      `job ${job} downloads the artifact "${name}", and no job of this workflow uploads one of that name`,
    ];
  const flat =
    name !== undefined ||
    String(inputs['merge-multiple'] ?? '') === 'true' ||
    inputs['artifact-ids'] !== undefined;
  const published = String(
    mapping(steps[at]?.with)['packages-dir'] ?? mapping(steps[at]?.with).packages_dir ?? 'dist',
  ).replace(/^\.\/|\/$/g, '');
  const target = String(inputs.path ?? '.').replace(/^\.\/|\/$/g, '');
  const moved = before.slice(before.indexOf(download) + 1).some((one) => run(one) !== '');
  if (!flat && !moved && (target === published || (target === '.' && !sent.names.includes(published))))
    return [
      'artifact-subfolders',
      `job ${job} downloads artifacts without "name" or "merge-multiple: true": each lies in a folder of its own, and no file in ${published}/`,
    ];
  return undefined;
}

function twice({ located, job, steps, at, publishing }: PublishStep): [StopKind, string] | undefined {
  const body = mapping(mapping(located.data.jobs)[job]);
  const matrix = mapping(mapping(body.strategy).matrix);
  const [key, legs] =
    Object.entries(matrix).find(
      ([name, values]) => /python|py/i.test(name) && Array.isArray(values) && values.length > 1,
    ) ?? [];
  const own = `${String(steps[at]?.if ?? '')}${String(body.if ?? '')}`;
  const builds = steps.slice(0, at).some((one) => BUILDS.test(run(one)) && !/--no-sdist/.test(run(one)));
  if (key === undefined || publishing.skipsExisting || !builds || own.includes('matrix.')) return undefined;
  return [
    'uploaded-twice',
    `each of the ${list(legs).length} legs of "${key}" publishes the same files: the first is taken, the others fail with "File already exists"`,
  ];
}

function version({
  located,
  steps,
  at,
  ref,
  taggedHere,
  project,
}: PublishStep): [StopKind, string] | undefined {
  if (!project.versionFromTags || ref.startsWith('refs/tags/') || taggedHere || project.tags.length === 0)
    return undefined;
  const jobs = Object.values(mapping(located.data.jobs)).map(mapping);
  const all = [...jobs.flatMap((job) => list(job.steps).map(mapping)), ...steps.slice(0, at)];
  const checkouts = all.filter((one) => /^actions\/checkout@/.test(uses(one)));
  if (
    checkouts.some((one) => mapping(one.with).ref !== undefined) ||
    all.some((one) =>
      /SETUPTOOLS_SCM_PRETEND|PBR_VERSION|git\s+(tag|checkout)/.test(
        `${run(one)}${JSON.stringify(one.env ?? '')}`,
      ),
    )
  )
    return undefined;
  if (!project.localVersions) return undefined;
  return [
    'version-of-a-branch',
    `the version comes from git, and ${ref} carries no tag: it becomes one like 1.2.4.dev3+g0a1b2c3, which PyPI refuses`,
  ];
}

const SETS_VERSION =
  /\bsed\b|bump|\bversion\s*=|(?:poetry|hatch|uv|pdm|npm)\s+version|set_version|\bcz\b|semantic-release|GITHUB_REF|ref_name/i;

/** A tag that a workflow makes, and a version in a file that nothing sets: the files carry the old one. */
function behind({ project, ref, taggedHere, scripts }: PublishStep): [StopKind, string] | undefined {
  const { version: written, tags } = project;
  if (written === undefined || !taggedHere || !ref.startsWith('refs/tags/')) return undefined;
  if (!tags.some((tag) => tag.replace(/^\D*/, '') === written) || SETS_VERSION.test(scripts))
    return undefined;
  return [
    'version-behind-tag',
    `the version in the file stays ${written} while the tag goes on, so the files of ${written} are uploaded again: "File already exists"`,
  ];
}

function secret({ publishing, secrets, called, job }: PublishStep): [StopKind, string] | undefined {
  if (!called || publishing.secret === undefined || secrets === undefined || secrets.has(publishing.secret))
    return undefined;
  return [
    'secret-not-passed',
    `job ${job} uses the secret ${publishing.secret}, and the job that calls its workflow hands no such secret on: it is empty`,
  ];
}

/** What would make an upload fail, as far as it can be read. */
export function obstacle(step: PublishStep): Stop | undefined {
  const place = (kind: StopKind) => {
    if (kind === 'no-id-token' || kind === 'not-linux' || kind === 'id-token-of-caller')
      return step.located.place('jobs', step.job);
    return step.located.place('jobs', step.job, 'steps', step.at);
  };
  for (const look of [system, permission, secret, artifact, version, behind, twice]) {
    const found = look(step);
    if (found) return { kind: found[0], why: found[1], at: place(found[0]) };
  }
  return undefined;
}
