import type { ExistingWorkflow, Found, TagForm } from '../facts.js';
import { at, strings, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { isOurs } from './own-mark.js';
import { publishing, publishingHint } from './publishers.js';
import type { WorkflowFile } from './workflow-file.js';

const FOLDER = '.github/workflows';

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

/** What matters of each workflow here: whether and how it publishes, and what starts it. */
export function describeWorkflows(
  workflows: readonly WorkflowFile[],
  files: ProjectFiles,
): readonly ExistingWorkflow[] {
  return workflows.map((workflow) => {
    const { file, document } = workflow;
    const triggers = triggersOf(at(document, 'on'));
    const filters = strings(table(triggers.get('push')).tags);
    const onRelease = startsOnRelease(triggers);
    const how = publishing(workflow, workflows, files, filters.length > 0 || onRelease);
    const hint = how === undefined ? publishingHint(workflow) : undefined;
    return {
      file,
      name: text(at(document, 'name')),
      publishes: how !== undefined,
      onTags: tagsOf(triggers),
      onRelease,
      onDispatch: triggers.has('workflow_dispatch'),
      ...(triggers.has('create') ? { onCreate: true } : {}),
      ...(how === undefined ? {} : { publishing: how }),
      ...(hint === undefined ? {} : { hint }),
      generated: isGenerated(workflow),
    };
  });
}

/**
 * The tag prefix that a workflow of ours was generated with, where all of ours agree (contract R5).
 * @param several the repository has several packages: then only what was generated for several counts
 * @param distribution the package that is asked for
 */
export function generatedPrefix(
  workflows: readonly WorkflowFile[],
  several = false,
  distribution = '',
): Found<string> | undefined {
  const found = workflows.filter(isGenerated).flatMap(({ file, document }) => {
    const prefix = at(tableOfPackages(document), distribution, 'prefix');
    if (typeof prefix === 'string') return [{ value: prefix, place: file }];
    return several ? [] : valuesOf(document, 'PREFIX').map((value) => ({ value, place: file }));
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}

/**
 * The packages that a workflow of ours releases by one tag; empty: each by its own. undefined: none of ours is for
 * several.
 */
export function generatedTogether(workflows: readonly WorkflowFile[]): readonly string[] | undefined {
  const ours = workflows.filter(isGenerated);
  const names = ours
    .flatMap(({ document }) => valuesOf(document, 'PACKAGE'))
    .map((value) => value.split(' '))
    .find((each) => each.length > 1);
  const apart = ours.some(({ document }) => at(document, 'env', 'PACKAGES') !== undefined);
  return names ?? (apart ? [] : undefined);
}

/** What stands between the numbers of the tags that a workflow of ours was generated for; as `generatedPrefix`. */
export function generatedSeparator(
  workflows: readonly WorkflowFile[],
  several = false,
  distribution = '',
): TagForm['separator'] | undefined {
  if (generatedPrefix(workflows, several, distribution) === undefined) return undefined;
  const found = workflows
    .filter(isGenerated)
    .flatMap(({ document }) => [
      at(tableOfPackages(document), distribution, 'separator'),
      ...valuesOf(document, 'SEPARATOR'),
    ]);
  return found.includes('_') ? '_' : '.';
}

/**
 * The version scheme that a workflow of ours was generated with (contract R17): it stands beside the prefix where it is a
 * calendar's.
 */
export function generatedScheme(workflows: readonly WorkflowFile[]): Found<string> | undefined {
  const prefix = generatedPrefix(workflows);
  if (prefix === undefined) return undefined;
  const [calendar] = workflows
    .filter(isGenerated)
    .flatMap(({ file, document }) =>
      valuesOf(document, 'VERSION_SCHEME').map((value) => ({ value, place: file })),
    );
  return calendar ?? { ...prefix, value: 'semver' };
}

/** The default branch that a workflow of ours was generated for: a clone of a single branch does not tell it. */
export function generatedBranch(workflows: readonly WorkflowFile[]): Found<string> | undefined {
  const [found] = workflows.filter(isGenerated).flatMap(({ file, document }) => {
    const [only, ...others] = strings(at(document, 'on', 'pull_request', 'branches'));
    const named = valuesOf(document, 'DEFAULT_BRANCH');
    const branch = named[0] ?? (others.length === 0 ? only : undefined);
    return branch === undefined || branch.includes('*') ? [] : [{ value: branch, place: file }];
  });
  return found;
}

/** The project's workflows that ours were generated to ask, where all of ours agree (contract R21). */
export function generatedChecks(workflows: readonly WorkflowFile[]): readonly string[] {
  const texts = workflows.filter(isGenerated).flatMap(({ document }) => valuesOf(document, 'CHECKS'));
  if (new Set(texts).size !== 1) return [];
  return (texts[0] ?? '').split('\n').flatMap((line) => {
    const words = [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
      word.replace(/'([^']*)'|"([^"]*)"/g, (_, one, two) => one ?? two),
    );
    if (words[0] === 'status') return [];
    // With more than names a line is of one workflow.
    return words.some((word) => word === 'dispatch' || word.startsWith(':(')) ? words.slice(0, 1) : words;
  });
}

/** The table that stands at the top of a workflow for several packages. */
function tableOfPackages(document: unknown): unknown {
  try {
    return JSON.parse(text(at(document, 'env', 'PACKAGES')) ?? '{}');
  } catch {
    return {};
  }
}

/** What a workflow for one package gives a variable, at a job or a step. */
function valuesOf(document: unknown, variable: string): readonly string[] {
  return Object.values(table(at(document, 'jobs')))
    .flatMap((job) => [job, ...list(at(job, 'steps'))])
    .flatMap((holder) => {
      const value = at(holder, 'env', variable);
      if (value === null) return [''];
      return typeof value === 'string' && !value.includes('${{') ? [value] : [];
    });
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Written by this generator: its first line says so (contract G4). */
export function isGenerated({ source }: Pick<WorkflowFile, 'source'>): boolean {
  return isOurs(source);
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
  const ignored = strings(push['tags-ignore']);
  if (ignored.length > 0) return ['**', ...ignored.map((pattern) => `!${pattern}`)];
  return 'branches' in push || 'branches-ignore' in push ? [] : ['**'];
}

function startsOnRelease(triggers: ReadonlyMap<string, unknown>): boolean {
  const types = strings(table(triggers.get('release')).types);
  return (
    triggers.has('release') &&
    (types.length === 0 || types.some((type) => /^(published|created|released)$/.test(type)))
  );
}
