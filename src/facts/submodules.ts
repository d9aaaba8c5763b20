import { at, table } from './definition.js';
import type { ProjectFiles } from './project-files.js';
import type { WorkflowFile } from './workflows.js';

/** Whether the tests need git submodules: the project's own workflows check them out, or one lies among the tests. */
export function needsSubmodules(files: ProjectFiles, workflows: readonly WorkflowFile[]): boolean {
  const listed = files.text('.gitmodules');
  if (listed === undefined) return false;
  const paths = [...listed.matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].map((match) => match[1] ?? '');
  return (
    paths.some((path) => /(^|\/)tests?(\/|$)/i.test(path)) ||
    workflows.some(({ document }) => checksOut(document))
  );
}

function checksOut(document: unknown): boolean {
  return Object.values(table(at(document, 'jobs'))).some((job) => {
    const steps = at(job, 'steps');
    return (Array.isArray(steps) ? steps : []).some((step) => {
      const wanted = at(step, 'with', 'submodules');
      return (
        wanted === true ||
        wanted === 'true' ||
        wanted === 'recursive' ||
        /git submodule (update|init)/.test(String(at(step, 'run') ?? ''))
      );
    });
  });
}
