import type { ProjectFacts } from './facts.js';
import { inspectPackage } from './inspect-package.js';
import { joinPackages } from './join-packages.js';
import { choosePackages } from './packages/choose-packages.js';
import { TABLE_DAY } from './pythons/python-releases.js';
import type { ProjectFiles } from './reading/project-files.js';
import type { GitFacts } from './repository/git.js';
import { readRepository } from './repository-facts.js';

/** How a project is looked at. */
export interface InspectOptions {
  /** Today, as `2026-11-22`; decides also which Python versions are supported, by default the day of their table. */
  readonly day?: string | undefined;
  /** The folders of the packages from the repository's root on, where a person names them. */
  readonly packageDirs?: readonly string[] | undefined;
  /** How that option is called, for messages. */
  readonly nameOfPackageDirs?: string | undefined;
  /** Files from the repository's root on that hold copies of the version, where a person names them (contract P6). */
  readonly versionCopies?: readonly string[] | undefined;
  /** How that option is called, for messages. */
  readonly nameOfVersionCopies?: string | undefined;
}

/**
 * The one way of looking at a project, wherever its files are.
 *
 * @param files the repository's
 * @param git what git knows; asked once a package is found
 * @param place the folder that is meant: as a person named it, and from the repository's root on
 * @throws WorkflowsError `no-project`, `no-package`, `broken-file`, `bad-option`
 */
export function inspectRepository(
  files: ProjectFiles,
  git: () => GitFacts,
  place: { readonly root: string; readonly here: string },
  { day, packageDirs, nameOfPackageDirs, ...copies }: InspectOptions,
): ProjectFacts {
  const chosen = choosePackages(files, {
    ...place,
    named: packageDirs ?? [],
    nameOfOption: nameOfPackageDirs ?? '--package-dir',
  });
  const shared = readRepository(files, git(), {
    folders: chosen.folders,
    day: day ?? new Date().toISOString().slice(0, 10),
    pythonDay: day ?? TABLE_DAY,
  });
  return joinPackages(
    shared,
    chosen,
    chosen.folders.map((directory) => inspectPackage(shared, directory, copies)),
  );
}
