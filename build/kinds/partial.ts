import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

const NAMED = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];

/** A snapshot that lacks files of its history, or is shallow, can be handed on to nobody. */
export function lacksObjects(folder: string): boolean {
  const listed = spawnSync('git', ['rev-list', '--objects', '--all', '--quiet'], { cwd: folder });
  return listed.status !== 0;
}

/** The same files and tags with a history of one commit; each tag keeps its day. */
export function asOneCommit(folder: string, url: string): void {
  const git = (args: readonly string[], day?: string) =>
    execFileSync('git', [...NAMED, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'ignore'],
      env:
        day === undefined ? process.env : { ...process.env, GIT_COMMITTER_DATE: day, GIT_AUTHOR_DATE: day },
    });
  const tags = git(['for-each-ref', '--format=%(refname:strip=2) %(creatordate:raw)', 'refs/tags'])
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(/ (.*)/));
  const [branch = 'main'] = git(['branch', '--show-current']).split('\n');
  rmSync(path.join(folder, '.git'), { recursive: true, force: true });
  git(['init', '--quiet', '--initial-branch', branch || 'main']);
  git(['remote', 'add', 'origin', url]);
  git(['add', '--all', '--force']);
  git(['commit', '--quiet', '--message', 'As it is'], '1000000000 +0000');
  for (const [tag = '', day = ''] of tags) git(['tag', '--annotate', '--message', tag, tag], day);
}
