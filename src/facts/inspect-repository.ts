import type { ProjectFacts } from './facts.js';
import { inspectPackage } from './inspect-package.js';
import { joinPackages } from './join-packages.js';
import { joinTogether } from './join-together.js';
import { choosePackages } from './packages/choose-packages.js';
import { TABLE_DAY } from './pythons/python-releases.js';
import type { ProjectFiles } from './reading/project-files.js';
import type { GitFacts } from './repository/git.js';
import { releasedTogether } from './repository/released-together.js';
import { isPlain, isReleaseTag, prefixOf } from './repository/tag-prefix.js';
import { generatedTogether } from './repository/workflows.js';
import { readRepository } from './repository-facts.js';

/** How a project is looked at. */
export interface InspectOptions {
  /** Today, as `2026-11-22`; decides also which Python versions are supported, by default the day of their table. */
  readonly day?: string | undefined;
  /** The folders of the packages from the repository's root on, where a person names them. */
  readonly packageDirs?: readonly string[] | undefined;
  /** How that option is called, for messages. */
  readonly nameOfPackageDirs?: string | undefined;
  /** Whether one tag releases all packages together, where a person says so. */
  readonly releaseTogether?: boolean | undefined;
  /** Files from the repository's root on that hold copies of the version, where a person names them (contract P6). */
  readonly versionCopies?: readonly string[] | undefined;
  /** How that option is called, for messages. */
  readonly nameOfVersionCopies?: string | undefined;
}

/**
 * The one way of looking at a project, wherever its files are.
 *
 * @param files the repository's
 * @param askGit what git knows; asked once a package is found
 * @param place the folder that is meant: as a person named it, and from the repository's root on
 * @throws WorkflowsError `no-project`, `no-package`, `broken-file`, `bad-option`
 */
export function inspectRepository(
  files: ProjectFiles,
  askGit: () => GitFacts,
  place: { readonly root: string; readonly here: string },
  { day, packageDirs, nameOfPackageDirs, releaseTogether, ...copies }: InspectOptions,
): ProjectFacts {
  const chosen = choosePackages(files, {
    ...place,
    named: packageDirs ?? [],
    nameOfOption: nameOfPackageDirs ?? '--package-dir',
  });
  const shared = readRepository(files, askGit(), {
    folders: chosen.folders,
    day: day ?? new Date().toISOString().slice(0, 10),
    pythonDay: day ?? TABLE_DAY,
  });
  const packages = chosen.folders.map((directory) => inspectPackage(shared, directory, copies));
  const known = { told: releaseTogether, generated: generatedTogether(shared.workflowFiles) };
  const together = releasedTogether(
    shared.git.tags,
    packages.map((each) => ({
      ...each,
      distribution: each.distribution?.value,
      version: each.version.value,
    })),
    known,
  );
  if (together.length < 2) return joinPackages(shared, chosen, packages);
  // Alone, a package takes the tags that name none for its own.
  const tags = shared.git.tags.filter(({ name }) => !isReleaseTag(name) || isPlain(prefixOf(name)));
  const git = { ...shared.git, tags: tags.some(({ name }) => isReleaseTag(name)) ? tags : shared.git.tags };
  const alone = (directory: string) =>
    inspectPackage({ ...shared, git, folders: [directory] }, directory, copies);
  const left = packages.filter(({ directory }) => !together.includes(directory));
  return joinTogether(shared, chosen, together.map(alone), left);
}
