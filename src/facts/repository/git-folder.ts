/** The references of a repository, by full name: an object's id, or `ref: NAME` for a symbolic one. */
export type References = ReadonlyMap<string, string>;

/** What can be read from a `.git` folder itself, so that no process has to be started for it. */
export interface GitFolder {
  /** `ref: refs/heads/main`, or a commit's id. */
  readonly head: string;
  readonly references: References;
  /** Addresses by remote. */
  readonly remotes: ReadonlyMap<string, string>;
}

/** The files of a `.git` folder, wherever they are; names have `/`. */
export interface GitFiles {
  /** A file's text; undefined: there is none. */
  text(name: string): string | undefined;
  /** The files in a folder and below it. */
  below(folder: string): readonly string[];
}

/**
 * Reads a plain `.git` folder: its HEAD, loose and packed references, and remotes (gitrepository-layout(5)).
 * Undefined where that is not enough and git has to be asked: a worktree's or submodule's `.git` file, reftables,
 * or a configuration that includes others.
 */
export function readGitFiles(files: GitFiles): GitFolder | undefined {
  const [config, head] = [files.text('config'), files.text('HEAD')];
  if (config === undefined || head === undefined) return undefined;
  if (/^\s*\[include|^\s*worktree\s*=|refstorage/im.test(config)) return undefined;
  const references = new Map<string, string>();
  for (const line of files.text('packed-refs')?.split('\n') ?? []) {
    const [, id, name] = /^([0-9a-f]{40,}) (refs\/.+)$/.exec(line) ?? [];
    if (id !== undefined && name !== undefined) references.set(name, id);
  }
  for (const kind of ['refs/heads', 'refs/remotes', 'refs/tags'])
    for (const name of files.below(kind))
      if (!name.endsWith('.lock')) references.set(name, files.text(name)?.trim() ?? '');
  return { head: head.trim(), references, remotes: remotesOf(config) };
}

/** What its references say; of tags the names. */
export function factsOfGitFolder({ head, references, remotes }: GitFolder) {
  const names = (prefix: string): readonly string[] =>
    [...references.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    tags: names('refs/tags/'),
    branch: /^ref: refs\/heads\/(.+)$/.exec(head)?.[1],
    branches: names('refs/heads/'),
    ...remoteRefs(references),
    remotes,
  };
}

function remoteRefs(references: References): {
  remoteBranches: ReadonlyMap<string, readonly string[]>;
  remoteHeads: ReadonlyMap<string, string>;
} {
  const remoteBranches = new Map<string, string[]>();
  const remoteHeads = new Map<string, string>();
  for (const [name, target] of references) {
    const [, remote, branch = ''] = /^refs\/remotes\/([^/]+)\/(.+)$/.exec(name) ?? [];
    if (remote === undefined) continue;
    if (branch === 'HEAD') remoteHeads.set(remote, target.replace(`ref: refs/remotes/${remote}/`, ''));
    else remoteBranches.set(remote, [...(remoteBranches.get(remote) ?? []), branch]);
  }
  return { remoteBranches, remoteHeads };
}

/** `[remote "NAME"] url = …`; the first address of each, as git itself takes it for fetching. */
function remotesOf(config: string): ReadonlyMap<string, string> {
  const remotes = new Map<string, string>();
  let remote: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) remote = /^\s*\[remote\s+"(.+)"\]/i.exec(line)?.[1];
    const url = /^\s*(?:\[.*\])?\s*url\s*=\s*"?([^"\s]+)"?/i.exec(line)?.[1];
    if (remote !== undefined && url !== undefined && !remotes.has(remote)) remotes.set(remote, url);
  }
  return remotes;
}
