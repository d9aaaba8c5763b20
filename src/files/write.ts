import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import { diskError } from './disk-errors.js';
import { insideProject } from './inside.js';
import type { PlannedFile } from './plan.js';
import { readInside } from './read.js';

interface Staged {
  readonly path: string;
  readonly target: string;
  /** What takes its place; undefined: nothing, it is taken away. */
  readonly temporary: string | undefined;
}

/**
 * Writes planned files, each whole or not at all (contract G4): all are laid down under temporary names beside their
 * places and flushed, then renamed. Killed at any moment, a file is the old one or the new one, never half of either.
 *
 * @param files what to write; `unchanged` ones are passed over, consent is the caller's matter
 * @throws WorkflowsError `unsafe-path`, `conflict` (a file changed since it was planned) or `no-permission`; nothing was
 *   written then, unless the sentence says what was
 */
export function writeFiles(root: string, files: readonly PlannedFile[]): void {
  const staged: Staged[] = [];
  const folders: string[] = [];
  const done: string[] = [];
  try {
    for (const file of files) {
      if (file.action !== 'unchanged') staged.push(stage(root, file, folders));
    }
    for (const { path: shown, target, temporary } of staged) {
      if (temporary === undefined) rmSync(target);
      else renameSync(temporary, target);
      done.push(shown);
    }
  } catch (error) {
    for (const { temporary } of staged) if (temporary !== undefined) rmSync(temporary, { force: true });
    for (const folder of folders.reverse()) removeIfEmpty(folder);
    if (done.length === 0) throw diskError("The files can't be written", error);
    const message = `Only ${done.join(', ')} could be written: ${(error as Error).message}. Run this again.`;
    throw new WorkflowsError('no-permission', message, { cause: error });
  }
}

function stage(root: string, file: PlannedFile, folders: string[]): Staged {
  if (readInside(root, file.path) !== file.before) {
    throw new WorkflowsError(
      'conflict',
      `${file.path} was changed by someone else just now. Run this again.`,
    );
  }
  const target = insideProject(root, file.path);
  if (file.action === 'obsolete') return { path: file.path, target, temporary: undefined };
  const folder = path.dirname(target);
  const shownFolder = path.posix.dirname(file.path);
  const temporary = path.join(folder, `.${path.basename(target)}.${process.pid}${suffix}`);
  try {
    const first = mkdirSync(folder, { recursive: true });
    // From the deepest new folder up to the first new one.
    for (let made = first === undefined ? undefined : folder; made !== undefined; made = above(made, first)) {
      folders.unshift(made);
    }
    sweep(folder);
  } catch (cause) {
    throw diskError(`${shownFolder === '.' ? 'The folder' : shownFolder} can't be written`, cause);
  }
  try {
    if (file.before !== undefined) accessSync(target, constants.W_OK);
    const mode = file.before === undefined ? 0o666 : statSync(target).mode & 0o777;
    writeFlushed(temporary, file.after, mode);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw diskError(`${file.path} can't be written`, cause);
  }
  return { path: file.path, target, temporary };
}

function writeFlushed(file: string, text: string, mode: number): void {
  const descriptor = openSync(file, 'wx', mode);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const suffix = '.pypi-workflows.tmp';

/** Removes what a killed run left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.endsWith(suffix) ? /\.(\d+)\.pypi-workflows\.tmp$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function above(folder: string, first: string | undefined): string | undefined {
  return folder === first ? undefined : path.dirname(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else put something there: theirs to keep.
  }
}
