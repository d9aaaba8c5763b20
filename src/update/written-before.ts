import { diffArrays } from 'diff';
import { bodyOf, checksum, type FirstLine, readFirstLine, sealOf } from '../files/seal.js';
import { ask, gitIn } from '../git.js';
import type { RenderedFile } from '../settings/settings.js';
import { olderStates } from './older-states.js';

/** What stood in a file when it was written, as far as it can be had: the base of the merge (contract U1). */
export interface Base {
  readonly body: string;
  /** Proven by the checksum on the first line; else it is what that version would write today. */
  readonly exact: boolean;
}

/** What is known of an edited file. */
export interface Edited {
  readonly path: string;
  readonly text: string;
  readonly said: FirstLine;
}

/** How the project is to be rendered. */
export interface Rendering {
  readonly root: string;
  readonly writes: 'all' | 'release';
  readonly answers: Readonly<Record<string, unknown>>;
  /** What is written now, without first lines. */
  readonly now: readonly RenderedFile[];
}

/**
 * Finds what the version on an edited file's first line wrote: what is written now, else a commit of the project in
 * which nobody had edited the file yet, else what the states of that version that are kept write; the checksum decides.
 * Where none has it, since the project has changed meanwhile, the nearest of them.
 *
 * @returns undefined for a version of which nothing is kept
 */
export async function writtenBefore(file: Edited, rendering: Rendering): Promise<Base | undefined> {
  const proven = (body: string | undefined) =>
    body !== undefined && checksum(body) === file.said.checksum ? { body, exact: true } : undefined;
  const bodyIn = (files: readonly RenderedFile[]) => files.find(({ path }) => path === file.path)?.text;

  const now = bodyIn(rendering.now);
  const known = proven(now) ?? (await committed(rendering.root, file));
  if (known !== undefined) return known;
  const candidates: string[] = [];
  for (const state of olderStates().filter(({ version }) => version === file.said.version)) {
    for (const writes of orderOf(rendering.writes)) {
      const body = bodyIn(await rendered(state, { ...rendering, writes }));
      const found = proven(body);
      if (found !== undefined) return found;
      if (body !== undefined) candidates.push(body);
    }
  }
  if (candidates.length === 0) return undefined;
  const ours = bodyOf(file.text);
  const [nearest = ''] = candidates
    .map((body) => ({ body, distance: distance(body, ours) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ body }) => body);
  return { body: nearest, exact: false };
}

function orderOf(writes: 'all' | 'release'): readonly ('all' | 'release')[] {
  return writes === 'all' ? ['all', 'release'] : ['release', 'all'];
}

/** A state may know no project or answers as they are now: then it has nothing to say. */
async function rendered(
  state: ReturnType<typeof olderStates>[number],
  { root, writes, answers }: Rendering,
): Promise<readonly RenderedFile[]> {
  try {
    return await state.render(root, writes, answers);
  } catch {
    return [];
  }
}

/** The file as it was committed before anybody edited it. */
async function committed(root: string, { path, said }: Edited): Promise<Base | undefined> {
  const git = gitIn(root);
  const commits = await ask(git, 'log', '--format=%H', '--max-count=200', 'HEAD', '--', path);
  for (const commit of (commits ?? '').split('\n').filter(Boolean)) {
    const text = await ask(git, 'show', `${commit}:./${path}`);
    if (text === undefined) continue;
    // `ask` trims; every file of ours ends with one line end.
    const whole = `${text}\n`;
    if (sealOf(whole) === 'intact' && readFirstLine(whole)?.checksum === said.checksum)
      return { body: bodyOf(whole), exact: true };
  }
  return undefined;
}

/** How many lines differ. */
function distance(a: string, b: string): number {
  return diffArrays(a.split('\n'), b.split('\n'))
    .filter(({ added, removed }) => added || removed)
    .reduce((sum, { value }) => sum + value.length, 0);
}
