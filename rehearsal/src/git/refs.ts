import { git } from './git.js';

/** Every reference of a repository with the object it names (an annotated tag's own id, not its commit's). */
export type Refs = ReadonlyMap<string, string>;

export interface RefChange {
  readonly ref: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export async function readRefs(bare: string): Promise<Refs> {
  const lines = await git(bare, ['for-each-ref', '--format=%(refname) %(objectname)']);
  return new Map(
    lines
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ') as [string, string]),
  );
}

/** What differs between two readings. */
export function compareRefs(before: Refs, after: Refs): RefChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((ref) => ({ ref, before: before.get(ref), after: after.get(ref) }))
    .filter((change) => change.before !== change.after);
}

/** The commit behind a reference or object id; undefined where there is none. */
export async function commitOf(bare: string, name: string): Promise<string | undefined> {
  return git(bare, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).catch(() => undefined);
}
