import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes the history of a project into data/: `from-git.ts OWNER/NAME GIT_DIRECTORY`. The newest 40 tags with a number in
 * them, one a line: the tag, its day in UTC, and the nearest of these tags that stand on its ancestors.
 */
const [name = '', folder = ''] = process.argv.slice(2);
const git = (...args: string[]) =>
  execFileSync('git', ['--git-dir', folder, ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC' },
  });
const rows = git(
  'for-each-ref',
  '--sort=creatordate',
  '--format=%(refname:strip=2) %(creatordate:short-local)',
  'refs/tags',
);
const tags = rows
  .split('\n')
  .map((row) => row.split(' '))
  .filter(([tag]) => /\d/.test(tag ?? ''))
  .slice(-40)
  .map(([tag = '', day = '']) => ({ tag, day }));
const known = new Set(tags.map(({ tag }) => tag));
const below = new Map(
  tags.map(({ tag }) => {
    const merged = git('tag', '--merged', `refs/tags/${tag}`).split('\n');
    return [tag, merged.filter((each) => known.has(each) && each !== tag)];
  }),
);
const lines = tags.map(({ tag, day }) => {
  const all = below.get(tag) ?? [];
  const nearest = all.filter((one) => !all.some((other) => below.get(other)?.includes(one)));
  return [tag, day, ...nearest].join(' ');
});
const data = fileURLToPath(new URL('data', import.meta.url));
writeFileSync(path.join(data, `${name.replace('/', '+')}.txt`), `${lines.join('\n')}\n`);
