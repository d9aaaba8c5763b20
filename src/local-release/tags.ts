import type { Git } from '../git.js';
import type { TagAt } from '../releases/release-tag.js';

/** A reference as `git ls-remote` and `git show-ref --dereference` list it. */
export interface ListedTag extends TagAt {
  /** The id the reference holds: of the tag object, or of the commit for a lightweight tag. */
  readonly object: string;
}

export interface Tags {
  readonly all: readonly ListedTag[];
  /** Of commits reachable from HEAD. */
  readonly reachable: readonly ListedTag[];
  readonly onHead: readonly ListedTag[];
}

/** Reads the tags in a listing of references, one `ID NAME` a line. */
export function listedTags(listing: string): readonly ListedTag[] {
  const tags = new Map<string, ListedTag>();
  for (const line of listing.split('\n')) {
    const [, id = '', name = '', peeled] = /^([0-9a-f]+)\s+refs\/tags\/(.*?)(\^\{\})?$/.exec(line) ?? [];
    if (!name) continue;
    // An annotated tag has two lines: its own id, then `NAME^{}` with the commit's.
    const first = tags.get(name);
    tags.set(name, peeled && first ? { ...first, commit: id } : { name, object: id, commit: id });
  }
  return [...tags.values()];
}

/** Sorts out which of the tags HEAD reaches; tags whose commits are not here are reached by nothing. */
export async function placeTags(git: Git, all: readonly ListedTag[]): Promise<Tags> {
  const history = (await git('rev-list', 'HEAD')).split('\n');
  const head = history[0];
  const commits = new Set(history);
  return {
    all,
    reachable: all.filter(({ commit }) => commits.has(commit)),
    onHead: all.filter(({ commit }) => commit === head),
  };
}
