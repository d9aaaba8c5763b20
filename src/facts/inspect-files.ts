import * as yaml from 'yaml';
import type { ProjectFacts } from './facts.js';
import { type InspectOptions, inspectRepository } from './inspect-repository.js';
import { ProjectFiles } from './reading/project-files.js';
import { textsBacking } from './reading/texts.js';
import { useYaml } from './reading/yaml.js';
import type { Tag } from './repository/tag-prefix.js';

/** What git or GitHub knows of a repository, as far as somebody knows it. */
export interface KnownOfGit {
  /** Its address: `https://github.com/octo/parrot-tools`. */
  readonly remote?: string | undefined;
  readonly defaultBranch?: string | undefined;
  /** Its tags by name; with their dates, where tags have several prefixes. */
  readonly tags?: readonly (string | Tag)[] | undefined;
}

/**
 * The same as `inspectProject` for a project that is no folder: in a browser, or of a remote repository. Reads no disk,
 * runs no git, waits for nothing.
 *
 * @param texts text by path from the repository's root on, with `/`; a file whose text is not known is `''`
 * @param git what is known of the repository
 * @param options as for `inspectProject`; `name` is the folder's name, if it has one
 * @throws WorkflowsError `no-project`, `no-package`, `broken-file`, `bad-option`
 */
export function inspectFiles(
  texts: Readonly<Record<string, string>>,
  git: KnownOfGit = {},
  { name = 'the project', ...options }: InspectOptions & { readonly name?: string | undefined } = {},
): ProjectFacts {
  useYaml(yaml);
  const files = new ProjectFiles(textsBacking(new Map(Object.entries(texts)), name));
  return inspectRepository(files, () => gitFacts(git), { root: name, here: '' }, options);
}

function gitFacts({ remote, defaultBranch, tags = [] }: KnownOfGit) {
  return {
    tags: tags.map((tag) => (typeof tag === 'string' ? { name: tag, date: 0, reachable: true } : tag)),
    withoutTags: false,
    branch: defaultBranch,
    branches: defaultBranch === undefined ? [] : [defaultBranch],
    remoteBranches: new Map<string, readonly string[]>(),
    remoteHeads: new Map(defaultBranch === undefined ? [] : [['origin', defaultBranch]]),
    remotes: new Map(remote === undefined ? [] : [['origin', remote]]),
  };
}
