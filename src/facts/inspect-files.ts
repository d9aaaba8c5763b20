import * as yaml from 'yaml';
import type { ProjectFacts } from './facts.js';
import { type InspectOptions, inspectRepository } from './inspect-repository.js';
import { ProjectFiles } from './reading/project-files.js';
import { textsBacking } from './reading/texts.js';
import { useYaml } from './reading/yaml.js';
import type { GitFacts } from './repository/git.js';
import { factsOfGitFolder, readGitFiles } from './repository/git-folder.js';
import type { Tag } from './repository/tag-prefix.js';

/** What git or GitHub knows of a repository, as far as somebody knows it. */
export interface KnownOfGit {
  /** Its address: `https://github.com/octo/parrot-tools`. */
  readonly remote?: string | undefined;
  readonly defaultBranch?: string | undefined;
  /** Its tags by name; with their dates, where tags have several prefixes or may be days. */
  readonly tags?: readonly (string | Tag)[] | undefined;
}

/** How a project of texts is looked at. */
export interface InspectFilesOptions extends InspectOptions {
  /** The folder's name, if it has one. */
  readonly name?: string | undefined;
  /** Is told of each file that would have been read, and whose text is not known. */
  readonly missed?: ((path: string) => void) | undefined;
}

/**
 * The same as `inspectProject` for a project that is no folder: in a browser, or of a remote repository. Reads no disk,
 * runs no git, waits for nothing.
 *
 * @param texts text by path from the repository's root on, with `/`; undefined: the file is there, its text is not
 *   known. Files of the folder `.git` (`.git/HEAD`, `.git/config`, `.git/packed-refs`, `.git/refs/…`) say what git knows.
 * @param git what is known of the repository besides
 * @param options as for `inspectProject`
 * @throws WorkflowsError `no-project`, `no-package`, `broken-file`, `bad-option`
 */
export function inspectFiles(
  texts: Readonly<Record<string, string | undefined>>,
  git: KnownOfGit = {},
  { name = 'the project', missed, ...options }: InspectFilesOptions = {},
): ProjectFacts {
  useYaml(yaml);
  const known = new Map(Object.entries(texts).filter(([path]) => !path.startsWith('.git/')));
  const files = new ProjectFiles(textsBacking(known, name, missed));
  return inspectRepository(files, () => gitFacts(texts, git), { root: name, here: '' }, options);
}

function gitFacts(
  texts: Readonly<Record<string, string | undefined>>,
  { remote, defaultBranch, tags }: KnownOfGit,
): GitFacts {
  const folder = readGitFiles({
    text: (name) => texts[`.git/${name}`],
    below: (name) =>
      Object.keys(texts)
        .filter((path) => path.startsWith(`.git/${name}/`))
        .map((path) => path.slice('.git/'.length)),
  });
  const found = factsOfGitFolder(folder ?? { head: '', references: new Map(), remotes: new Map() });
  return {
    ...found,
    tags: (tags ?? found.tags).map((tag) =>
      typeof tag === 'string' ? { name: tag, date: 0, reachable: true } : tag,
    ),
    withoutTags: tags === undefined && texts['.git/shallow'] !== undefined,
    ...(defaultBranch === undefined
      ? {}
      : {
          branch: defaultBranch,
          branches: [defaultBranch],
          remoteHeads: new Map([['origin', defaultBranch]]),
        }),
    ...(remote === undefined ? {} : { remotes: new Map([['origin', remote]]) }),
  };
}
