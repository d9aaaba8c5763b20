import type { Publishing } from '../facts.js';
import { at, strings, type Table, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { type ReleaseEvent, stops } from './condition.js';
import { hintIn, normal, uploadIn } from './upload-commands.js';
import type { WorkflowFile } from './workflow-file.js';

const FOLDER = '.github/workflows';
const EVENTS: readonly ReleaseEvent[] = ['push', 'release', 'workflow_dispatch'];

/** Actions that upload to an index. */
const ACTION =
  /^(pypa\/gh-action-pypi-publish|jrubics\/poetry-publish|etils-actions\/pypi-auto-publish|python-semantic-release\/python-semantic-release|relekang\/python-semantic-release|casperdcl\/deploy-pypi|code-specialist\/pypi-poetry-publish|pdm-project\/.*publish|(?:messense|pyo3)\/maturin-action)/i;
const SECRET = /secrets\.\w*(PYPI|TWINE)\w*/i;
const TEST_INDEX = /test\.pypi|testpypi|test-pypi/i;

/** One job that uploads. */
interface Uploading {
  readonly index: string;
  readonly events: readonly ReleaseEvent[];
  /** As its run shows it; undefined: only a run tells. */
  readonly job: string | undefined;
}

/**
 * Whether and how a workflow publishes to an index other than a test index (contract G7, R11, R19, R20): its own jobs,
 * those of workflows that it calls here, scripts and recipes that they run.
 *
 * @param released it starts on tags or releases, so what it calls elsewhere and trusts with tokens may be a publisher
 */
export function publishing(
  workflow: WorkflowFile,
  all: readonly WorkflowFile[],
  files: ProjectFiles,
  released: boolean,
): Publishing | undefined {
  const found = uploadsOf(workflow, all, files, released, 0);
  const first = found.find(({ index }) => index === 'pypi') ?? found[0];
  if (first === undefined) return undefined;
  const same = found.filter(({ index }) => index === first.index);
  const steps = allSteps(workflow, all, 0);
  const otherJobs = besides(workflow, (jobs) => {
    const document = { ...table(workflow.document), jobs };
    return uploadsOf({ ...workflow, document }, all, files, released, 0).length > 0;
  });
  const names = same.map(({ job }) => job).filter((name) => name !== undefined);
  // Where the index can't be asked, that these jobs ran has to do (contract R19).
  const known = first.index !== 'pypi' && names.length === same.length;
  return {
    index: first.index,
    events: EVENTS.filter((event) => same.some(({ events }) => events.includes(event))),
    setsVersion: steps.some(setsVersion),
    needsBranch: steps.map(needsBranch).find((why) => why !== undefined),
    ...(otherJobs.length > 0 ? { otherJobs } : {}),
    ...(known ? { jobs: [...new Set(names)] } : {}),
  };
}

/** The jobs that neither upload, to a test index at least, nor are needed for it. */
function besides({ document }: WorkflowFile, uploads: (jobs: Table) => boolean): readonly string[] {
  const jobs = table(at(document, 'jobs'));
  const kept = Object.keys(jobs).filter(
    (id) => uploads({ [id]: jobs[id] }) || TEST_INDEX.test(JSON.stringify(jobs[id])),
  );
  // What is needed is looked at in its turn.
  for (const id of kept)
    kept.push(...strings(table(jobs[id]).needs).filter((needed) => !kept.includes(needed)));
  return Object.keys(jobs).filter((id) => !kept.includes(id));
}

/** A line that speaks of publishing in a workflow that shows no upload. */
export function publishingHint(workflow: WorkflowFile): string | undefined {
  return stepsOf(workflow)
    .map((step) => hintIn(text(step.run) ?? ''))
    .find((line) => line !== undefined);
}

function uploadsOf(
  workflow: WorkflowFile,
  all: readonly WorkflowFile[],
  files: ProjectFiles,
  released: boolean,
  depth: number,
): readonly Uploading[] {
  const jobs = table(at(workflow.document, 'jobs'));
  const outer = table(at(workflow.document, 'env'));
  return Object.entries(jobs).flatMap(([id, value]) => {
    const job = table(value);
    const reached = EVENTS.filter((event) => !jobStops(id, jobs, event, new Set()));
    const called = text(job.uses);
    if (called !== undefined) {
      const local = all.find(({ file }) => called === `./${FOLDER}/${file}`);
      if (local !== undefined) {
        const inner = depth < 3 ? uploadsOf(local, all, files, released, depth + 1) : [];
        return inner.map(({ index, events }) => ({
          index,
          events: events.filter((event) => reached.includes(event)),
          job: undefined,
        }));
      }
      if (!uploadsElsewhere(called, job, workflow, released)) return [];
      return [{ index: 'pypi', events: reached, job: undefined }];
    }
    const name = text(job.name) ?? id;
    const shown = name.includes('${{') ? undefined : name;
    return list(job.steps).flatMap((step) => {
      const index = indexOf(step, { ...outer, ...table(job.env), ...table(step.env) }, files);
      const events = reached.filter((event) => !stops(step.if, event));
      return index === undefined ? [] : [{ index, events, job: shown }];
    });
  });
}

/** A job is skipped by its own condition, or because one that it needs was. */
function jobStops(id: string, jobs: Table, event: ReleaseEvent, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const job = table(jobs[id]);
  if (stops(job.if, event)) return true;
  if (/always\(\)|cancelled\(\)/.test(String(job.if ?? ''))) return false;
  return strings(job.needs).some((needed) => jobStops(needed, jobs, event, seen));
}

/** A workflow of another repository is only known by its name and by what it is trusted with. */
function uploadsElsewhere(
  called: string,
  job: Table,
  { document }: WorkflowFile,
  released: boolean,
): boolean {
  const file = called.replace(/@.*$/, '').split('/').at(-1) ?? '';
  if (/publish|pypi/i.test(file) || SECRET.test(JSON.stringify(job))) return true;
  const trusted = [
    job.permissions,
    job.permissions === undefined ? at(document, 'permissions') : undefined,
  ].some(
    (permissions) =>
      permissions === 'write-all' ||
      // What attests what it builds needs the same token, and publishes nothing by that.
      (at(permissions, 'id-token') === 'write' && at(permissions, 'attestations') !== 'write'),
  );
  return (
    released &&
    (trusted || job.secrets === 'inherit') &&
    !/docs?|pages|test|lint|docker|codeql|label/i.test(file)
  );
}

/** The index that a step uploads to; undefined: it does not, or to a test index. */
function indexOf(step: Table, env: Table, files: ProjectFiles): string | undefined {
  const action = text(step.uses);
  const inputs = table(step.with);
  const told =
    text(inputs['repository-url']) ??
    text(inputs.repository_url) ??
    text(env.TWINE_REPOSITORY_URL) ??
    text(env.TWINE_REPOSITORY) ??
    text(env.UV_PUBLISH_URL) ??
    text(env.HATCH_INDEX_REPO) ??
    text(env.FLIT_INDEX_URL) ??
    text(env.PDM_PUBLISH_REPO) ??
    text(env.MATURIN_REPOSITORY_URL) ??
    text(env.MATURIN_REPOSITORY);
  if (told !== undefined && TEST_INDEX.test(told)) return undefined;
  if (action !== undefined) {
    const maturin =
      /\/maturin-action/i.test(action) && !/^(publish|upload)$/.test(text(inputs.command) ?? '');
    const whole = JSON.stringify(step);
    const uploads = (ACTION.test(action) && !maturin) || SECRET.test(whole);
    return uploads && !TEST_INDEX.test(whole) ? normal(told ?? 'pypi') : undefined;
  }
  const run = text(step.run) ?? '';
  const found = uploadIn(run, files);
  if (found !== undefined) return found.index === 'pypi' ? normal(told ?? 'pypi') : found.index;
  return SECRET.test(JSON.stringify(step)) && !TEST_INDEX.test(JSON.stringify(step))
    ? normal(told ?? 'pypi')
    : undefined;
}

const list = (steps: unknown): readonly Table[] => (Array.isArray(steps) ? steps.map(table) : []);

function stepsOf({ document }: WorkflowFile): readonly Table[] {
  return Object.values(table(at(document, 'jobs'))).flatMap((job) => list(at(job, 'steps')));
}

function allSteps(workflow: WorkflowFile, all: readonly WorkflowFile[], depth: number): readonly Table[] {
  const called = Object.values(table(at(workflow.document, 'jobs'))).flatMap((job) => {
    const local = all.find(({ file }) => text(at(job, 'uses')) === `./${FOLDER}/${file}`);
    return local === undefined || depth > 2 ? [] : allSteps(local, all, depth + 1);
  });
  return [...stepsOf(workflow), ...called];
}

const FROM_TAG = /GITHUB_REF|github\.ref|release\.tag_name|\bTAG(?:_NAME)?\b|outputs\.(?:tag|version)/;
const SETS =
  /\b(?:poetry|uv|pdm|hatch|npm)\s+(?:-\S+\s+)*version\s+(?!-s\b|--short\b|--output-format)\S|\bsed\s+-\S*i\S*\s[^\n]*version|\bbump-?(?:my-?)?version\b|>\s*\S*(?:VERSION|_version|__about__|version\.(?:py|txt))\b|SETUPTOOLS_SCM_PRETEND_VERSION|\bPBR_VERSION/i;

/** It writes the version from the tag: then the tag's tree need not hold it (R20, `theirs`). */
function setsVersion(step: Table): boolean {
  const run = text(step.run) ?? '';
  return (
    SETS.test(`${run}\n${Object.keys(table(step.env)).join('\n')}`) && FROM_TAG.test(JSON.stringify(step))
  );
}

/** What would not go well with a tag that stands on no branch (R20). */
function needsBranch(step: Table): string | undefined {
  const ref = text(at(step, 'with', 'ref'));
  if (/^actions\/checkout\b/.test(text(step.uses) ?? '') && ref !== undefined) {
    if (
      !/github\.(?:ref|sha|ref_name|head_ref|event\.release\.tag_name|event\.inputs|event\.pull_request)|inputs\.|tag/i.test(
        ref,
      )
    ) {
      return `checks out ${ref}`;
    }
  }
  return /merge-base\s+--is-ancestor|branch\s+[^\n]*--contains/.test(text(step.run) ?? '')
    ? 'demands that the tag is on a branch'
    : undefined;
}
