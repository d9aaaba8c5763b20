import { compareVersions, readVersion } from '../pep440.js';
import type { RenderedFile } from '../settings/settings.js';
import { generatorVersion } from '../version.generated.js';
import { keepNewerPins } from './pins.js';
import { readInside } from './read.js';
import { bodyOf, checksum, inMannerOf, readFirstLine, seal, sealOf } from './seal.js';

/**
 * What writing a file would mean (contract G4, G5). `edited`: generated, then changed by someone; `foreign`: never
 * ours; `obsolete`: ours under a name that is no longer wanted, and taken away. These three need consent.
 */
export type Action = 'create' | 'unchanged' | 'update' | 'edited' | 'foreign' | 'obsolete';

export interface PlannedFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly action: Action;
  /** What is on the disk; undefined: nothing. */
  readonly before: string | undefined;
  /** What would be there afterwards. */
  readonly after: string;
  /** Edited, but nothing newer is to be had: what it was made from is what would be written now (contract U1). */
  readonly ownEdits?: true;
}

/**
 * Compares rendered files with the disk; reads, never writes.
 * @param release the answers to keep on the first line, where the release workflow is written alone
 * @throws WorkflowsError `unsafe-path`, `no-permission`
 */
export function planFiles(
  root: string,
  files: readonly RenderedFile[],
  release?: Readonly<Record<string, unknown>>,
): readonly PlannedFile[] {
  return files.map(({ path, text }) => {
    const before = readInside(root, path);
    if (before === undefined) return { path, action: 'create', before, after: seal(path, text, release) };
    const state = sealOf(before);
    const body = state === 'foreign' ? text : keepNewerPins(text, before);
    const sealed = inMannerOf(before, seal(path, body, release));
    if (state !== 'foreign' && bodyOf(before) === body) {
      // Only a first line of another version, or of a repaired edit, would differ.
      const after = state === 'intact' ? before : sealed;
      return { path, action: after === before ? 'unchanged' : 'update', before, after };
    }
    const ownEdits = state === 'edited' && readFirstLine(before)?.checksum === checksum(body);
    return {
      path,
      action: state === 'intact' ? 'update' : state,
      before,
      after: sealed,
      ...(ownEdits ? { ownEdits } : {}),
    };
  });
}

/**
 * Plans to take away files of ours that stand under an earlier name (contract G5): two of them would start on one tag.
 * @param packageName whose they are; those of another package of the repository stay
 */
export function planObsolete(
  root: string,
  paths: readonly string[],
  packageName: string,
): readonly PlannedFile[] {
  return paths.flatMap((path) => {
    const before = readInside(root, path);
    return before === undefined || !isOfPackage(before, packageName)
      ? []
      : [{ path, action: 'obsolete' as const, before, after: '' }];
  });
}

/** Whether a workflow's text is one that is written for a package, whatever its first line says. */
export function isOfPackage(text: string, packageName: string): boolean {
  return text.match(/^ +PACKAGE: ['"]?([^'"\s]+)['"]?\r?$/m)?.[1] === packageName;
}

/** Plans a file that is data, not ours alone, and so bears no first line; `text` undefined: it stays as it is. */
export function planData(root: string, path: string, text: string | undefined): readonly PlannedFile[] {
  if (text === undefined) return [];
  const before = readInside(root, path);
  if (before === text) return [];
  return [{ path, action: before === undefined ? 'create' : 'update', before, after: text }];
}

/**
 * The version that wrote one of these files and is newer than this one; undefined: there is none. To write anew what a
 * newer version wrote would be a step back.
 */
export function newerThanThis(files: readonly PlannedFile[]): { path: string; version: string } | undefined {
  const here = readVersion(generatorVersion);
  for (const { path, before = '' } of files) {
    const { version = '' } = readFirstLine(before) ?? {};
    const there = readVersion(version);
    if (here !== undefined && there !== undefined && compareVersions(there, here) > 0)
      return { path, version };
  }
  return undefined;
}

export function needsConsent(file: PlannedFile): boolean {
  return file.action === 'edited' || file.action === 'foreign' || file.action === 'obsolete';
}
