import type { ExistingWorkflow } from '../facts.js';
import { at, strings, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';

const FOLDER = '.github/workflows';

/** One of the project's workflows, parsed; `document` is empty where the file is broken. */
export interface WorkflowFile {
  readonly file: string;
  readonly source: string;
  readonly document: unknown;
}

/** Commands and actions that upload to an index. Source: the publishing pages of each tool. */
const PUBLISH =
  /\b(twine\s+upload|(flit|poetry|hatch|pdm|uv|maturin|rye)\s+publish|maturin\s+upload|setup\.py\s+(\S+\s+)*upload|(tox|nox|make|hatch|just|inv|invoke|task)\b[^\n]*\b(publish|pypi|upload|release)\b|semantic-release\s+(publish|version))/;
const PUBLISH_ACTION =
  /^(pypa\/gh-action-pypi-publish|jrubics\/poetry-publish|etils-actions\/pypi-auto-publish|python-semantic-release\/|relekang\/python-semantic-release|casperdcl\/deploy-pypi|code-specialist\/pypi-poetry-publish|pdm-project\/.*publish|messense\/maturin-action)/i;
const PUBLISH_SECRET = /secrets\.\w*(PYPI|TWINE)\w*/i;
const TEST_INDEX = /test\.pypi|testpypi|test-pypi/i;

const isWorkflow = (name: string): boolean => /\.ya?ml$/.test(name);

export function hasWorkflows(files: ProjectFiles): boolean {
  return files.list(FOLDER).some(isWorkflow);
}

/** Reads the project's workflows. A broken one is left out with a remark. */
export function readWorkflows(files: ProjectFiles): readonly WorkflowFile[] {
  return files
    .list(FOLDER)
    .filter(isWorkflow)
    .map((file) => ({
      file,
      source: files.text(`${FOLDER}/${file}`) ?? '',
      document: files.yaml(`${FOLDER}/${file}`),
    }));
}

/** What matters of each workflow here: whether it publishes, and what starts it. */
export function describeWorkflows(workflows: readonly WorkflowFile[]): readonly ExistingWorkflow[] {
  return workflows.map(({ file, source, document }) => {
    const triggers = triggersOf(at(document, 'on'));
    return {
      file,
      name: text(at(document, 'name')),
      publishes: publishes(document, workflows),
      onTags: tagsOf(triggers),
      onRelease: startsOnRelease(triggers),
      onDispatch: triggers.has('workflow_dispatch'),
      generated: isGenerated({ source }),
    };
  });
}

/** Written by this generator: its first line says so (contract G4). */
export function isGenerated({ source }: Pick<WorkflowFile, 'source'>): boolean {
  return /^#.*\bgenerator-pypi-workflows\b/.test(source.split('\n')[0] ?? '');
}

/** What starts a workflow, by event. */
export function triggersOf(on: unknown): ReadonlyMap<string, unknown> {
  const names = strings(on);
  return names.length > 0 ? new Map(names.map((name) => [name, null])) : new Map(Object.entries(table(on)));
}

/** The tag filters of `push`; a push without any filter is for all tags too. */
function tagsOf(triggers: ReadonlyMap<string, unknown>): readonly string[] {
  if (triggers.has('create')) return ['**'];
  if (!triggers.has('push')) return [];
  const push = table(triggers.get('push'));
  const tags = strings(push.tags);
  if (tags.length > 0) return tags;
  return 'branches' in push || 'branches-ignore' in push ? [] : ['**'];
}

function startsOnRelease(triggers: ReadonlyMap<string, unknown>): boolean {
  const types = strings(table(triggers.get('release')).types);
  return (
    triggers.has('release') &&
    (types.length === 0 || types.some((type) => /^(published|created|released)$/.test(type)))
  );
}

/** Whether a job of the workflow, or of one it calls in this repository, uploads to an index other than a test index. */
function publishes(document: unknown, all: readonly WorkflowFile[], depth = 0): boolean {
  return Object.values(table(at(document, 'jobs'))).some((job) => {
    const called = text(at(job, 'uses'));
    if (called !== undefined) {
      const local = all.find(({ file }) => called === `./${FOLDER}/${file}`);
      if (local !== undefined) return depth < 3 && publishes(local.document, all, depth + 1);
      return /(publish|pypi)[^/]*\.ya?ml@/i.test(called) || PUBLISH_SECRET.test(JSON.stringify(job));
    }
    const steps = at(job, 'steps');
    return Array.isArray(steps) && steps.some(uploads);
  });
}

function uploads(step: unknown): boolean {
  const whole = JSON.stringify(step);
  const action = text(at(step, 'uses')) ?? '';
  const run = text(at(step, 'run')) ?? '';
  const maturin =
    /^messense\//i.test(action) && !/^(publish|upload)$/.test(text(at(step, 'with', 'command')) ?? '');
  const found = (PUBLISH_ACTION.test(action) && !maturin) || PUBLISH.test(run) || PUBLISH_SECRET.test(whole);
  return found && !TEST_INDEX.test(whole);
}
