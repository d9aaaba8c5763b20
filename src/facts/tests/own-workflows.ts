import { Recipe } from './recipe.js';
import { UNKNOWN } from './shell.js';
import { keepEnv, readSteps } from './steps.js';
import type { Surroundings } from './surroundings.js';
import { isTable, type Table, tableAt } from './tables.js';

const NO_TEST_JOB =
  /lint|style|format|docs?\b|mypy|typ(e|ing)|flake|ruff|black|pre-?commit|build|wheel|sdist|publish|release|deploy|bench|perf|security|codeql|windows|macos|osx|pypy|nightly|min(imum|imal)?[-_ ]?(version|dep)|downstream|integration|e2e/i;

/** Reads how the project's own workflows test it: the best job of `.github/workflows`; undefined: none tests. */
export function ownWorkflowRecipe(around: Surroundings): Recipe | undefined {
  const { files } = around;
  const candidates: { recipe: Recipe; score: number }[] = [];
  for (const name of files.list('.github/workflows')) {
    if (!/\.ya?ml$/.test(name)) continue;
    const path = `.github/workflows/${name}`;
    if (/^# .*generator-pypi-workflows/.test(files.text(path) ?? '')) continue;
    const workflow = files.yaml(path);
    for (const [id, job] of Object.entries(tableAt(workflow, 'jobs'))) {
      const recipe = jobRecipe(path, isTable(workflow) ? workflow : {}, isTable(job) ? job : {}, around);
      if (recipe.commands.length === 0) continue;
      candidates.push({ recipe, score: score(name, id, isTable(job) ? job : {}, recipe) });
    }
  }
  return candidates.sort((one, two) => two.score - one.score)[0]?.recipe;
}

function score(file: string, id: string, job: Table, recipe: Recipe): number {
  const title = `${id} ${typeof job.name === 'string' ? job.name : ''}`;
  const matrix = tableAt(job, 'strategy', 'matrix');
  let points = 0;
  if (/test|ci\b|check|python/i.test(title)) points += 2;
  if (/test|ci\b|python/i.test(file)) points += 1;
  if (NO_TEST_JOB.test(title)) points -= 4;
  if (NO_TEST_JOB.test(file)) points -= 3;
  if (Object.keys(matrix).some((axis) => /py/i.test(axis))) points += 3;
  if (!/ubuntu|linux/i.test(JSON.stringify([job['runs-on'], matrix]))) points -= 3;
  if (job.container !== undefined || job.services !== undefined) points -= 1;
  if (!recipe.commands.some(({ tool }) => tool === 'script')) points += 1;
  if (recipe.commands.every(({ line }) => /\.py\b/.test(line))) points -= 1;
  return points;
}

/** Reads a job's steps; what comes after the last test (documentation, packages) is not read. */
function jobRecipe(path: string, workflow: Table, job: Table, around: Surroundings): Recipe {
  const recipe = new Recipe(path);
  let waiting = new Recipe(path);
  const values = matrixValues(tableAt(job, 'strategy', 'matrix'));
  const outer = { ...texts(tableAt(workflow, 'env')), ...texts(tableAt(job, 'env')) };
  for (const [name, value] of Object.entries(outer)) values.set(`env.${name}`, value);
  const resolve = (text: string): string => resolveExpressions(text, values);
  const jobEnv = Object.fromEntries(Object.entries(outer).map(([name, value]) => [name, resolve(value)]));
  const defaultFolder =
    tableAt(job, 'defaults', 'run')['working-directory'] ??
    tableAt(workflow, 'defaults', 'run')['working-directory'];
  for (const step of Array.isArray(job.steps) ? job.steps : []) {
    if (!isTable(step) || typeof step.run !== 'string' || isForOthers(step.if)) continue;
    const stepEnv = Object.fromEntries(
      Object.entries(texts(tableAt(step, 'env'))).map(([name, value]) => [name, resolve(value)]),
    );
    const folder = resolve(String(step['working-directory'] ?? defaultFolder ?? ''))
      .replace(/^\.\/?/, '')
      .replace(/\/$/, '');
    if (folder.includes(UNKNOWN) || (folder !== '' && !around.files.isFolder(folder))) continue;
    readSteps(resolve(step.run), waiting, around, { ...jobEnv, ...stepEnv }, folder);
    if (waiting.commands.length > 0) {
      keepEnv(jobEnv, waiting);
      keepEnv(stepEnv, waiting);
      recipe.merge(waiting);
      waiting = new Recipe(path);
    }
  }
  return recipe;
}

const texts = (table: Table): Record<string, string> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** A step for another system, or for one interpreter only. */
function isForOthers(condition: unknown): boolean {
  if (typeof condition !== 'string') return condition === false;
  if (/(==|startsWith)[^&|]*(windows|macos|win|mac)/i.test(condition) && !/ubuntu|linux/i.test(condition))
    return true;
  if (/!=[^&|]*(ubuntu|linux)/i.test(condition)) return true;
  if (/matrix\.[\w.-]*py[\w-]*\s*==/i.test(condition) && !/3\.(9|1\d)/.test(condition)) return true;
  return /github\.(event_name|ref)\b.*==.*(schedule|release|tags)|failure\(\)|cancelled\(\)|matrix\.\w*(lint|docs|mypy)/i.test(
    condition,
  );
}

/** The last value of each axis is the newest as a rule; an interpreter's version is the leg's. */
function matrixValues(matrix: Table): Map<string, string> {
  const values = new Map<string, string>();
  const set = (axis: string, value: unknown): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const text = String(value);
    const python =
      /^(py(thon)?[-_.]?(version)?s?|version)$/i.test(axis) || (/py/i.test(axis) && /^3\.\d+/.test(text));
    values.set(
      `matrix.${axis}`,
      python && /^["']?(3(\.\d+)?|pypy.*|[~>=^].*)/.test(text) ? '$MATRIX_PYTHON' : text,
    );
  };
  for (const item of Array.isArray(matrix.include) ? matrix.include : []) {
    if (!isTable(item) || /windows|macos/i.test(JSON.stringify(item))) continue;
    for (const [axis, value] of Object.entries(item)) set(axis, value);
  }
  for (const [axis, list] of Object.entries(matrix)) {
    if (axis === 'include' || axis === 'exclude' || !Array.isArray(list)) continue;
    const usable = list.filter((value) => !/windows|macos|pypy|-dev|lint|docs|mypy/i.test(String(value)));
    set(axis, usable.at(-1));
  }
  return values;
}

function resolveExpressions(text: string, values: ReadonlyMap<string, string>): string {
  return text
    .replace(/\$\{\{\s*([\w.-]+)\s*(?:\|\|[^}]*)?\}\}/g, (_all, name: string) => {
      if (name === 'github.workspace') return '.';
      const value = values.get(name);
      return value === undefined
        ? UNKNOWN
        : value.includes('${{')
          ? resolveExpressions(value, new Map([...values].filter(([key]) => key !== name)))
          : value;
    })
    .replace(/\$\{\{[^}]*\}\}/g, UNKNOWN)
    .replace(/\$GITHUB_WORKSPACE\b|\$\{GITHUB_WORKSPACE\}/g, '.')
    .replace(/\$\(\s*echo\s+["']?\$MATRIX_PYTHON["']?[^)]*\)/g, UNKNOWN);
}
