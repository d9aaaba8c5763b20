import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import { parseRemote } from '../facts/repository/repository.js';
import { ask, GitError, gitIn } from '../git.js';
import type { ProjectAnswers } from './answers.js';
import { githubAddress } from './github-address.js';

/** What became of git: a repository with a first commit, one that was there before, or why there is none. */
export type Start =
  | { readonly kind: 'committed'; readonly branch: string; readonly commit: string }
  | { readonly kind: 'found' }
  | { readonly kind: 'failed'; readonly why: string };

/** The branch of a new repository. */
const BRANCH = 'main';

/**
 * The git folder of the repository whose top is `root`; undefined: there is none.
 * @throws WorkflowsError `bad-option` where `root` lies deeper in a repository: GitHub reads workflows at its top only
 */
export async function gitFolderOf(root: string): Promise<string | undefined> {
  const there = nearestFolder(root);
  const top = await asked(there, 'rev-parse', '--show-toplevel');
  if (top === undefined || top === '') return undefined;
  if (realpathSync(top) === path.join(realpathSync(there), path.relative(there, root))) {
    return asked(there, 'rev-parse', '--absolute-git-dir');
  }
  throw new WorkflowsError(
    'bad-option',
    `${root} lies in the repository ${top}, and GitHub reads workflows at a repository's top only. Start the project outside of it.`,
  );
}

/** The remote's address as a browser takes it; undefined: there is none, or it is on no forge like GitHub. */
export async function remoteAddress(root: string): Promise<string | undefined> {
  const remote = await asked(nearestFolder(root), 'remote', 'get-url', 'origin');
  const at = remote === undefined ? undefined : parseRemote(remote);
  return at === undefined ? undefined : `https://${at.host}/${at.owner}/${at.name}`;
}

/** A value of git's configuration; undefined: none, or no git. */
export function configured(root: string, key: string): Promise<string | undefined> {
  return asked(nearestFolder(root), 'config', '--get', key);
}

/**
 * Makes an empty repository whose first branch is `main`, whatever git's version and configuration.
 * @param url where it will live: its remote, if that is on GitHub
 */
export async function emptyRepository(root: string, url: string | undefined): Promise<void> {
  const git = gitIn(root);
  await git('init', '--quiet');
  await git('symbolic-ref', 'HEAD', `refs/heads/${BRANCH}`);
  const remote = githubAddress(url);
  if (remote !== undefined) await git('remote', 'add', 'origin', `${remote}.git`);
}

/**
 * Makes a repository with one commit of the project's files. The author answered is the committer where git knows none.
 * @param paths what is committed, relative to `root`
 */
export async function startRepository(
  root: string,
  paths: readonly string[],
  answers: ProjectAnswers,
): Promise<Start> {
  try {
    await emptyRepository(root, answers.url);
    const git = gitIn(root);
    // An ignore file that was there before must not take files out of the project.
    await git('add', '--force', '--', ...paths);
    const identity = [
      ...(await otherwise(root, 'user.name', answers.author)),
      ...(await otherwise(root, 'user.email', answers.authorEmail ?? '')),
    ];
    await git(...identity, 'commit', '--quiet', '--message', `Start ${answers.packageName}`);
    return { kind: 'committed', branch: BRANCH, commit: (await git('rev-parse', 'HEAD')).trim() };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { kind: 'failed', why: error.exitCode === 'ENOENT' ? 'git is not installed' : error.message };
  }
}

async function otherwise(root: string, key: string, value: string): Promise<readonly string[]> {
  return (await configured(root, key)) ? [] : ['-c', `${key}=${value}`];
}

async function asked(folder: string, ...args: string[]): Promise<string | undefined> {
  try {
    return await ask(gitIn(folder), ...args);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** The folder itself or, where it is still to be made, the nearest one above it. */
function nearestFolder(folder: string): string {
  let here = path.resolve(folder);
  while (!existsSync(here)) here = path.dirname(here);
  return here;
}
