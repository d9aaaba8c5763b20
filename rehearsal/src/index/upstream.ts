import { normalName, readVersion } from './pep440.js';
import { type SimpleFile, versionOf } from './simple-page.js';

interface JsonFile {
  filename: string;
  url: string;
  hashes?: { sha256?: string };
  'requires-python'?: string | null;
  size?: number;
  'upload-time'?: string;
  'core-metadata'?: boolean | { sha256?: string };
  yanked?: boolean | string;
  provenance?: string | null;
}

const unescaped = (text: string) =>
  text
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

function fromJson(file: JsonFile): SimpleFile {
  const metadata = file['core-metadata'] ?? false;
  return {
    filename: file.filename,
    url: file.url,
    sha256: file.hashes?.sha256,
    requiresPython: file['requires-python'] ?? undefined,
    size: file.size,
    uploadTime: file['upload-time'],
    metadata: typeof metadata === 'object' ? (metadata.sha256 ?? true) : metadata,
    yanked: file.yanked ?? false,
    provenance: file.provenance ?? undefined,
  };
}

function fromHtml(page: string, base: string): SimpleFile[] {
  return [...page.matchAll(/<a\s([^>]*)>([^<]*)<\/a>/g)].map(([, head = '', filename = '']) => {
    const attribute = (name: string) => {
      const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1];
      return value === undefined ? undefined : unescaped(value);
    };
    const url = new URL(attribute('href') ?? '', base);
    const sha256 = /sha256=([0-9a-f]+)/.exec(url.hash)?.[1];
    url.hash = '';
    const core = attribute('data-core-metadata') ?? attribute('data-dist-info-metadata');
    return {
      filename: unescaped(filename).trim(),
      url: url.href,
      sha256,
      requiresPython: attribute('data-requires-python'),
      size: undefined,
      uploadTime: attribute('data-upload-time'),
      metadata: core === undefined ? false : core.replace('sha256=', ''),
      yanked: attribute('data-yanked') ?? false,
      provenance: attribute('data-provenance'),
    };
  });
}

/** The real index's page of a project; undefined where it has none or does not answer. */
export async function realFiles(host: string, name: string): Promise<SimpleFile[] | undefined> {
  const base = `https://${host}/simple/${normalName(name)}/`;
  const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5';
  const reply = await fetch(base, { headers: { accept } }).catch(() => undefined);
  if (!reply?.ok) return undefined;
  if (!(reply.headers.get('content-type') ?? '').includes('json')) return fromHtml(await reply.text(), base);
  return ((await reply.json()) as { files: JsonFile[] }).files.map(fromJson);
}

function headers(metadata: string): (name: string) => string[] {
  const head = (metadata.split(/\r?\n\r?\n/, 1)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return (name) =>
    head.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
}

/**
 * What the real index's `/pypi/NAME/VERSION/json` would say, made from the simple page and the `.metadata` file:
 * some mirrors lack that page and Poetry cannot do without it (python-projects.md 6).
 */
export async function realRelease(host: string, name: string, version: string): Promise<object | undefined> {
  const direct = await fetch(`https://${host}/pypi/${name}/${version}/json`).catch(() => undefined);
  if (direct?.ok) return (await direct.json()) as object;
  const wanted = readVersion(version)?.key;
  const files = (await realFiles(host, name))?.filter(
    (file) => readVersion(versionOf(file.filename) ?? '')?.key === wanted,
  );
  if (!files?.length) return undefined;
  const wheel = files.find((file) => file.filename.endsWith('.whl'));
  const metadata = wheel && (await fetch(`${wheel.url}.metadata`).catch(() => undefined));
  const header = headers(metadata?.ok ? await metadata.text() : '');
  const urls = files.map((file) => ({
    filename: file.filename,
    url: file.url,
    digests: { sha256: file.sha256 },
    packagetype: file.filename.endsWith('.whl') ? 'bdist_wheel' : 'sdist',
    requires_python: file.requiresPython ?? null,
    yanked: file.yanked !== false,
  }));
  const info = {
    name: header('Name')[0] ?? name,
    version,
    summary: header('Summary')[0] ?? '',
    // null where nothing is known: a client then looks into a file itself.
    requires_dist: metadata?.ok ? header('Requires-Dist') : null,
    requires_python: header('Requires-Python')[0] ?? files[0]?.requiresPython ?? null,
    yanked: files.every((file) => file.yanked !== false),
  };
  return { info, urls, last_serial: 0, vulnerabilities: [] };
}
