import type { Job, WorkflowFile } from './workflow-file.js';

const PYTHON = /^(?:3\.\d+)(?:\.\d+)?(?:-dev)?$/;

/** The keys of a job's matrix that choose a Python, with the versions they take. */
export function pythonKeys(job: Job): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, value: unknown) => {
    if (!PYTHON.test(String(value))) return;
    found.set(key, (found.get(key) ?? new Set()).add(String(value)));
  };
  for (const [key, values] of Object.entries(job.matrix)) {
    if (!Array.isArray(values)) continue;
    for (const value of values) {
      if (key !== 'include') add(key, value);
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) add(name, inner);
    }
  }
  return found;
}

export interface Legs {
  /** What act's `--matrix` takes: `python:3.12`. */
  readonly kept: readonly string[];
  /** Legs that no interpreter of this machine can run. */
  readonly leftOut: readonly string[];
}

const line = (version: string) => version.replace('-dev', '').split('.').slice(0, 2).join('.');

/** The leg that is nearest to a Python of this machine, the first of several. */
function nearestLeg(versions: ReadonlySet<string>, here: ReadonlySet<string>): string | undefined {
  const minor = (version: string) => Number(line(version).slice(2));
  const away = (version: string) =>
    Math.min(...[...here].map((one) => Math.abs(minor(one) - minor(version))));
  return [...versions].reduce((best, one) => (away(one) < away(best) ? one : best));
}

/**
 * Splits the legs by whether an interpreter is here. Of a job of which no leg has one, the nearest leg is kept: its
 * steps take the nearest Python, or say why they cannot.
 *
 * @param here versions such as `3.12`
 */
export function chooseLegs(workflow: WorkflowFile, here: ReadonlySet<string>): Legs {
  const kept = new Set<string>();
  const leftOut = new Set<string>();
  for (const job of workflow.jobs)
    for (const [key, versions] of pythonKeys(job)) {
      const runnable = [...versions].filter((version) => here.has(line(version)));
      const chosen = runnable.length > 0 ? runnable : [nearestLeg(versions, here)];
      for (const version of versions)
        if (chosen.includes(version)) kept.add(`${key}:${version}`);
        else leftOut.add(`${job.id} (${key} ${version})`);
    }
  return { kept: [...kept], leftOut: [...leftOut] };
}
