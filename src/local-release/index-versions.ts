export const defaultIndexUrl = 'https://pypi.org/simple';

/**
 * Asks the index which versions it has (contract R15), by the simple API in JSON or HTML.
 *
 * @param packageName the distribution name, in any spelling
 * @param indexUrl root of the simple API
 * @param timeout milliseconds
 * @returns the versions as written there; empty: it does not know the project; undefined: it did not answer
 */
export async function indexVersions(
  packageName: string,
  indexUrl: string = defaultIndexUrl,
  timeout = 10_000,
): Promise<readonly string[] | undefined> {
  const name = packageName.replace(/[-_.]+/g, '-').toLowerCase();
  try {
    const response = await fetch(`${indexUrl}/${name}/`, {
      headers: { accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.2' },
      signal: AbortSignal.timeout(timeout),
    });
    if (response.status === 404) return [];
    return response.ok ? versionsOnPage(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** The names of the files tell the versions, in JSON and in HTML; newer indexes list them in JSON besides. */
function versionsOnPage(page: string): readonly string[] {
  const files = page.matchAll(/-([0-9v][0-9A-Za-z.!_]*)(?:-[^"<>/\s]+\.whl|\.tar\.gz|\.zip)\b/g);
  return [...new Set([...listedVersions(page), ...[...files].map((match) => match[1] ?? '')])];
}

function listedVersions(page: string): readonly string[] {
  try {
    const { versions } = JSON.parse(page);
    return Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : [];
  } catch {
    return [];
  }
}
