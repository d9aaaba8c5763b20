import { at, strings, table } from '../reading/definition.js';
import type { WorkflowFile } from '../repository/workflow-file.js';
import { environmentVersions } from './environment-names.js';

/** Versions that stand elsewhere in the project. */
export interface Listed {
  readonly classifiers: readonly string[];
  /** Those of tox, nox or Hatch. */
  readonly configured: readonly string[];
}

/** Keys of a matrix under which versions of Python stand. */
const VERSION_KEY = /py|version|tox|nox|env|session/i;

/** A job that tests, by its name or by what it runs. */
const TESTS = /\b(py)?tests?\b|\btox\b|\bnox\b|unittest|\bcheck\b|coverage|\bhatch\b/i;

/**
 * The Python versions that the project's own workflows test: those in the matrices and set-up steps of jobs that test.
 * The YAML's numbers come as written, so `3.10` is not 3.1.
 *
 * @param known what the classifiers and what tox, nox or Hatch list: workflows may refer to them instead of versions
 */
export function testedByWorkflows(workflows: readonly WorkflowFile[], known: Listed): readonly string[] {
  const own = workflows.filter(
    ({ source }) => !/^#.*\bgenerator-pypi-workflows\b/.test(source.split('\n')[0] ?? ''),
  );
  const found = own.flatMap(({ document, source }) =>
    Object.entries(table(at(document, 'jobs')))
      .filter(([id, job]) => TESTS.test(`${id} ${JSON.stringify(job)}`))
      .flatMap(([, job]) => {
        const named = versionsOf(job);
        if (named.length > 0) return named;
        if (runsEverything(job)) return known.configured;
        return /supported_python_classifiers/.test(source) && hasComputedMatrix(job) ? known.classifiers : [];
      }),
  );
  return [...new Set(found)];
}

/** A bare `tox` or `nox` runs all the environments that it lists. */
function runsEverything(job: unknown): boolean {
  const steps = at(job, 'steps');
  return (Array.isArray(steps) ? steps : []).some((step) => BARE_TOX.test(String(at(step, 'run') ?? '')));
}

const BARE_TOX =
  /^\s*(?:uvx (?:--\S+ \S+ )*|uv run |pipx run |python3? -m )?(?:tox|nox)(?: run(?:-parallel)?| -p(?: \w+)?)?\s*$/m;

const hasComputedMatrix = (job: unknown): boolean =>
  JSON.stringify(at(job, 'strategy', 'matrix') ?? '').includes('${{');

function versionsOf(job: unknown): readonly string[] {
  const matrix = table(at(job, 'strategy', 'matrix'));
  const include = Array.isArray(matrix.include) ? matrix.include : [];
  const entries = [matrix, ...include.map(table)].flatMap((row) => Object.entries(row));
  const inMatrix = entries.filter(([key]) => VERSION_KEY.test(key)).flatMap(([, value]) => leaves(value));
  const steps = at(job, 'steps');
  const inSteps = (Array.isArray(steps) ? steps : []).flatMap((step) =>
    leaves(at(step, 'with', 'python-version')),
  );
  const called = [...leaves(at(job, 'with', 'envs')), ...leaves(at(job, 'with', 'python-versions'))];
  const text = [...inMatrix, ...inSteps, ...called].join('\n');
  return environmentVersions(text.replace(/^\W*pypy.*$|.*-dev.*$/gm, ''));
}

/** Every string below a value. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return strings(value);
  if (Array.isArray(value)) return value.flatMap(leaves);
  return Object.values(table(value)).flatMap(leaves);
}
