import { at, strings, table } from './definition.js';
import { environmentVersions } from './python-facts.js';
import type { WorkflowFile } from './workflows.js';

/** Keys of a matrix under which versions of Python stand. */
const VERSION_KEY = /py|version|tox|nox|env|session/i;

/** A job that tests, by its name or by what it runs. */
const TESTS = /\b(py)?tests?\b|\btox\b|\bnox\b|unittest|\bcheck\b|coverage|\bhatch\b/i;

/**
 * The Python versions that the project's own workflows test: those in the matrices and set-up steps of jobs that test.
 * The YAML's numbers come as written, so `3.10` is not 3.1.
 *
 * @param classifiers what stands for a matrix that is taken from the package's classifiers
 */
export function testedByWorkflows(
  workflows: readonly WorkflowFile[],
  classifiers: readonly string[],
): readonly string[] {
  const found = workflows
    .filter(({ source }) => !/^#.*\bgenerator-pypi-workflows\b/.test(source.split('\n')[0] ?? ''))
    .flatMap(({ document }) => Object.entries(table(at(document, 'jobs'))))
    .filter(([id, job]) => TESTS.test(`${id} ${JSON.stringify(job)}`))
    .flatMap(([, job]) => versionsOf(job, classifiers));
  return [...new Set(found)];
}

function versionsOf(job: unknown, classifiers: readonly string[]): readonly string[] {
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
  const computed = /supported_python_classifiers/.test(JSON.stringify(job)) ? classifiers : [];
  return [...computed, ...environmentVersions(text.replace(/^\W*pypy.*$|.*-dev.*$/gm, ''))];
}

/** Every string below a value. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return strings(value);
  if (Array.isArray(value)) return value.flatMap(leaves);
  return Object.values(table(value)).flatMap(leaves);
}
