import { httpGet } from './http-get.js';

/** A project as the index's simple API tells of it (facts.md 2). */
export interface ProjectPage {
  readonly files: readonly IndexFile[];
  readonly versions: readonly string[];
}

export interface IndexFile {
  readonly name: string;
  readonly version: string;
  readonly yanked: boolean;
  /** When it came, as the index says it; undefined: it does not. */
  readonly uploaded: string | undefined;
  /** Where its provenance can be read; undefined: it has none. */
  readonly provenance: string | undefined;
}

/** Who published a file, as its provenance says; the environment is null where the publisher accepts any. */
export interface Publisher {
  readonly repository: string;
  readonly workflow: string;
  readonly environment: string | null;
}

const FORM = 'application/vnd.pypi.simple.v1+json';

/**
 * Asks the index for a project.
 * @param indexUrl root of the simple API
 * @returns undefined: it did not answer; `unknown`: it has no such project
 */
export async function projectPage(
  name: string,
  indexUrl: string,
): Promise<ProjectPage | 'unknown' | undefined> {
  const page = await read(`${indexUrl}/${name.replace(/[-_.]+/g, '-').toLowerCase()}/`, FORM);
  if (page === undefined || page === 'unknown') return page;
  const { files, versions } = page as { files?: unknown; versions?: unknown };
  const listed = Array.isArray(files) ? files.flatMap(indexFile) : [];
  const named = Array.isArray(versions) ? versions.filter((each) => typeof each === 'string') : [];
  return { files: listed, versions: [...new Set([...named, ...listed.map(({ version }) => version)])] };
}

/** The publishers that a provenance names; undefined: it can't be read. */
export async function publishersOf(provenance: string): Promise<readonly Publisher[] | undefined> {
  const answer = await read(provenance, 'application/vnd.pypi.integrity.v1+json');
  const { attestation_bundles: bundles } = (answer ?? {}) as { attestation_bundles?: unknown };
  if (!Array.isArray(bundles)) return undefined;
  return bundles.flatMap(({ publisher }) => {
    const { repository, workflow, environment = null } = publisher ?? {};
    return typeof repository === 'string' && typeof workflow === 'string'
      ? [{ repository, workflow, environment }]
      : [];
  });
}

async function read(url: string, accept: string): Promise<unknown> {
  try {
    const { status, text } = await httpGet(url, accept);
    if (status === 404) return 'unknown';
    return status === 200 ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function indexFile(file: unknown): readonly IndexFile[] {
  const {
    filename,
    yanked,
    provenance,
    'upload-time': uploaded,
  } = (file ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof filename !== 'string') return [];
  const [, version] = /-([0-9v][0-9A-Za-z.!_]*)(?:-.+\.whl|\.tar\.gz|\.zip)$/.exec(filename) ?? [];
  if (version === undefined) return [];
  return [
    {
      name: filename,
      version,
      yanked: yanked !== undefined && yanked !== false,
      uploaded: typeof uploaded === 'string' ? uploaded : undefined,
      provenance: typeof provenance === 'string' ? provenance : undefined,
    },
  ];
}
