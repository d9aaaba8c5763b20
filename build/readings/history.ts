import { execFileSync } from 'node:child_process';
import { projectPage } from '../../src/package-index/project-page.js';
import { compareVersions, isFinal, type PythonVersion, readVersion } from '../../src/pep440.js';

const DAY = 86_400_000;

/** What became of a project's newest releases: how many of their tags the index has, uploaded within a day of the tag. */
export interface History {
  readonly releases: number;
  readonly published: number;
}

/** The newest final release tags, at most `most`, with the time of each. */
function newestReleases(folder: string, most: number): { version: PythonVersion; at: number }[] {
  const text = execFileSync(
    'git',
    [
      ...['-C', folder, 'for-each-ref', '--sort=-creatordate'],
      ...['--format=%(refname:strip=2) %(creatordate:unix)', 'refs/tags'],
    ],
    { encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  return text
    .split('\n')
    .flatMap((line) => {
      const [, written = '', at = ''] = /^(?:.*?[^0-9.])?(\d+[._]\d+(?:[._]\d+)*) (\d+)$/.exec(line) ?? [];
      const version = readVersion(written.replaceAll('_', '.'));
      return version && isFinal(version) ? [{ version, at: Number(at) * 1000 }] : [];
    })
    .slice(0, most);
}

/** @throws Error where the index cannot be asked */
export async function historyOf(folder: string, name: string, index: string): Promise<History | undefined> {
  const releases = newestReleases(folder, 5);
  const page = await projectPage(name, index);
  if (page === undefined) throw new Error(`${index} does not answer for ${name}`);
  if (page === 'unknown' || releases.length === 0) return undefined;
  const published = releases.filter(({ version, at }) => {
    const times = page.files.flatMap(({ version: text, uploaded }) => {
      const there = readVersion(text);
      const isSame = there !== undefined && compareVersions(there, version) === 0;
      return isSame && uploaded !== undefined ? [Date.parse(uploaded)] : [];
    });
    return times.length > 0 && Math.abs(Math.min(...times) - at) < DAY;
  });
  return { releases: releases.length, published: published.length };
}
