import type { Repository } from '../hosting/repository.js';
import { json, type Reply } from '../proxy/message.js';
import { page } from './page.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

/** A commit as `/commits/REF` has it. */
export async function shownCommit(repository: Repository, sha: string): Promise<object> {
  const format = '--format=%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B';
  const [tree, parents = '', ...rest] = (await repository.git('log', '-1', format, sha)).split('\0');
  const [author, authorMail, authored, committer, committerMail, committed, message = ''] = rest;
  return {
    sha,
    node_id: `C_${sha}`,
    commit: {
      message: message.trim(),
      tree: { sha: tree },
      author: { name: author, email: authorMail, date: authored },
      committer: { name: committer, email: committerMail, date: committed },
      verification: { verified: false, reason: 'unsigned' },
    },
    author: null,
    committer: null,
    parents: parents
      .split(' ')
      .filter(Boolean)
      .map((parent) => ({ sha: parent })),
  };
}

async function gitCommit({ repository, path }: Call): Promise<Reply> {
  const sha = await repository.commitOf(path.sha ?? '');
  if (!sha) return notFound();
  const { commit, parents } = (await shownCommit(repository, sha)) as { commit: object; parents: object };
  return json(200, { sha, ...commit, parents });
}

async function gitTree({ repository, path, message }: Call): Promise<Reply> {
  const sha = await repository.git('rev-parse', '--verify', '--quiet', `${path.sha}^{tree}`).catch(() => '');
  if (!sha) return notFound();
  const deep = message.url.searchParams.has('recursive') ? ['-r', '-t'] : [];
  const lines = await repository.git('ls-tree', ...deep, sha);
  const tree = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, mode, type, id, name] = /^(\S+) (\S+) (\S+)\t(.*)$/.exec(line) ?? [];
      return { path: name, mode, type, sha: id };
    });
  return json(200, { sha, tree, truncated: false });
}

async function log({ repository, message }: Call): Promise<Reply> {
  const from = message.url.searchParams.get('sha') ?? repository.settings.defaultBranch;
  const start = await repository.commitOf(from);
  if (!start) return notFound();
  const paths = message.url.searchParams.getAll('path');
  const list = (await repository.git('rev-list', start, '--', ...paths)).split('\n').filter(Boolean);
  const shown = await Promise.all(list.slice(0, 200).map((sha) => shownCommit(repository, sha)));
  return page(message, shown, (items) => items);
}

const FILE_STATES: Readonly<Record<string, string>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  T: 'changed',
};

async function compare({ repository, path }: Call): Promise<Reply> {
  const [left = '', right = ''] = (path.basehead ?? '').split('...');
  const [base, head] = await Promise.all([repository.commitOf(left), repository.commitOf(right)]);
  if (!base || !head) return notFound();
  const counts = await repository.git('rev-list', '--left-right', '--count', `${base}...${head}`);
  const [behind = 0, ahead = 0] = counts.split('\t').map(Number);
  const middle = await repository.git('merge-base', base, head).catch(() => '');
  const commits = (await repository.git('rev-list', '--reverse', `${base}..${head}`))
    .split('\n')
    .filter(Boolean);
  const files = await repository.git('diff', '--name-status', '--no-renames', middle || base, head);
  const status =
    ahead === 0 && behind === 0 ? 'identical' : behind === 0 ? 'ahead' : ahead === 0 ? 'behind' : 'diverged';
  return json(200, {
    status,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: commits.length,
    base_commit: await shownCommit(repository, base),
    merge_base_commit: middle ? await shownCommit(repository, middle) : null,
    commits: await Promise.all(commits.slice(0, 250).map((sha) => shownCommit(repository, sha))),
    files: files
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([state = '', filename]) => ({ filename, status: FILE_STATES[state] ?? 'changed' })),
  });
}

/** https://docs.github.com/rest/commits/commits, …/rest/git/commits, …/rest/git/trees */
export const historyRoutes: readonly RestRoute[] = [
  route('GET /git/commits/:sha', 'contents', gitCommit),
  route('GET /git/trees/:sha', 'contents', gitTree),
  route('GET /compare/*basehead', 'contents', compare),
  route('GET /commits', 'contents', log),
];
