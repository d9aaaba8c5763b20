import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../../errors.js';
import { datesDecide } from './dates-decide.js';
import { factsOfGitFolder, type GitFolder, readGitFiles } from './git-folder.js';
import { isReleaseTag, type Tag } from './tag-prefix.js';

/** What git knows; all of it only read. */
export interface GitFacts {
  readonly tags: readonly Tag[];
  /** A clone that may lack the repository's tags: shallow, or told to bring none. */
  readonly withoutTags: boolean;
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
 * Reads what is to be known of a repository: from its `.git` folder as far as that goes, from git the dates and the
 * reachability of tags, where they matter.
 *
 * @param root the repository's root, as `repositoryRoot` finds it
 * @throws WorkflowsError `no-repository`, also where git refuses it
 */
export function readGit(root: string): GitFacts {
  const { tags, ...known } = factsOfGitFolder(readGitFolder(root) ?? askGit(root));
  return {
    ...known,
    tags: datedTags(root, tags),
    withoutTags: existsSync(path.join(root, '.git', 'shallow')) || tellsNoTags(root),
  };
}

function tellsNoTags(root: string): boolean {
  try {
    return /^\s*tagopt\s*=\s*--no-tags/im.test(readFileSync(path.join(root, '.git', 'config'), 'utf8'));
  } catch {
    return false;
  }
}

function readGitFolder(root: string): GitFolder | undefined {
  const folder = path.join(root, '.git');
  const below = (name: string): readonly string[] =>
    existsSync(path.join(folder, name))
      ? readdirSync(path.join(folder, name), { withFileTypes: true }).flatMap((entry) =>
          entry.isDirectory() ? below(`${name}/${entry.name}`) : [`${name}/${entry.name}`],
        )
      : [];
  const text = (name: string) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : undefined;
  try {
    if (!statSync(folder).isDirectory() || existsSync(path.join(folder, 'reftable'))) return undefined;
    return readGitFiles({ text, below });
  } catch {
    return undefined;
  }
}

/** The same by git itself, for repositories whose `.git` is no plain folder. */
function askGit(root: string): GitFolder {
  const head = tryGit(root, ['symbolic-ref', '-q', 'HEAD']);
  const rows = git(root, ['for-each-ref', '--format=%(refname)%00%(symref)%00%(objectname)'])
    .split('\n')
    .filter(Boolean);
  const config = tryGit(root, ['config', '--get-regexp', '^remote\\..*\\.url$']) ?? '';
  return {
    head: head === undefined ? '' : `ref: ${head.trim()}`,
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

/**
 * Tags with their dates; where these do not matter, git is not asked.
 * Those that HEAD does not reach are only asked for where it reaches none.
 */
function datedTags(root: string, names: readonly string[]): readonly Tag[] {
  if (!datesDecide(names)) return names.map((name) => ({ name, date: 0, reachable: false }));
  // Fails where there is no commit yet: then no tag is reachable.
  const merged = tryGit(root, [...TAGS, '--merged=HEAD']);
  const reachable = datesOf(merged ?? '');
  const all = [...reachable.keys()].some(isReleaseTag) ? reachable : datesOf(git(root, TAGS));
  return names.map((name) => ({ name, date: all.get(name) ?? 0, reachable: reachable.has(name) }));
}

const TAGS = ['for-each-ref', '--format=%(refname)%00%(creatordate:unix)', 'refs/tags'];

function datesOf(rows: string): ReadonlyMap<string, number> {
  const pairs = rows
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('\0'));
  return new Map(pairs.map(([name = '', date]) => [name.slice('refs/tags/'.length), Number(date ?? 0)]));
}

/**
 * The root of the repository that a folder stands in. GitHub runs only the workflows of that root, so they go there.
 * @throws WorkflowsError `no-repository`: there is none, or the one above keeps none of the folder's files
 */
export function repositoryRoot(folder: string): string {
  let top = folder;
  while (!existsSync(path.join(top, '.git'))) {
    if (path.dirname(top) === top) {
      throw new WorkflowsError(
        'no-repository',
        `${folder} is no git repository, and the workflows release from git tags. Run "git init" there first.`,
      );
    }
    top = path.dirname(top);
  }
  if (top !== folder && git(top, ['ls-files', '--', folder]) === '') {
    throw new WorkflowsError(
      'no-repository',
      `${folder} stands in the repository ${top}, which keeps none of its files. Commit them there, or run "git init" in ${folder} if it is a project of its own.`,
    );
  }
  return top;
}

const NOT_INHERITED = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/**
 * Runs git in a folder; nothing of the environment may point it elsewhere. Synchronous: nearly always it is the only
 * process to be started, and waiting for it costs half of what streams and sockets would.
 */
function git(root: string, args: readonly string[]): string {
  // Loaded here: mostly git is not asked, and the module is the larger part of starting it.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.includes(name));
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', root, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (status === 0) return stdout;
  const missing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  const reason = missing
    ? 'git was not found on the PATH; install it'
    : /dubious ownership/.test(stderr ?? '')
      ? `another user owns it; git config --global --add safe.directory ${root} lets git read it`
      : (stderr?.split('\n')[0] ?? 'git was stopped');
  throw new WorkflowsError('no-repository', `git could not read ${root}: ${reason}.`, {
    cause: error ?? stderr,
  });
}

/** The same where a failure is an answer too. @throws WorkflowsError only where git itself is missing */
export function tryGit(root: string, args: readonly string[]): string | undefined {
  try {
    return git(root, args);
  } catch (error) {
    if (error instanceof WorkflowsError && error.message.includes('on the PATH')) throw error;
    return undefined;
  }
}
