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

/** Whether a runner of this label is this machine's kind; a label that is not GitHub's may be anything. */
function isHere(label: string): boolean {
  if (/^(?:macos|windows)-/.test(label)) return false;
  return !label.startsWith('ubuntu-') || label.endsWith('-arm') === (process.arch === 'arm64');
}

/** The key of a job's matrix that chooses its runner (`runs-on: ${{ matrix.KEY }}`), with the labels it takes. */
function runnerLabels(job: Job): { key: string; labels: readonly string[] } | undefined {
  const key = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(job.runsOn[0] ?? '')?.[1];
  if (key === undefined) return undefined;
  const { include, ...axes } = job.matrix;
  const listed = Array.isArray(axes[key]) ? axes[key] : [];
  const included = Array.isArray(include) ? include.map((leg: Record<string, unknown>) => leg?.[key]) : [];
  const labels = [...listed, ...included].filter((label) => typeof label === 'string');
  return { key, labels: [...new Set(labels)] };
}

/** The labels of runners that this machine stands for, in a job's own words and in its matrix. */
export function labelsHere(job: Job): string[] {
  return [...job.runsOn, ...(runnerLabels(job)?.labels ?? [])].filter(
    (label) => label.startsWith('ubuntu') && isHere(label),
  );
}

export interface Legs {
  /** What act's `--matrix` takes: `python:3.12`. */
  readonly kept: readonly string[];
  /** Legs that this machine cannot run: no such interpreter, another system. */
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
 * @param here versions such as `3.12`; `all`: what is not here is fetched
 */
export function chooseLegs(workflow: WorkflowFile, here: ReadonlySet<string> | 'all'): Legs {
  const kept = new Set<string>();
  const leftOut = new Set<string>();
  for (const job of workflow.jobs) {
    const runner = runnerLabels(job);
    const possible = runner?.labels.filter(isHere) ?? [];
    // Where no leg could run there is nothing to choose: act passes such a job over by itself.
    if (runner !== undefined && possible.length > 0)
      for (const label of runner.labels)
        if (possible.includes(label)) kept.add(`${runner.key}:${label}`);
        else leftOut.add(`${job.id} (${runner.key} ${label})`);
    for (const [key, versions] of pythonKeys(job)) {
      const runnable = [...versions].filter((version) => here === 'all' || here.has(line(version)));
      const chosen = here === 'all' || runnable.length > 0 ? runnable : [nearestLeg(versions, here)];
      for (const version of versions)
        if (chosen.includes(version)) kept.add(`${key}:${version}`);
        else leftOut.add(`${job.id} (${key} ${version})`);
    }
  }
  return { kept: [...kept], leftOut: [...leftOut] };
}
