import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import type { ProjectFacts } from './facts.js';
import { type InspectOptions, inspectRepository } from './inspect-repository.js';
import { loadYaml, withYaml } from './reading/yaml.js';
import { filesIn } from './repository/files-in.js';
import { readGit, repositoryRoot } from './repository/git.js';
import { hasWorkflows } from './repository/workflows.js';

export type { InspectOptions } from './inspect-repository.js';

/**
 * Finds out all there is to know about a project, statically: nothing of it is ever run (contract G1).
 *
 * @param root a folder of the project: the root of its git repository, or the folder of a package in it
 * @param options or the day alone
 * @throws WorkflowsError `no-project`, `no-package`, `no-repository`, `broken-file`, `bad-option`
 */
export async function inspectProject(
  root: string,
  options: InspectOptions | string = {},
): Promise<ProjectFacts> {
  const told = typeof options === 'string' ? { day: options } : options;
  return withYaml(async () => {
    const folder = existingFolder(root);
    const files = filesIn(repositoryAbove(folder));
    if (hasWorkflows(files)) await loadYaml();
    const here = path.relative(files.root, folder).split(path.sep).join('/');
    const git = () => {
      repositoryRoot(folder);
      return readGit(files.root);
    };
    return inspectRepository(files, git, { root, here }, told);
  });
}

/** The root of the repository around a folder; the folder itself where there is none, which `inspectProject` says. */
export function repositoryAbove(directory: string): string {
  const folder = existsSync(directory) ? realpathSync(directory) : directory;
  for (let top = folder; path.dirname(top) !== top; top = path.dirname(top)) {
    if (existsSync(path.join(top, '.git'))) return top;
  }
  return folder;
}

function existingFolder(root: string): string {
  try {
    if (statSync(root).isDirectory()) return realpathSync(path.resolve(root));
  } catch {
    // Told below.
  }
  throw new WorkflowsError(
    'no-project',
    `${root} is no folder that can be read. Name the folder of a Python project.`,
  );
}
