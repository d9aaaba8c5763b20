import { execFileSync } from 'node:child_process';
import type { Route } from 'playwright-core';

/** Answers as api.github.com does for one repository, from a clone of it. */
export interface StandIn {
  /** What was asked for, without the host. */
  readonly asked: string[];
  answer(route: Route): Promise<void>;
}

/**
 * @param folder the clone, or its git directory
 * @param slug `owner/name`
 * @param left how many requests an hour are left
 */
export function standInGitHub(folder: string, slug: string, left = 60): StandIn {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 100_000_000 });
  const asked: string[] = [];
  const branch = git('symbolic-ref', '--short', 'HEAD').trim();
  const base = `/repos/${slug}`;
  const rows = (text: string) => text.split('\n').filter(Boolean);

  const body = (path: string): unknown => {
    if (path === base) return { full_name: slug, name: slug.split('/')[1], default_branch: branch };
    if (path.startsWith(`${base}/git/trees/`))
      return {
        truncated: false,
        tree: rows(git('ls-tree', '-r', 'HEAD')).map((row) => {
          const [, type = '', sha = '', name = ''] = /^\d+ (\w+) (\w+)\t(.*)$/.exec(row) ?? [];
          return { path: name.startsWith('"') ? JSON.parse(name) : name, type, sha };
        }),
      };
    if (path === `${base}/git/matching-refs/tags/`)
      return rows(git('for-each-ref', '--format=%(refname)', 'refs/tags')).map((ref) => ({ ref }));
    if (path.startsWith(`${base}/releases?`))
      return rows(
        git('for-each-ref', '--format=%(refname:strip=2) %(creatordate:iso-strict)', 'refs/tags'),
      ).map((row) => ({ tag_name: row.split(' ')[0], created_at: row.split(' ')[1] }));
    const [, sha] = /\/git\/blobs\/(\w+)$/.exec(path) ?? [];
    if (sha === undefined) return undefined;
    const bytes = execFileSync('git', ['-C', folder, 'cat-file', 'blob', sha], { maxBuffer: 100_000_000 });
    return { encoding: 'base64', content: `${bytes.toString('base64').replace(/.{60}/g, '$&\n')}\n` };
  };

  return {
    asked,
    async answer(route) {
      const url = new URL(route.request().url());
      const path = url.pathname + url.search;
      asked.push(path);
      const remaining = left - asked.length;
      const found = remaining < 0 ? undefined : body(path);
      await route.fulfill({
        status: remaining < 0 ? 403 : found === undefined ? 404 : 200,
        headers: {
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'x-ratelimit-remaining, x-ratelimit-reset',
          'x-ratelimit-remaining': String(Math.max(0, remaining)),
          'x-ratelimit-reset': '1795694400',
        },
        json: found ?? { message: 'no' },
      });
    },
  };
}
