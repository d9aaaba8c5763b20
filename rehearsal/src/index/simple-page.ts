import { json, type Reply } from '../proxy/message.js';
import { readVersion } from './pep440.js';

/** One line of a project's page in the simple index. */
export interface SimpleFile {
  readonly filename: string;
  readonly url: string;
  readonly sha256: string | undefined;
  readonly requiresPython: string | undefined;
  readonly size: number | undefined;
  readonly uploadTime: string | undefined;
  /** The sum of the `.metadata` file beside it, `true` where there is one of unknown sum (PEP 658). */
  readonly metadata: string | boolean;
  readonly yanked: boolean | string;
  /** Where the provenance object is (PEP 740). */
  readonly provenance: string | undefined;
}

const JSON_PAGE = 'application/vnd.pypi.simple.v1+json';
const HTML_PAGE = 'application/vnd.pypi.simple.v1+html';

/** The version in a file's name; undefined where it has none that PEP 440 knows. */
export function versionOf(filename: string): string | undefined {
  const wheel = /^[^-]+-([^-]+)-.+\.whl$/.exec(filename);
  const sdist = /-([^-]+)\.(?:tar\.gz|zip|tar\.bz2)$/.exec(filename);
  return readVersion((wheel ?? sdist)?.[1] ?? '')?.normal;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function jsonPage(name: string, files: readonly SimpleFile[]): Reply {
  const page = {
    meta: { 'api-version': '1.4', '_last-serial': files.length },
    name,
    versions: [...new Set(files.map((file) => versionOf(file.filename)).filter(Boolean))],
    files: files.map((file) => ({
      filename: file.filename,
      url: file.url,
      hashes: file.sha256 ? { sha256: file.sha256 } : {},
      ...(file.requiresPython ? { 'requires-python': file.requiresPython } : {}),
      ...(file.size === undefined ? {} : { size: file.size }),
      ...(file.uploadTime ? { 'upload-time': file.uploadTime } : {}),
      'core-metadata': typeof file.metadata === 'string' ? { sha256: file.metadata } : file.metadata,
      'data-dist-info-metadata':
        typeof file.metadata === 'string' ? { sha256: file.metadata } : file.metadata,
      yanked: file.yanked,
      provenance: file.provenance ?? null,
    })),
  };
  return json(200, page, { 'content-type': JSON_PAGE });
}

function link(file: SimpleFile): string {
  const attributes = [`href="${escaped(file.url)}${file.sha256 ? `#sha256=${file.sha256}` : ''}"`];
  if (file.requiresPython) attributes.push(`data-requires-python="${escaped(file.requiresPython)}"`);
  if (file.metadata !== false) {
    const sum = typeof file.metadata === 'string' ? `sha256=${file.metadata}` : 'true';
    attributes.push(`data-core-metadata="${sum}"`, `data-dist-info-metadata="${sum}"`);
  }
  if (file.yanked !== false)
    attributes.push(`data-yanked="${typeof file.yanked === 'string' ? escaped(file.yanked) : ''}"`);
  if (file.provenance) attributes.push(`data-provenance="${escaped(file.provenance)}"`);
  return `<a ${attributes.join(' ')}>${escaped(file.filename)}</a><br />`;
}

function htmlPage(name: string, files: readonly SimpleFile[]): string {
  return [
    '<!DOCTYPE html>',
    '<html><head><meta name="pypi:repository-version" content="1.4">',
    `<title>Links for ${escaped(name)}</title></head><body><h1>Links for ${escaped(name)}</h1>`,
    ...files.map(link),
    '</body></html>',
  ].join('\n');
}

/** How much a client wants a form; 0: not at all. */
function weight(accept: string, form: string): number {
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.trim().split(';');
    if (type.trim() !== form) continue;
    const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
    return q === undefined ? 1 : Number(q);
  }
  return 0;
}

/** The page in the form the client asks for (PEP 691); without a wish, HTML. */
export function simplePage(name: string, files: readonly SimpleFile[], accept: string): Reply {
  const wantsJson = Math.max(weight(accept, JSON_PAGE), weight(accept, JSON_PAGE.replace('v1', 'latest')));
  const wantsHtml = Math.max(weight(accept, HTML_PAGE), weight(accept, 'text/html'));
  const caching = { 'cache-control': 'no-cache', vary: 'Accept' };
  const page = wantsJson > 0 && wantsJson >= wantsHtml ? jsonPage(name, files) : undefined;
  if (page) return { ...page, headers: { ...page.headers, ...caching } };
  const type = weight(accept, HTML_PAGE) > 0 ? HTML_PAGE : 'text/html; charset=UTF-8';
  return { status: 200, headers: { 'content-type': type, ...caching }, body: htmlPage(name, files) };
}
