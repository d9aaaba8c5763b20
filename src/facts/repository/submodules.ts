import { at, table } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import type { WorkflowFile } from './workflow-file.js';

const BUILD_FILES = ['pyproject.toml', 'hatch.toml', 'MANIFEST.in', 'setup.py', 'setup.cfg'];

/**
 * Whether tests or builds need git submodules: the project's own workflows check them out, one lies among the tests,
 * or the build's definition names one.
 */
export function needsSubmodules(files: ProjectFiles, workflows: readonly WorkflowFile[]): boolean {
  const listed = files.text('.gitmodules');
  if (listed === undefined) return false;
  const paths = [...listed.matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].map((match) => match[1] ?? '');
  const built = BUILD_FILES.map((file) => files.text(file) ?? '').join('\n');
  const used = (path: string): boolean => /(^|\/)tests?(\/|$)/i.test(path) || built.includes(path);
  return (
    paths.some((path) => path !== '' && used(path)) || workflows.some(({ document }) => checksOut(document))
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
