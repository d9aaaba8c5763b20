import { execFileSync } from 'node:child_process';
import { isFinal, type PythonVersion, readVersion } from '../../src/pep440.js';

const HOUR = 3_600_000;

/** What became of a project's newest releases: how many of their tags the index has, uploaded within a day of the tag. */
export interface History {
  readonly releases: number;
  readonly published: number;
}

interface IndexFile {
  readonly filename: string;
  readonly 'upload-time'?: string;
}

/** The newest final release tags, at most `most`, with the time of each. */
function newestReleases(folder: string, most: number): { version: PythonVersion; at: number }[] {
  const text = execFileSync(
    'git',
    [
      '-C',
      folder,
      'for-each-ref',
      '--sort=-creatordate',
      '--format=%(refname:strip=2) %(creatordate:unix)',
      'refs/tags',
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

/** When each version's first file was uploaded; undefined: the index does not know the project. */
async function uploads(name: string, index: string): Promise<Map<string, number> | undefined> {
  const response = await fetch(`${index}/${name.toLowerCase().replace(/[-_.]+/g, '-')}/`, {
    headers: { accept: 'application/vnd.pypi.simple.v1+json' },
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${index} answers ${response.status} for ${name}`);
  const { files } = (await response.json()) as { readonly files: readonly IndexFile[] };
  const first = new Map<string, number>();
  for (const { filename, 'upload-time': time } of files) {
    const written = /-(\d[^-]*?)(?:-.*\.whl|\.tar\.gz|\.zip)$/.exec(filename)?.[1] ?? '';
    const version = readVersion(written);
    if (version === undefined || time === undefined) continue;
    const key = version.release.join('.').replace(/(?:\.0)+$/, '');
    first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, Date.parse(time)));
  }
  return first;
}

/** @throws Error where the index cannot be asked */
export async function historyOf(folder: string, name: string, index: string): Promise<History | undefined> {
  const releases = newestReleases(folder, 5);
  const first = await uploads(name, index);
  if (first === undefined || releases.length === 0) return undefined;
  const published = releases.filter(({ version, at }) => {
    const uploaded = first.get(version.release.join('.').replace(/(?:\.0)+$/, ''));
    return uploaded !== undefined && Math.abs(uploaded - at) < 24 * HOUR;
  });
  return { releases: releases.length, published: published.length };
}
