import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';

export interface Tag {
  readonly name: string;
  /** Seconds since 1970 at which it (or, of a lightweight tag, its commit) was made. */
  readonly date: number;
  readonly reachable: boolean;
}

/** What is asked of git; all of it read-only. */
export interface GitFacts {
  readonly tags: readonly Tag[];
  /** The branch that is checked out; undefined on a detached HEAD. */
  readonly branch: string | undefined;
  readonly branches: readonly string[];
  /** `main` of `refs/remotes/REMOTE/main`, by remote. */
  readonly remoteBranches: ReadonlyMap<string, readonly string[]>;
  /** What `refs/remotes/REMOTE/HEAD` points to, by remote. */
  readonly remoteHeads: ReadonlyMap<string, string>;
  /** Addresses by remote, as written. */
  readonly remotes: ReadonlyMap<string, string>;
}

/**
 * Asks git about a repository by three calls that run side by side.
 *
 * @param root the project's folder; it has to be the repository's root
 * @throws WorkflowsError `no-repository`, also where the folder is a part of a larger repository or git refuses it
 */
export async function readGit(root: string): Promise<GitFacts> {
  if (!existsSync(path.join(root, '.git'))) await refuse(root);
  const format = '--format=%(refname)%00%(symref)%00%(HEAD)%00%(creatordate:unix)';
  const [refs, merged, config] = await Promise.all([
    git(root, ['for-each-ref', format, 'refs/heads', 'refs/remotes', 'refs/tags']),
    // Fails where there is no commit yet: then no tag is reachable.
    git(root, ['for-each-ref', '--merged=HEAD', '--format=%(refname)', 'refs/tags']).catch(() => ''),
    git(root, ['config', '--get-regexp', '^remote\\..*\\.url$']).catch(() => ''),
  ]);
  const reachable = new Set(merged.split('\n'));
  const rows = refs
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\0'));
  const below = (prefix: string): readonly string[][] => rows.filter(([name]) => name?.startsWith(prefix));
  const local = below('refs/heads/');
  const current =
    local.find(([, , head]) => head === '*')?.[0] ?? (local.length === 0 ? await unborn(root) : undefined);
  return {
    tags: below('refs/tags/').map(([name = '', , , date]) => ({
      name: name.slice('refs/tags/'.length),
      date: Number(date ?? 0),
      reachable: reachable.has(name),
    })),
    branch: current?.replace('refs/heads/', ''),
    branches: local.map(([name = '']) => name.slice('refs/heads/'.length)),
    ...remoteRefs(below('refs/remotes/')),
    remotes: new Map(
      config
        .split('\n')
        .flatMap((line) => [/^remote\.(.*)\.url (.*)$/.exec(line)])
        .flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]))
        .reverse(),
    ),
  };
}

function remoteRefs(rows: readonly string[][]): Pick<GitFacts, 'remoteBranches' | 'remoteHeads'> {
  const remoteBranches = new Map<string, string[]>();
  const remoteHeads = new Map<string, string>();
  for (const [name = '', target = ''] of rows) {
    const [, remote = '', branch = ''] = /^refs\/remotes\/([^/]+)\/(.+)$/.exec(name) ?? [];
    if (branch === 'HEAD') remoteHeads.set(remote, target.slice(`refs/remotes/${remote}/`.length));
    else remoteBranches.set(remote, [...(remoteBranches.get(remote) ?? []), branch]);
  }
  return { remoteBranches, remoteHeads };
}

/** The branch of a repository without a commit. */
function unborn(root: string): Promise<string | undefined> {
  return git(root, ['symbolic-ref', '-q', 'HEAD']).then(
    (name) => name.trim(),
    () => undefined,
  );
}

/** Says why the folder is no repository's root. */
async function refuse(root: string): Promise<never> {
  const top = await git(root, ['rev-parse', '--show-toplevel']).then(
    (text) => text.trim(),
    () => undefined,
  );
  if (top === undefined || top === '') {
    throw new WorkflowsError(
      'no-repository',
      `${root} is no git repository, and the workflows release from git tags. Run "git init" there first.`,
    );
  }
  throw new WorkflowsError(
    'no-repository',
    `${root} is a subfolder of the repository ${top}, and GitHub runs only the workflows of a repository's root. Run this in ${top}; several packages in one repository are not supported.`,
  );
}

const NOT_INHERITED = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/** Runs git in a folder; nothing of the environment may point it elsewhere. */
function git(root: string, args: readonly string[]): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.includes(name));
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  return new Promise((resolve, reject) => {
    execFile('git', ['-C', root, ...args], { env, maxBuffer: 64_000_000 }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const reason = missing ? 'git was not found on the PATH; install it' : (stderr.split('\n')[0] ?? '');
      reject(new WorkflowsError('no-repository', `git could not read ${root}: ${reason}.`, { cause: error }));
    });
  });
}
