import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Backing } from './backing.js';

/**
 * A project in a folder, each file looked at once.
 *
 * @param root an existing folder
 * @param filesWith how its files are searched
 */
export function diskBacking(
  root: string,
  filesWith: (folder: string, text: string) => readonly string[],
): Backing {
  const folder = path.resolve(root);
  const realRoot = realpathSync(folder);
  const known = new Map<string, Stats | undefined>();
  const stat = (file: string): Stats | undefined => {
    if (!known.has(file)) known.set(file, statInside(path.join(folder, file), realRoot));
    return known.get(file);
  };
  return {
    root: folder,
    kind: (file) => {
      const found = stat(file);
      return found?.isDirectory() ? 'folder' : found === undefined ? undefined : 'file';
    },
    names: (name) => {
      try {
        return readdirSync(path.join(folder, name));
      } catch {
        return [];
      }
    },
    read: (file, largest) => {
      const found = stat(file);
      if (found === undefined || !found.isFile() || found.size > largest) return undefined;
      try {
        return readFileSync(path.join(folder, file), 'utf8');
      } catch {
        return undefined;
      }
    },
    filesWith: (text) => filesWith(folder, text),
    below: (name) => diskBacking(path.join(folder, name), filesWith),
  };
}

/** Links that lead out of the project count as missing. */
function statInside(file: string, realRoot: string): Stats | undefined {
  try {
    const real = realpathSync.native(file);
    return real === realRoot || real.startsWith(realRoot + path.sep) ? statSync(real) : undefined;
  } catch {
    return undefined;
  }
}
