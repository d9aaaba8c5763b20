import { WorkflowsError } from '../errors.js';
import { ask, type Git, GitError } from '../git.js';
import { checkReleaseBranch } from '../releases/release-branch.js';
import type { Settings } from '../settings/settings.js';
import { pushFailure } from './push-failure.js';
import { type ListedTag, listedTags } from './tags.js';

/** Where a release would be made from: everything is checked, nothing was changed. */
export interface ReleasePlace {
  readonly branch: string;
  readonly remote: string;
  /** Where a push to it goes: it may have another address for that. */
  readonly address: string;
  /** Full id of the commit. */
  readonly commit: string;
  readonly remoteTags: readonly ListedTag[];
}

/**
 * Checks that the commit here is the one everybody sees: a clean release branch, equal to its remote.
 *
 * @param remote the remote's name; undefined: the branch's own, else the only one, else `origin`
 * @throws WorkflowsError `no-repository`, or `release-refused` with the git command that mends it
 */
export async function checkPlace(
  git: Git,
  settings: Settings,
  remote: string | undefined,
): Promise<ReleasePlace> {
  await checkRepository(git);
  const branch = await ask(git, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const release = settings.releaseBranches.join(', ');
  if (!branch) refuse(`HEAD is detached: check out a branch that releases (${release})`);
  const commit = await ask(git, 'rev-parse', '--verify', '--quiet', 'HEAD');
  if (!commit) refuse(`branch ${branch} has no commit yet: commit first`);
  checkReleaseBranch(branch, settings.releaseBranches);
  const name = await remoteName(git, branch, remote);
  await checkClean(git);
  const address = await pushAddress(git, name);
  const listing = await listRemote(git, name, address);
  await checkPushed(git, { branch, commit, remote: name, address, listing });
  return { branch, remote: name, address, commit, remoteTags: listedTags(listing) };
}

/** @throws WorkflowsError `no-repository` where git finds none, `release-refused` for a shallow one */
export async function checkRepository(git: Git): Promise<void> {
  const answer = await git('rev-parse', '--is-inside-work-tree', '--is-shallow-repository').catch((error) => {
    const why = /not a git repository/.test(error.said)
      ? 'this is no git repository'
      : pushFailure(error.said);
    throw new WorkflowsError('no-repository', `${why}: run it in a clone of the project.`, { cause: error });
  });
  const [inside, shallow] = answer.split('\n');
  if (inside !== 'true')
    throw new WorkflowsError('no-repository', 'this is no working tree: run it in a clone.');
  if (shallow === 'true') {
    refuse('this clone is shallow, so older tags may be missing: git fetch --unshallow --tags');
  }
}

/**
 * @returns the name of the remote to release to
 * @throws WorkflowsError `release-refused` if there is none, or no telling which
 */
export async function remoteName(
  git: Git,
  branch: string | undefined,
  asked: string | undefined,
): Promise<string> {
  const remotes = (await git('remote')).split('\n').filter(Boolean);
  const all = remotes.join(', ');
  if (asked !== undefined) {
    return remotes.includes(asked)
      ? asked
      : refuse(`there is no remote "${asked}"${all && `: choose from ${all}`}`);
  }
  const own = branch && (await ask(git, 'config', '--get', `branch.${branch}.remote`));
  if (own && remotes.includes(own)) return own;
  if (remotes.length === 1 && remotes[0]) return remotes[0];
  if (remotes.includes('origin')) return 'origin';
  return remotes.length === 0
    ? refuse('this repository has no remote: git remote add origin URL')
    : refuse(`there is no telling which remote is meant: choose one with --remote (${all})`);
}

/** The remote's name, or, where it is pushed to another address than it is fetched from, that one. */
export async function pushAddress(git: Git, remote: string): Promise<string> {
  const pushed = await ask(git, 'remote', 'get-url', '--push', remote);
  return pushed === undefined || pushed === (await ask(git, 'remote', 'get-url', remote)) ? remote : pushed;
}

/**
 * All branches and tags of the remote, asked now: nothing is fetched, so nothing here changes.
 *
 * @param address where it is asked; default: as it is fetched from
 */
export async function listRemote(git: Git, remote: string, address = remote): Promise<string> {
  try {
    return await git('ls-remote', '--heads', '--tags', '--', address);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new WorkflowsError('release-refused', `${remote} can't be read: ${pushFailure(error.said)}.`, {
      cause: error,
      details: error.said,
    });
  }
}

async function checkClean(git: Git): Promise<void> {
  const changed = (await git('status', '--porcelain', '-z')).split('\0').filter(Boolean);
  if (changed.length === 0) return;
  const names = changed.slice(0, 3).map((entry) => entry.slice(3));
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : '';
  refuse(`the working tree is not clean (${names.join(', ')}${more}): commit that, or git stash -u`);
}

async function checkPushed(
  git: Git,
  here: { branch: string; commit: string; remote: string; address: string; listing: string },
): Promise<void> {
  const { branch, commit, remote, address, listing } = here;
  const theirs = listing
    .split('\n')
    .find((line) => line.endsWith(`\trefs/heads/${branch}`))
    ?.split('\t')[0];
  if (!theirs)
    refuse(`branch ${branch} is not on ${remote} yet: git push --set-upstream ${remote} ${branch}`);
  if (theirs === commit) return;
  if ((await ask(git, 'cat-file', '-e', `${theirs}^{commit}`)) === undefined) {
    // Only objects arrive: no branch, no remote-tracking branch and no FETCH_HEAD moves.
    await git(
      'fetch',
      '--quiet',
      '--no-tags',
      '--refmap=',
      '--no-write-fetch-head',
      address,
      `refs/heads/${branch}`,
    );
  }
  const [ahead = '0', behind = '0'] = (
    await git('rev-list', '--left-right', '--count', `${commit}...${theirs}`)
  ).split(/\s+/);
  if (behind === '0') refuse(`${count(ahead)} not on ${remote}/${branch} yet: git push ${remote} ${branch}`);
  if (ahead === '0')
    refuse(`${branch} is behind ${remote} by ${behind}: git pull --ff-only ${remote} ${branch}`);
  refuse(
    `${branch} and ${remote}/${branch} have diverged (${ahead} here, ${behind} there): git pull --rebase`,
  );
}

function count(commits: string): string {
  return commits === '1' ? '1 commit is' : `${commits} commits are`;
}

function refuse(sentence: string): never {
  throw new WorkflowsError('release-refused', `${sentence}.`);
}
