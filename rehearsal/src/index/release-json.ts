import { json, type Reply } from '../proxy/message.js';
import { readVersion } from './pep440.js';
import type { Upload } from './shelf.js';
import type { SimpleFile } from './simple-page.js';

type Held = readonly [Upload, SimpleFile];

function file([upload, simple]: Held): object {
  return {
    filename: upload.filename,
    url: simple.url,
    digests: { sha256: upload.sha256 },
    packagetype: upload.filename.endsWith('.whl') ? 'bdist_wheel' : 'sdist',
    python_version: upload.filename.endsWith('.whl') ? 'py3' : 'source',
    requires_python: upload.requiresPython ?? null,
    size: upload.bytes.length,
    upload_time: upload.time.toISOString().slice(0, 19),
    upload_time_iso_8601: upload.time.toISOString(),
    yanked: upload.yanked !== false,
    yanked_reason: typeof upload.yanked === 'string' ? upload.yanked : null,
  };
}

/** The newest version that is not yanked: the last final one that came, else the last that came. */
function newest(held: readonly Held[]): string | undefined {
  const standing = held.filter(([upload]) => upload.yanked === false);
  const versions = (standing.length ? standing : held).map(([upload]) => upload.version);
  const finals = versions.filter((version) => readVersion(version)?.final);
  return (finals.length ? finals : versions)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1);
}

/**
 * `/pypi/NAME/json` and `/pypi/NAME/VERSION/json`.
 *
 * @returns undefined where there is no such version
 */
export function releaseJson(
  name: string,
  version: string | undefined,
  held: readonly Held[],
): Reply | undefined {
  const key = readVersion(version ?? newest(held) ?? '')?.key;
  const chosen = held.filter(([upload]) => readVersion(upload.version)?.key === key);
  const first = chosen[0]?.[0];
  if (!first) return undefined;
  const releases: Record<string, object[]> = {};
  for (const one of held) releases[one[0].version] = [...(releases[one[0].version] ?? []), file(one)];
  return json(200, {
    info: {
      name: first.name,
      version: first.version,
      summary: first.summary,
      requires_dist: first.requires,
      requires_python: first.requiresPython ?? null,
      yanked: chosen.every(([upload]) => upload.yanked !== false),
      package_url: `https://pypi.org/project/${name}/`,
    },
    last_serial: held.length,
    ...(version === undefined ? { releases } : {}),
    urls: chosen.map(file),
    vulnerabilities: [],
  });
}
