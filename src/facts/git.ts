import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import { type GitFolder, type References, readGitFolder } from './git-folder.js';
import { isReleaseTag, type Tag } from './tag-prefix.js';

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
 * Reads what is to be known of a repository: from its `.git` folder as far as that goes, for the dates and the
 * reachability of tags from git.
 *
 * @param root the project's folder; it has to be the repository's root
 * @throws WorkflowsError `no-repository`, also where the folder is a part of a larger repository or git refuses it
 */
export async function readGit(root: string): Promise<GitFacts> {
  if (!existsSync(path.join(root, '.git'))) await refuse(root);
  const { head, references, remotes } = readGitFolder(root) ?? (await askGit(root));
  const names = (prefix: string): readonly string[] =>
    [...references.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    tags: await datedTags(root, names('refs/tags/')),
    branch: /^ref: refs\/heads\/(.+)$/.exec(head)?.[1],
    branches: names('refs/heads/'),
    ...remoteRefs(references),
    remotes,
  };
}

/** The same by git itself, for repositories whose `.git` is no plain folder. */
async function askGit(root: string): Promise<GitFolder> {
  const [head, refs, config] = await Promise.all([
    git(root, ['symbolic-ref', '-q', 'HEAD']).then(
      (name) => `ref: ${name.trim()}`,
      () => '',
    ),
    git(root, ['for-each-ref', '--format=%(refname)%00%(symref)%00%(objectname)']),
    git(root, ['config', '--get-regexp', '^remote\\..*\\.url$']).catch(() => ''),
  ]);
  const rows = refs.split('\n').filter(Boolean);
  return {
    head,
    references: new Map(
      rows.map((row) => {
        const [name = '', target = '', id = ''] = row.split('\0');
        return [name, target === '' ? id : `ref: ${target}`];
      }),
    ),
    remotes: new Map(
      config
        .split('\n')
        .map((line) => /^remote\.(.*)\.url (.*)$/.exec(line))
        .flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]))
        .reverse(),
    ),
  };
}

/** Tags with their dates; those that HEAD does not reach are only asked for where it reaches none. */
async function datedTags(root: string, names: readonly string[]): Promise<readonly Tag[]> {
  if (names.length === 0) return [];
  const ask = async (...options: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const rows = await git(root, [
      'for-each-ref',
      ...options,
      '--format=%(refname)%00%(creatordate:unix)',
      'refs/tags',
    ]);
    return new Map(
      rows
        .split('\n')
        .filter(Boolean)
        .map((row) => row.split('\0'))
        .map(([name = '', date]) => [name.slice('refs/tags/'.length), Number(date ?? 0)]),
    );
  };
  // Fails where there is no commit yet: then no tag is reachable.
  const reachable = await ask('--merged=HEAD').catch((error: unknown) => {
    if (error instanceof WorkflowsError && error.message.includes('PATH')) throw error;
    return new Map<string, number>();
  });
  const all = [...reachable.keys()].some(isReleaseTag) ? reachable : await ask();
  return names.map((name) => ({ name, date: all.get(name) ?? 0, reachable: reachable.has(name) }));
}

function remoteRefs(references: References): Pick<GitFacts, 'remoteBranches' | 'remoteHeads'> {
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
