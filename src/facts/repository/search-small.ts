import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { trackedFiles } from './tracked-files.js';

/** Above these, git finds it sooner. */
const [MOST_FILES, MOST_BYTES] = [200, 1_000_000];
/** As far as git looks for a NUL, which makes a file a binary one. */
const LOOKED_AT = 8000;

/**
 * What `git grep -I -l` finds in the root of a small repository, without starting git: that takes longer than all the
 * rest of a run's reading.
 *
 * @param folder an existing folder
 * @param text what the files hold, word for word
 * @returns their names, sorted as git sorts; undefined: git has to be asked
 */
export function searchSmall(folder: string, text: string): readonly string[] | undefined {
  const files = read(path.join(folder, '.git', 'index'));
  const tracked = files === undefined ? undefined : trackedFiles(files);
  if (tracked === undefined || tracked.length > MOST_FILES) return undefined;
  if (tracked.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return undefined;
  // What is binary may be said there.
  if (tracked.some(({ name }) => /(?:^|\/)\.gitattributes$/.test(name))) return undefined;
  return tracked.flatMap(({ name }) => (holds(path.join(folder, name), text) ? [name] : []));
}

function holds(file: string, text: string): boolean {
  const bytes = read(file);
  return bytes?.includes(text) === true && !bytes.subarray(0, LOOKED_AT).includes(0);
}

/** A plain file's bytes; undefined where there is none. */
function read(file: string): Buffer | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}
