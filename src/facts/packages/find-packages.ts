import { WorkflowsError } from '../../errors.js';
import { type Definition, readDefinition } from '../reading/definition.js';
import { normalize } from '../reading/posix-path.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { isPublished, whyNoPackage } from './is-package.js';
import { innerFolders } from './match-folders.js';
import { findWorkspace } from './workspace.js';

/** The folders of a repository that hold a package to publish, relative to its root; `''` is the root. */
export interface PackageFolders {
  readonly folders: readonly string[];
  /** What named them, as `[tool.uv.workspace]`. */
  readonly place: string;
  /** Python projects below that are not taken for packages to publish. */
  readonly leftOut: readonly string[];
}

const DEFINING = ['pyproject.toml', 'setup.py', 'setup.cfg'];

/** Folders of things that are not published, whatever stands in them. */
const NOT_PUBLISHED =
  /(?:^|\/)(?:examples?|samples?|demos?|tests?|docs?|documentation|bench(?:es|marks?)?|templates?|cookiecutters?|playgrounds?|vendor(?:ed)?|third[-_]party|fixtures?|tests?[-_][^/]*|e2e|integration[-_]tests?|notebooks?|tutorials?|scripts?)(?:\/|$)/i;

/** How deep packages are looked for, and in how many folders, where nothing names them. */
const DEEPEST = 3;
const MOST = 500;

export const isProject = (files: ProjectFiles, folder: string): boolean =>
  DEFINING.some((file) => files.exists(folder === '' ? file : `${folder}/${file}`));

/**
 * Which folders hold a package (contract P12): the root, if it is one, with the members of its workspace; where the root
 * is none, what a workspace names, else what is found below.
 *
 * @param root the repository's root, as a person named it
 * @throws WorkflowsError `no-package`, `no-project`, `broken-file`
 */
export function findPackages(files: ProjectFiles, root: string): PackageFolders {
  const definition = isProject(files, '') ? readDefinition(files) : undefined;
  const why = definition === undefined ? undefined : whyNoPackage(definition);
  const own = definition !== undefined && why === undefined;
  const workspace = definition === undefined ? undefined : findWorkspace(definition, own);
  // A root that is a package and names no members is a project as any other.
  if (own && workspace === undefined) return { folders: [''], place: '', leftOut: [] };
  const named = workspace?.folders ?? search(files);
  const projects = named.filter((folder) => isProject(files, folder));
  const published = projects.filter((folder) => !NOT_PUBLISHED.test(folder) && isPublishedIn(files, folder));
  // The root of a workspace without a build system is none of its packages, unless it is the only one.
  const withRoot = own && (published.length === 0 || isPublished(definition));
  const folders = [...(withRoot ? [''] : []), ...published];
  if (folders.length === 0) throw nothingFound(root, why, projects);
  return {
    folders,
    place: workspace?.place ?? 'the folders below',
    leftOut: projects.filter((folder) => !published.includes(folder)),
  };
}

function nothingFound(root: string, why: string | undefined, projects: readonly string[]): WorkflowsError {
  if (why === undefined && projects.length === 0) return nothingHere(root);
  const [first] = projects;
  const below = first === undefined ? '' : ` To publish ${first} all the same: --package-dir ${first}.`;
  return new WorkflowsError(
    'no-package',
    `${root} holds no package to publish: ${why ?? 'it is no Python project'}.${below}`,
  );
}

/** What a folder without any Python project is answered. */
export function nothingHere(root: string): WorkflowsError {
  return new WorkflowsError(
    'no-project',
    `nothing to publish here: no pyproject.toml, setup.cfg or setup.py in ${root}. To start a project: pypi-workflows init`,
  );
}

/** The folders of Python projects below the root, the nearest ones: nothing is looked for inside a project. */
function search(files: ProjectFiles): readonly string[] {
  const found: string[] = [];
  let level = innerFolders(files, '').filter((folder) => !files.exists(`${folder}/.git`));
  for (let depth = 1, seen = 0; depth <= DEEPEST && seen < MOST; depth += 1) {
    found.push(...level.filter((folder) => isProject(files, folder)));
    const others = level.filter((folder) => !isProject(files, folder) && !NOT_PUBLISHED.test(folder));
    seen += level.length;
    // A folder with a repository of its own is another project.
    level = others.flatMap((folder) =>
      innerFolders(files, folder).filter((inner) => !files.exists(`${inner}/.git`)),
    );
  }
  return found.sort();
}

function isPublishedIn(files: ProjectFiles, folder: string): boolean {
  try {
    return isPublished(readPackage(files, folder).definition);
  } catch (error) {
    // Somewhere below the root, a broken file may be meant so: a test's, a template's.
    if (error instanceof WorkflowsError) return false;
    throw error;
  }
}

/**
 * The files of one package of a repository, and what defines it.
 * @throws WorkflowsError `broken-file`, with the file's path from the repository's root
 */
export function readPackage(
  files: ProjectFiles,
  folder: string,
): { readonly files: ProjectFiles; readonly definition: Definition } {
  const own = folder === '' ? files : files.below(folder);
  try {
    return { files: own, definition: readDefinition(own) };
  } catch (error) {
    if (folder === '' || !(error instanceof WorkflowsError)) throw error;
    throw new WorkflowsError(error.code, `${folder}/${error.message}`, { cause: error });
  }
}

/**
 * The folders that a person names.
 * @param name how the option is called, for messages
 * @throws WorkflowsError `bad-option`, `no-package`, `broken-file`
 */
export function namedPackages(
  files: ProjectFiles,
  names: readonly string[],
  name: string,
): readonly string[] {
  const folders = names.map((each) => {
    const folder = normalize(each.replaceAll('\\', '/')).replace(/^\.?\/|\/+$|^\.$/g, '');
    const refuse = (why: string, code: 'bad-option' | 'no-package' = 'bad-option'): never => {
      throw new WorkflowsError(
        code,
        `${name} ${JSON.stringify(each)} can't be used: ${why}. Name a folder with a pyproject.toml, from the repository's root on, for example python or packages/core.`,
      );
    };
    if (each.startsWith('/') || folder.split('/').includes('..')) refuse('it leads out of the repository');
    if (folder !== '' && !files.isFolder(folder)) refuse('there is no such folder');
    if (!isProject(files, folder)) refuse('no pyproject.toml, setup.cfg or setup.py is in it');
    if (!/^[\w.@+/-]*$/.test(folder))
      refuse('a folder here has only letters, digits and . _ @ + - in its name');
    const why = whyNoPackage(readPackage(files, folder).definition);
    if (why !== undefined) refuse(`it holds no package to publish (${why})`, 'no-package');
    return folder;
  });
  return [...new Set(folders)];
}
