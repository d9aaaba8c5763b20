import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import type { ProjectFacts } from './facts.js';
import { inspectPackage } from './inspect-package.js';
import { joinPackages } from './join-packages.js';
import { choosePackages } from './packages/choose-packages.js';
import { ProjectFiles } from './reading/project-files.js';
import { repositoryRoot } from './repository/git.js';
import { readRepository } from './repository-facts.js';

/** How a project is looked at. */
export interface InspectOptions {
  /** Today, as `2026-11-22`; decides which Python versions are supported. */
  readonly day?: string | undefined;
  /** The folders of the packages from the repository's root on, where a person names them. */
  readonly packageDirs?: readonly string[] | undefined;
  /** How that option is called, for messages. */
  readonly nameOfPackageDirs?: string | undefined;
}

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
  const { day, packageDirs, nameOfPackageDirs } = typeof options === 'string' ? { day: options } : options;
  const folder = existingFolder(root);
  const files = new ProjectFiles(repositoryAbove(folder));
  const chosen = choosePackages(files, {
    root,
    here: path.relative(files.root, folder).split(path.sep).join('/'),
    named: packageDirs ?? [],
    nameOfOption: nameOfPackageDirs ?? '--package-dir',
  });
  repositoryRoot(folder);
  const shared = await readRepository(files, {
    folders: chosen.folders,
    day: day ?? new Date().toISOString().slice(0, 10),
  });
  return joinPackages(
    shared,
    chosen,
    chosen.folders.map((directory) => inspectPackage(shared, directory)),
  );
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
