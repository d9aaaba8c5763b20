import { WorkflowsError } from '../../errors.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { findPackages, isProject, namedPackages, nothingHere, type PackageFolders } from './find-packages.js';

export interface Choice {
  /** The folder as a person named it. */
  readonly root: string;
  /** The same, from the repository's root on. */
  readonly here: string;
  /** The folders of packages that a person names; empty: none are named. */
  readonly named: readonly string[];
  /** How the option is called that names them. */
  readonly nameOfOption: string;
}

export interface ChosenPackages extends PackageFolders {
  /** The same folders, where they would not be found without being named; else empty. */
  readonly told: readonly string[];
}

/**
 * Which packages are meant: those that are named; else those that are found from the repository's root on; else, where
 * a folder is named that is none of them, that folder alone.
 *
 * @throws WorkflowsError `bad-option`, `no-package`, `no-project`, `broken-file`
 */
export function choosePackages(files: ProjectFiles, choice: Choice): ChosenPackages {
  const { root, here, named, nameOfOption } = choice;
  if (here !== '' && !isProject(files, here)) throw nothingHere(root);
  const told = named.length > 0 ? namedPackages(files, named, nameOfOption) : undefined;
  if (told === undefined && here === '') return { ...findPackages(files, root), told: [] };
  const found = packagesAt(files);
  const wanted = told ?? found?.folders ?? [];
  const folders = here === '' || wanted.includes(here) ? wanted : namedPackages(files, [here], nameOfOption);
  if (found !== undefined && isSame(found.folders, folders)) return { ...found, told: [] };
  return { folders, place: told === undefined ? root : nameOfOption, leftOut: [], told: folders };
}

function packagesAt(files: ProjectFiles): PackageFolders | undefined {
  try {
    return findPackages(files, files.root);
  } catch (error) {
    if (error instanceof WorkflowsError) return undefined;
    throw error;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
