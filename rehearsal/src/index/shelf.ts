import { createHash } from 'node:crypto';
import type { Attestation } from '../attestations/attestation.js';
import { normalName, readVersion } from './pep440.js';
import type { Publisher } from './trusted-publishing.js';

/** Who published a file, as registered on the index, and what was attested about it. */
export interface Provenance {
  readonly publisher: Publisher;
  readonly attestations: readonly Attestation[];
}

/** A file the index holds. */
export interface Upload {
  readonly filename: string;
  /** As the metadata spells it. */
  readonly name: string;
  /** Normalised by PEP 440. */
  readonly version: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly requiresPython: string | undefined;
  readonly requires: readonly string[];
  readonly classifiers: readonly string[];
  readonly summary: string;
  /** METADATA of a wheel, served beside it (PEP 658). */
  readonly metadata: Buffer | undefined;
  readonly time: Date;
  /** Taken back by its owner: `true`, or why. */
  readonly yanked: boolean | string;
  readonly provenance: Provenance | undefined;
}

/** A file that was there before. Default: an sdist of the version with nothing in it, by nobody that is known. */
export type Seed = Partial<Pick<Upload, 'filename' | 'bytes' | 'time' | 'yanked' | 'provenance'>>;

/** The files of the projects that are the rehearsal's own. */
export class Shelf {
  readonly #files = new Map<string, Upload[]>();

  /** Makes a name the rehearsal's own: its page is served from what is uploaded here. */
  claim(name: string): void {
    const key = normalName(name);
    if (!this.#files.has(key)) this.#files.set(key, []);
  }

  owns(name: string): boolean {
    return this.#files.has(normalName(name));
  }

  /** The projects that have files, as their names are normalised, in the order they came. */
  get names(): string[] {
    return [...this.#files].filter(([, files]) => files.length > 0).map(([name]) => name);
  }

  /** The names of the files of a project, in the order they came. */
  files(name: string): string[] {
    return this.uploads(name).map((upload) => upload.filename);
  }

  /** The versions of a project, in the order they came. */
  versions(name: string): string[] {
    return [...new Set(this.uploads(name).map((upload) => upload.version))];
  }

  uploads(name: string): readonly Upload[] {
    return this.#files.get(normalName(name)) ?? [];
  }

  bySum(sha256: string): Upload | undefined {
    return [...this.#files.values()].flat().find((file) => file.sha256 === sha256);
  }

  add(upload: Upload): void {
    this.#files.set(normalName(upload.name), [...this.uploads(upload.name), upload]);
  }

  /** Puts a file of a version there that somebody uploaded before. */
  seed(name: string, version: string, seed: Seed = {}): Upload {
    const bytes = seed.bytes ?? Buffer.from(`${name} ${version}`);
    const plain = readVersion(version)?.normal ?? version;
    const upload = {
      filename: `${normalName(name).replace(/-/g, '_')}-${plain}.tar.gz`,
      name,
      version: plain,
      requiresPython: undefined,
      requires: [],
      classifiers: [],
      summary: '',
      metadata: undefined,
      time: new Date(),
      yanked: false,
      provenance: undefined,
      ...seed,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    this.add(upload);
    return upload;
  }

  /** Yanks every file of a version, as its owner does on the project's page. */
  yank(name: string, version: string, reason = ''): void {
    const key = readVersion(version)?.key;
    const changed = this.uploads(name).map((upload) =>
      readVersion(upload.version)?.key === key ? { ...upload, yanked: reason || true } : upload,
    );
    this.#files.set(normalName(name), changed);
  }

  /** Takes a file away again, as after an upload that stopped half way. */
  remove(name: string, filename: string): void {
    const left = this.uploads(name).filter((upload) => upload.filename !== filename);
    this.#files.set(normalName(name), left);
  }
}
