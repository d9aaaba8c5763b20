import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../dist/bin/pypi-workflows.js', import.meta.url));

/** What a page showed. */
export interface Rendered {
  readonly files: Readonly<Record<string, string>>;
  /** The note that not all files could be read. */
  readonly unread: string | undefined;
  readonly requests: number;
}

/**
 * A project as the page renders it from GitHub, beside what the command writes into a clone.
 *
 * @param source a clone, or its git directory
 * @param folder an empty folder
 * @param render what the page shows of a name, with a clone standing in for GitHub
 */
export async function compareClone(
  source: string,
  folder: string,
  render: (slug: string, clone: string) => Promise<Rendered>,
): Promise<{ verdict: boolean; line: string }> {
  const name = path.basename(source).includes('+')
    ? path.basename(source)
    : path.basename(path.dirname(source));
  const slug = name.includes('+') ? name.replace('+', '/') : `octo/${name}`;
  const clone = path.join(folder, slug.split('/')[1] ?? 'clone');
  const git = (...args: string[]) => execFileSync('git', args, { stdio: 'pipe' });
  git('clone', '-q', source, clone);
  git('-C', clone, 'remote', 'set-url', 'origin', `https://github.com/${slug}.git`);
  const { files, unread, requests } = await render(slug, clone);
  // What is of ours or stands in our way already is another matter than what would be written.
  const written = spawnSync(process.execPath, [command, '--yes', '--force', '-C', clone], {
    encoding: 'utf8',
  });
  if (written.status !== 0) {
    const why = written.stderr.trim().split('\n').at(-1) ?? '';
    const refused = Object.keys(files).length === 0;
    return {
      verdict: refused,
      line: `${slug}: refused by the command${refused ? ' and the page' : ''}: ${why}`,
    };
  }
  const other = Object.entries(files).filter(([file, text]) => {
    const there = path.join(clone, file);
    return !existsSync(there) || readFileSync(there, 'utf8') !== text;
  });
  rmSync(clone, { recursive: true });
  const read = unread === undefined ? '' : '; not all files read';
  const differ =
    other.length === 0 ? '' : `: ${other.map(([file]) => path.basename(file)).join(', ')} differ`;
  return {
    verdict: other.length === 0 && Object.keys(files).length > 0,
    line: `${slug}: ${requests} requests${read}${differ}`,
  };
}
