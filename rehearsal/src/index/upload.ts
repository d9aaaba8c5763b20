import { createHash } from 'node:crypto';
import { type Part, readMultipart } from './multipart.js';
import { normalName, readVersion } from './pep440.js';
import { readProvenance } from './provenance.js';
import { Refused } from './refused.js';
import type { Upload } from './shelf.js';
import type { Publisher } from './trusted-publishing.js';
import { readFromZip } from './zip.js';

/** What a file's name says: `demo_pkg-1.2.3-py3-none-any.whl`, `demo_pkg-1.2.3.tar.gz`. */
function splitFilename(filename: string): { name: string; version: string } {
  const wheel = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl$/.exec(filename);
  const sdist = /^(.+)-([^-]+)\.(?:tar\.gz|zip)$/.exec(filename);
  const [, name, version] = wheel ?? sdist ?? [];
  if (name === undefined || version === undefined)
    throw new Refused(400, `Invalid distribution file. The name '${filename}' is not a valid filename.`);
  return { name, version };
}

function wheelMetadata(filename: string, bytes: Buffer): Buffer | undefined {
  if (!filename.endsWith('.whl')) return undefined;
  try {
    return readFromZip(bytes, (name) => /^[^/]+\.dist-info\/METADATA$/.test(name));
  } catch {
    throw new Refused(400, 'Invalid distribution file. ZIP archive not accepted.');
  }
}

function checkedVersion(version: string): string {
  const read = readVersion(version);
  if (!read) throw new Refused(400, `'${version}' is an invalid value for Version.`);
  if (read.local) {
    const why = `The use of local versions in <Version('${version}')> is not allowed.`;
    throw new Refused(
      400,
      `${why} See https://packaging.python.org/specifications/core-metadata for more information.`,
    );
  }
  return read.normal;
}

/**
 * Reads an upload and applies the index's rules (facts.md 2) that need no other file.
 *
 * @param publisher who holds the upload token; undefined: an API token
 * @throws Refused with the status and the words of the index
 */
export function readUpload(contentType: string, body: Buffer, publisher: Publisher | undefined): Upload {
  const parts = readMultipart(contentType, body);
  const list = (name: string) =>
    parts.filter((part) => part.name === name).map((part) => part.bytes.toString('utf8'));
  const field = (name: string) => list(name)[0];
  const content = parts.find((part): part is Part & { filename: string } =>
    Boolean(part.name === 'content' && part.filename),
  );
  if (field(':action') !== 'file_upload' || !content)
    throw new Refused(400, 'Upload payload does not have a file.');
  const name = field('name') ?? '';
  const version = checkedVersion(field('version') ?? '');
  const { filename, bytes } = content;
  const said = splitFilename(filename);
  if (normalName(said.name) !== normalName(name))
    throw new Refused(400, `Start filename for '${name}' with '${normalName(name).replace(/-/g, '_')}'.`);
  if (readVersion(said.version)?.key !== readVersion(version)?.key)
    throw new Refused(400, `Version in filename should be '${version}' not '${said.version}'.`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if ((field('sha256_digest') ?? sha256) !== sha256)
    throw new Refused(400, 'The digest supplied does not match a digest calculated from the uploaded file.');
  return {
    filename,
    name,
    version,
    bytes: Buffer.from(bytes),
    sha256,
    requiresPython: field('requires_python') || undefined,
    requires: list('requires_dist'),
    classifiers: list('classifiers'),
    summary: field('summary') ?? '',
    metadata: wheelMetadata(filename, bytes),
    time: new Date(),
    yanked: false,
    provenance: readProvenance(field('attestations'), publisher, { name: filename, sha256 }),
  };
}
