import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, parseDocument, visit, type YAMLMap } from 'yaml';
import type { Environment, RepositoryRules } from '../hosting/rules.js';
import type { Run } from '../runs/run.js';
import { keptOut } from './admission.js';
import { withOwnValues } from './own-values.js';

/** The file whose coming lets a waiting job go on, and the one by which the job says that it waits. */
export const gateFiles = (folder: string, job: string) => ({
  waits: path.join(folder, `${job}.waits`),
  open: path.join(folder, `${job}.open`),
});

/** The jobs of a run whose environment has anything to say about them. */
export function heldJobs(
  run: Run,
  rules: RepositoryRules,
): readonly { id: string; environment: Environment }[] {
  return run.workflow.jobs.flatMap(({ id, environment: name }) => {
    const environment = name === undefined ? undefined : rules.environment(name);
    return environment === undefined ? [] : [{ id, environment }];
  });
}

const step = (name: string, lines: readonly string[]) => ({
  name,
  shell: 'bash',
  run: `${lines.join('\n')}\n`,
});

const quoted = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;

/** What a job that is kept out does: it fails at its start, and GitHub says why. */
const refused = (why: string) => step('Set up job', [`echo ${quoted(`::error::${why}`)}`, 'exit 1']);

/** act can't hold a job back before its first step, so the first step waits. */
function waiting(folder: string, job: string) {
  const { waits, open } = gateFiles(folder, job);
  return step('Wait for the environment', [
    `: > ${quoted(waits)}`,
    `until [ -e ${quoted(open)} ]; do sleep 2; done`,
    `[ ! -s ${quoted(open)} ] || { cat ${quoted(open)}; exit 1; }`,
  ]);
}

/**
 * Writes the workflow as the environments of its jobs leave it: what is kept out fails at its start, what has to wait
 * waits, and an environment's own secrets and variables are seen in its jobs only.
 *
 * @param file the workflow as the project has it
 * @param folder where the copy goes, and the files of jobs that wait
 * @returns the file for act; the project's own where no environment has anything to say
 */
export function heldWorkflow(run: Run, rules: RepositoryRules, file: string, folder: string): string {
  const held = heldJobs(run, rules);
  if (held.length === 0) return file;
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const { id, environment } of held) {
    const job = document.getIn(['jobs', id]);
    if (!isMap(job)) continue;
    look(job, environment);
    const why = keptOut(environment, run.happening.runRef, rules);
    const steps = job.get('steps') as { items?: unknown[] } | undefined;
    if (why !== undefined) job.set('steps', document.createNode([refused(why)]));
    else if (waits(environment)) steps?.items?.unshift(document.createNode(waiting(folder, id)));
  }
  mkdirSync(folder, { recursive: true });
  const copy = path.join(folder, run.workflow.file);
  writeFileSync(copy, document.toString({ lineWidth: 0 }));
  return copy;
}

export function waits({ reviewers, waitTimer }: Environment): boolean {
  return reviewers.length > 0 || waitTimer > 0;
}

function look(job: YAMLMap, environment: Environment): void {
  visit(job, {
    Pair(_, { key, value }) {
      const name = String((key as { value?: unknown } | null)?.value ?? '');
      const scalar = value as { value?: unknown } | null;
      if (typeof scalar?.value === 'string')
        scalar.value = withOwnValues(scalar.value, environment, name === 'if');
    },
  });
}
