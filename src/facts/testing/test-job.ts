import { at, strings, type Table, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import type { WorkflowFile } from '../repository/workflow-file.js';
import { runsTests } from './runs-tests.js';
import { namesCi, namesOther, namesStatic, namesTests } from './test-words.js';

const FOLDER = '.github/workflows';

/** How sure it is that a job tests the project: by a command that it runs, by its name alone, or not at all. */
export type Evidence = 'command' | 'name' | 'none';

export interface Job {
  readonly title: string;
  readonly evidence: Evidence;
}

/** The jobs of a workflow that a push to the default branch starts, each with what speaks for its testing. */
export function jobsOf(
  workflow: WorkflowFile,
  all: readonly WorkflowFile[],
  files: ProjectFiles,
  depth = 0,
): readonly Job[] {
  return Object.entries(table(at(workflow.document, 'jobs'))).flatMap(([id, value]) => {
    const job = table(value);
    if (isForOtherEvents(text(job.if))) return [];
    const name = text(job.name)
      ?.replace(/\s*[([]?\$\{\{.*/s, '')
      .trim();
    const title = name === undefined || name === '' ? id : name;
    return [{ title, evidence: evidenceOf(`${id} ${name ?? ''}`, job, { workflow, all, files, depth }) }];
  });
}

interface Around {
  readonly workflow: WorkflowFile;
  readonly all: readonly WorkflowFile[];
  readonly files: ProjectFiles;
  readonly depth: number;
}

function evidenceOf(title: string, job: Table, around: Around): Evidence {
  const byName: Evidence =
    (namesTests(title) || namesCi(title)) &&
    !((namesStatic(title) || namesOther(title)) && !namesTests(title))
      ? 'name'
      : 'none';
  const called = text(job.uses);
  if (called !== undefined) return calledEvidence(called, title, byName, around);
  const steps = Array.isArray(job.steps) ? job.steps : [];
  const matrix = table(at(job, 'strategy', 'matrix'));
  const outer = { ...table(at(around.workflow.document, 'env')), ...table(job.env) };
  if (steps.some((step) => stepTests(table(step), outer, matrix, around.files))) return 'command';
  return byName;
}

function calledEvidence(called: string, title: string, byName: Evidence, around: Around): Evidence {
  const local = around.all.find(({ file }) => called === `./${FOLDER}/${file}`);
  if (local !== undefined) {
    if (around.depth > 2) return 'none';
    const inner = jobsOf(local, around.all, around.files, around.depth + 1).map(({ evidence }) => evidence);
    return inner.includes('command') ? 'command' : inner.includes('name') ? byName : 'none';
  }
  const file = called.replace(/@.*$/, '').split('/').slice(2).join(' ');
  const both = `${file} ${title}`;
  if (namesStatic(both) || namesOther(both)) return namesTests(title) ? 'command' : 'none';
  return namesTests(both) ? 'command' : byName;
}

function stepTests(step: Table, outer: Table, matrix: Table, files: ProjectFiles): boolean {
  if (isForOtherEvents(text(step.if))) return false;
  const action = text(step.uses);
  if (action !== undefined) return actionTests(action, files);
  const run = text(step.run);
  if (run === undefined) return false;
  const env = { ...outer, ...table(step.env) };
  return runsTests(resolve(run, matrix), {
    toxenv: [resolve(String(env.TOXENV ?? ''), matrix), ...toxenvs(matrix)].join(','),
    script: (path) => files.text(inFolder(text(step['working-directory']), path)),
  });
}

const inFolder = (folder: string | undefined, path: string): string =>
  folder === undefined || folder === '.' ? path : `${folder.replace(/^\.\//, '')}/${path}`;

/** An action of the repository is looked into; another one is taken by its name. */
function actionTests(action: string, files: ProjectFiles): boolean {
  const name = action.replace(/@.*$/, '');
  if (!name.startsWith('./')) {
    return (
      /(?:^|[/-])(?:run-?)?(?:pytest|tox|unittest|tests?|nox)(?:-action)?$/i.test(name) &&
      !/setup|install|publish|wntrblm\/nox|upload|report/i.test(name)
    );
  }
  const folder = name.slice(2).replace(/\/$/, '');
  const document = files.yaml(`${folder}/action.yml`) ?? files.yaml(`${folder}/action.yaml`);
  const steps = at(document, 'runs', 'steps');
  if (Array.isArray(steps) && steps.some((step) => stepTests(table(step), {}, {}, files))) return true;
  return namesTests(folder.split('/').at(-1) ?? '') && !/setup|install|report|upload/i.test(folder);
}

/** A value of the matrix as all that it may be: alone in a step as lines, else as a list. */
function resolve(script: string, matrix: Table): string {
  const include = Array.isArray(matrix.include) ? matrix.include : [];
  return script.replace(/\$\{\{\s*matrix\.([\w-]+)[^}]*\}\}/g, (whole, axis: string) => {
    const values = [...strings(matrix[axis]), ...include.flatMap((item) => strings(table(item)[axis]))];
    return values.length === 0 ? whole.replace(/\s/g, '') : values.join(whole === script.trim() ? '\n' : ',');
  });
}

/** `TOXENV` inside a matrix, as `include: - env: {TOXENV: docs}`. */
function toxenvs(matrix: Table): readonly string[] {
  const found = JSON.stringify(matrix).matchAll(/"TOX_?ENV":"([^"]+)"/gi);
  return [...found].map((match) => match[1] ?? '');
}

/** Whether a condition surely leaves out a push to a branch. */
export function isForOtherEvents(condition: string | undefined): boolean {
  if (condition === undefined || condition.includes('||')) return condition === 'false';
  if (/github\.event_name\s*!=\s*'push'/.test(condition)) return true;
  const event = /github\.event_name\s*==\s*'(\w+)'/.exec(condition)?.[1];
  if (event !== undefined && event !== 'push' && event !== 'merge_group') return true;
  return /(?<!!\s*)startsWith\(\s*github\.ref\s*,\s*'refs\/tags|github\.ref_type\s*==\s*'tag'|failure\(\)|github\.event\.(?:release|pull_request\.merged|issue|comment)/.test(
    condition,
  );
}
