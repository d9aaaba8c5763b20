import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';

const LEFT_BEHIND = 600_000;

/**
 * Runs what installs into a folder in one process at a time: test files run side by side.
 *
 * @param folder the folder, whose neighbour `FOLDER.lock` is there meanwhile; one that a killed run left counts for ten minutes
 */
export function inTurn(folder: string, install: () => void): void {
  const lock = `${path.resolve(folder)}.lock`;
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    install();
  } finally {
    rmdirSync(lock);
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > LEFT_BEHIND) rmdirSync(lock);
  return false;
}
