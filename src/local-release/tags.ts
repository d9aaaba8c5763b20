import { ask, type Git } from '../git.js';
import { finalReleases, type PlacedTag, releaseTags, type TagAt } from '../releases/release-tag.js';

/** A reference as `git ls-remote` and `git show-ref --dereference` list it. */
export interface ListedTag extends TagAt {
  /** The id the reference holds: of the tag object, or of the commit for a lightweight tag. */
  readonly object: string;
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

/**
 * Sorts out which of the tags HEAD reaches. A tag of a release commit (contract R20) stands on the commit's parent;
 * a release tag whose commit is not here is fetched (only objects arrive), any other is reached by nothing.
 *
 * @param remote where the tags were listed; undefined: here
 */
export async function placeTags(
  git: Git,
  listed: readonly ListedTag[],
  { prefix, remote }: { readonly prefix: string; readonly remote?: string | undefined },
): Promise<readonly PlacedTag[]> {
  const history = (await git('rev-list', 'HEAD')).split('\n').filter(Boolean);
  const reached = new Set(history);
  const head = history[0] ?? '';
  const off = releaseTags(listed, prefix).filter(({ commit }) => !reached.has(commit));
  if (remote !== undefined) await fetchMissing(git, off, remote);
  const facts = await commitFacts(git, [head, ...releaseTags(listed, prefix).map(({ commit }) => commit)]);
  const tree = facts.get(head)?.tree ?? '';
  const placed = await Promise.all(
    listed.map(async ({ name, object, commit }) => {
      const { tree: its, parents } = facts.get(commit) ?? { tree: undefined, parents: [] };
      const [parent = ''] = parents.length === 1 ? parents : [];
      const isOnHead = commit === head || parent === head || its === tree;
      const mayStandOff = !reached.has(commit) && reached.has(parent);
      const tells = object !== commit && (isOnHead || mayStandOff);
      const text = tells ? await annotation(git, { name, object }, remote) : '';
      const standsOn = text.split('\n').includes(`Release-Of: ${parent}`) ? parent : commit;
      const on = commit === head || standsOn === head;
      return {
        name,
        commit,
        reachable: reached.has(standsOn),
        onHead: on || its === tree,
        byTree: !on && its === tree,
        runId: /^Release-Run: ([0-9]+)$/m.exec(text)?.[1],
        standsOn,
      };
    }),
  );
  const reachable = releaseTags(placed, prefix).filter((tag) => tag.reachable);
  const finals = finalReleases(reachable);
  const newest = finals.at(-1);
  // Only a pre-release above every final one is a floor.
  const ahead = newest ? reachable.slice(reachable.indexOf(newest) + 1) : [];
  const bases = finals.map(({ standsOn }) => standsOn);
  const givenUp = new Set<string>();
  for (const { name, standsOn } of ahead) if (await wentOn(git, standsOn, bases)) givenUp.add(name);
  return placed.map(({ standsOn: _, ...tag }) => (givenUp.has(tag.name) ? { ...tag, givenUp: true } : tag));
}

/** Whether one of the commits came after another. */
async function wentOn(git: Git, commit: string, others: readonly string[]): Promise<boolean> {
  for (const other of others) {
    if (other === commit) continue;
    if ((await ask(git, 'merge-base', '--is-ancestor', commit, other)) !== undefined) return true;
  }
  return false;
}

async function fetchMissing(git: Git, tags: readonly ListedTag[], remote: string): Promise<void> {
  const here = await git(
    'rev-list',
    '--no-walk',
    '--ignore-missing',
    ...tags.map(({ object }) => object),
    '--',
  ).catch(() => '');
  const known = new Set(here.split('\n'));
  const missing = tags.filter(({ commit }) => !known.has(commit)).map(({ name }) => name);
  if (missing.length > 0) await fetchTags(git, missing, remote);
}

/** The tree and the parents of each commit that is here. */
async function commitFacts(git: Git, commits: readonly string[]) {
  const facts = new Map<string, { tree: string; parents: readonly string[] }>();
  const asked = [...new Set(commits)].filter(Boolean);
  const lines = await git(
    'log',
    '--no-walk=unsorted',
    '--ignore-missing',
    '--format=%H %T %P',
    ...asked,
    '--',
  ).catch(() => '');
  for (const line of lines.split('\n')) {
    const [commit = '', tree = '', ...parents] = line.split(' ');
    if (commit) facts.set(commit, { tree, parents: parents.filter(Boolean) });
  }
  return facts;
}

/** The text of an annotated tag; empty where it is neither here nor to be had. */
async function annotation(
  git: Git,
  { name, object }: Pick<ListedTag, 'name' | 'object'>,
  remote: string | undefined,
): Promise<string> {
  const here = await ask(git, 'cat-file', 'tag', object);
  if (here !== undefined || remote === undefined) return here ?? '';
  await fetchTags(git, [name], remote);
  return (await ask(git, 'cat-file', 'tag', object)) ?? '';
}

/** Only objects arrive: no reference here moves. */
async function fetchTags(git: Git, names: readonly string[], remote: string): Promise<void> {
  const references = names.map((name) => `refs/tags/${name}`);
  await git('fetch', '--quiet', '--no-tags', '--refmap=', '--no-write-fetch-head', remote, ...references);
}
