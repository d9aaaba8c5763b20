import type { RenderedFile } from '../settings/settings.js';
import { keepNewerPins } from './pins.js';
import { readInside } from './read.js';
import { bodyOf, seal, sealOf } from './seal.js';

/**
 * What writing a file would mean (contract G4). `edited`: generated, then changed by someone; `foreign`: never ours.
 * These two need consent.
 */
export type Action = 'create' | 'unchanged' | 'update' | 'edited' | 'foreign';

export interface PlannedFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly action: Action;
  /** What is on the disk; undefined: nothing. */
  readonly before: string | undefined;
  /** What would be there afterwards. */
  readonly after: string;
}

/**
 * Compares rendered files with the disk; reads, never writes.
 * @throws WorkflowsError `unsafe-path`, `no-permission`
 */
export function planFiles(root: string, files: readonly RenderedFile[]): readonly PlannedFile[] {
  return files.map(({ path, text }) => {
    const before = readInside(root, path);
    if (before === undefined) return { path, action: 'create', before, after: seal(path, text) };
    const state = sealOf(before);
    const body = state === 'foreign' ? text : keepNewerPins(text, before);
    if (state !== 'foreign' && bodyOf(before) === body) {
      // Only a first line of another version, or of a repaired edit, would differ.
      const after = state === 'intact' ? before : seal(path, body);
      return { path, action: after === before ? 'unchanged' : 'update', before, after };
    }
    return { path, action: state === 'intact' ? 'update' : state, before, after: seal(path, body) };
  });
}

/** Plans a file that is data, not ours alone, and so bears no first line; `text` undefined: it stays as it is. */
export function planData(root: string, path: string, text: string | undefined): readonly PlannedFile[] {
  if (text === undefined) return [];
  const before = readInside(root, path);
  if (before === text) return [];
  return [{ path, action: before === undefined ? 'create' : 'update', before, after: text }];
}

export function needsConsent(file: PlannedFile): boolean {
  return file.action === 'edited' || file.action === 'foreign';
}
