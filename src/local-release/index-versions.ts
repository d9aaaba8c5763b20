import { httpGet } from '../package-index/http-get.js';

export const defaultIndexUrl = 'https://pypi.org/simple';

/** A version that the index has; yanked: all its files are. */
export interface IndexVersion {
  readonly version: string;
  readonly yanked: boolean;
}

/**
 * Asks the index which versions it has (contract R15), by the simple API in JSON.
 *
 * @param packageName the distribution name, in any spelling
 * @param indexUrl root of the simple API
 * @param timeout milliseconds
 * @returns the versions as its files are named; empty: it does not know the project; undefined: it did not answer
 */
export async function indexVersions(
  packageName: string,
  indexUrl: string = defaultIndexUrl,
  timeout = 10_000,
): Promise<readonly IndexVersion[] | undefined> {
  const name = packageName.replace(/[-_.]+/g, '-').toLowerCase();
  try {
    const form = 'application/vnd.pypi.simple.v1+json';
    const { status, text } = await httpGet(`${indexUrl}/${name}/`, form, timeout);
    if (status === 404) return [];
    return status === 200 ? versionsOf(JSON.parse(text), name) : undefined;
  } catch {
    return undefined;
  }
}

function versionsOf(page: { files?: unknown }, name: string): readonly IndexVersion[] | undefined {
  if (!Array.isArray(page.files)) return undefined;
  const versions = new Map<string, boolean>();
  for (const { filename, yanked } of page.files) {
    const version = versionInName(String(filename), name);
    if (version) versions.set(version, (versions.get(version) ?? true) && Boolean(yanked));
  }
  return [...versions].map(([version, yanked]) => ({ version, yanked }));
}

/** `parrot-tools-1.0-1.zip` is 1.0-1: old sdists have hyphens in their versions and their names. */
function versionInName(filename: string, name: string): string | undefined {
  const own = name.split('-').join('[-_.]+');
  const form = new RegExp(`^${own}-([^-]+)(?:-.+\\.whl|(-[0-9]+)?\\.(?:tar\\.gz|tar\\.bz2|zip))$`, 'i');
  const [, version, post = ''] = form.exec(filename) ?? [];
  return version === undefined ? undefined : version + post;
}
