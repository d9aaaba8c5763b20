import { httpGet } from '../package-index/http-get.js';
import { eachDistribution } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';

export const defaultIndexUrl = 'https://pypi.org/simple';

/** A version that the index has; yanked: all its files are. */
export interface IndexVersion {
  readonly version: string;
  readonly yanked: boolean;
}

/** What the index says of a project, as `nextVersion` asks for it; no versions where it did not answer. */
export interface OnIndex {
  /** As its files are named; empty: it does not know the project. */
  readonly index?: readonly IndexVersion[];
  /** The status with which it takes no uploads (PEP 792). */
  readonly indexClosed?: string;
}

/**
 * Asks the index which versions it has (contract R15) and whether it takes more, by the simple API in JSON.
 *
 * @param packageName the distribution name, in any spelling
 * @param indexUrl root of the simple API
 * @param timeout milliseconds
 */
export async function onIndex(
  packageName: string,
  indexUrl: string = defaultIndexUrl,
  timeout = 10_000,
): Promise<OnIndex> {
  const name = packageName.replace(/[-_.]+/g, '-').toLowerCase();
  try {
    const form = 'application/vnd.pypi.simple.v1+json';
    const { status, text } = await httpGet(`${indexUrl}/${name}/`, form, timeout);
    if (status === 404) return { index: [] };
    return status === 200 ? readPage(JSON.parse(text), name) : {};
  } catch {
    return {};
  }
}

/** The same of everything that a release publishes. */
export async function allOnIndex(settings: Settings, indexUrl?: string): Promise<OnIndex> {
  const pages = await Promise.all(
    eachDistribution(settings).map(({ packageName }) => onIndex(packageName, indexUrl)),
  );
  if (pages.some(({ index }) => index === undefined)) return {};
  const index = pages.flatMap((page) => page.index ?? []);
  const closed = pages.find(({ indexClosed }) => indexClosed !== undefined)?.indexClosed;
  return closed === undefined ? { index } : { index, indexClosed: closed };
}

function readPage(page: { files?: unknown; 'project-status'?: { status?: unknown } }, name: string): OnIndex {
  if (!Array.isArray(page.files)) return {};
  const status = page['project-status']?.status;
  const versions = new Map<string, boolean>();
  for (const { filename, yanked } of page.files) {
    const version = versionInName(String(filename), name);
    if (version) versions.set(version, (versions.get(version) ?? true) && Boolean(yanked));
  }
  const index = [...versions].map(([version, yanked]) => ({ version, yanked }));
  return status === 'archived' || status === 'quarantined' ? { index, indexClosed: status } : { index };
}

/** `parrot-tools-1.0-1.zip` is 1.0-1: old sdists have hyphens in their versions and their names. */
function versionInName(filename: string, name: string): string | undefined {
  const own = name.split('-').join('[-_.]+');
  const form = new RegExp(`^${own}-([^-]+)(?:-.+\\.whl|(-[0-9]+)?\\.(?:tar\\.gz|tar\\.bz2|zip))$`, 'i');
  const [, version, post = ''] = form.exec(filename) ?? [];
  return version === undefined ? undefined : version + post;
}
