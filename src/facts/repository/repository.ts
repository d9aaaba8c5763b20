import type { Found, Repository } from '../facts.js';
import type { GitFacts } from './git.js';

/** The remotes in the order in which GitHub's own command line prefers them as the base of pull requests. */
const PREFERRED = ['upstream', 'github', 'origin'];

/** Hosts of other forges: GitHub's workflows do not run there. */
const ELSEWHERE = /(^|\.)(gitlab|bitbucket|codeberg|sr\.ht|gitea|gitee|sourceforge)(\.|$)|^git\.launchpad/;

/** `HOST/OWNER/NAME` or `HOST:OWNER/NAME`, after the protocol was taken off. */
const ADDRESS = /^(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\d+(?=\/))?[:/]\/*([^/:]+)\/([^/]+?)(?:\.git)?\/*$/;

/**
 * Reads a remote's address: https, ssh, `git@host:owner/name`. User names and tokens in it are dropped.
 * Undefined for local paths, for other forges and for anything that names no owner and repository.
 */
export function parseRemote(address: string): Repository | undefined {
  const text = address.trim();
  if (/^(?:[./~\\]|[A-Za-z]:[\\/]|file:)/.test(text)) return undefined;
  if (!/^\w[\w+]*:\/\//.test(text) && !/^[^/]+:/.test(text)) return undefined;
  const [, host = '', owner = '', name = ''] = ADDRESS.exec(text.replace(/^\w[\w+]*:\/\//, '')) ?? [];
  if (!/^[\w.-]+$/.test(owner) || !/^[\w.-]+$/.test(name) || ELSEWHERE.test(host.toLowerCase()))
    return undefined;
  // `git@github.com-work:…` is a common name in ~/.ssh/config, ssh.github.com GitHub's own for port 443.
  // A name without a dot is one of ~/.ssh/config, or of an `insteadOf`.
  if (!host.includes('.')) {
    return /^(?:github|gh)(?:[-_]?\w+)*$/i.test(host) ? { host: 'github.com', owner, name } : undefined;
  }
  const plain = host.toLowerCase().replace(/^(?:www|ssh)\.(?=github\.com$)/, '');
  return {
    host: /^github\.com[-.]?\w*$/.test(plain) && !plain.includes('.com.') ? 'github.com' : plain,
    owner,
    name,
  };
}

/** The remote that counts: `upstream`, `github`, `origin`, else the only one. */
export function mainRemote(git: GitFacts): string | undefined {
  const names = [...git.remotes.keys()];
  const usable = names.filter((name) => parseRemote(git.remotes.get(name) ?? '') !== undefined);
  return (
    PREFERRED.find((name) => usable.includes(name)) ??
    usable[0] ??
    names.find((name) => name === 'origin') ??
    names[0]
  );
}

export function findRepository(git: GitFacts): Found<Repository> | undefined {
  const remote = mainRemote(git);
  const value = parseRemote(git.remotes.get(remote ?? '') ?? '');
  return value === undefined ? undefined : { value, place: `git remote ${remote}` };
}

/**
 * The default branch: what the remote says, else what a workflow of ours was generated for, else the branch with a
 * customary name, else the one checked out.
 */
export function findDefaultBranch(git: GitFacts, generated?: Found<string>): Found<string> {
  const remote = mainRemote(git) ?? 'origin';
  const head = git.remoteHeads.get(remote) ?? git.remoteHeads.get('origin');
  if (head !== undefined && head !== '') return { value: head, place: `git, ${remote}/HEAD` };
  if (generated !== undefined) return generated;
  const published = git.remoteBranches.get(remote) ?? [];
  if (published.length === 1 && published[0] !== undefined)
    return { value: published[0], place: `git, ${remote}` };
  const all = published.length > 0 ? published : git.branches;
  const custom = ['main', 'master', 'trunk', 'develop'].filter((name) => all.includes(name));
  if (git.branch !== undefined && custom.includes(git.branch))
    return { value: git.branch, place: 'git, the current branch' };
  if (custom[0] !== undefined) return { value: custom[0], place: 'git branches' };
  return { value: git.branch ?? git.branches[0] ?? 'main', place: 'git, the current branch' };
}
