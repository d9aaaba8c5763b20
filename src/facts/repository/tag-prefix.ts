import type { Found } from '../facts.js';
import { isVersion } from '../version/version-text.js';

/** Two or three numbers behind a prefix that ends in no number of its own (contract R5). */
const RELEASE = /^(.*?[^\d.])?(\d+)\.(\d+)(?:\.(\d+))?$/;

/** Words that mark tags as something other than a release of this project. */
const NO_RELEASE =
  /(^|[^a-z])(nightly|latest|dev|alpha|beta|rc|pre|preview|test|tests|snapshot|debian|ubuntu|upstream|archive|docs?|backup|wip|tmp|draft)([^a-z]|$)|\d\.\d|\s/i;

export interface Tag {
  readonly name: string;
  /** Seconds since 1970 at which it (or, of a lightweight tag, its commit) was made; 0: not asked for. */
  readonly date: number;
  /** From HEAD; `false` also where it was not asked for. */
  readonly reachable: boolean;
}

/** Whether a tag's name is that of a release, with whatever prefix (contract R5). */
export function isReleaseTag(name: string): boolean {
  const match = RELEASE.exec(name);
  // A tag's name may hold nearly anything, an expression of GitHub's too; a prefix ends up in a workflow (contract W4).
  return match !== null && /^[\w./@+-]*$/.test(match[1] ?? '') && !NO_RELEASE.test(match[1] ?? '');
}

/** What stands before the numbers of a release tag. */
export const prefixOf = (name: string): string => RELEASE.exec(name)?.[1] ?? '';

interface ReleaseTag extends Tag {
  readonly prefix: string;
  readonly numbers: readonly number[];
}

/**
 * The prefix of the project's release tags: that of the newest reachable one, else of the newest anywhere, else `v`
 * (contract R5). Newest is by date; on the same second the higher version.
 */
export function findTagPrefix(tags: readonly Tag[]): {
  readonly prefix: Found<string>;
  readonly ignored: readonly string[];
} {
  const releases = tags.flatMap((tag) => asRelease(tag) ?? []);
  const reachable = releases.filter((tag) => tag.reachable);
  const newest = (reachable.length > 0 ? reachable : releases).reduce<ReleaseTag | undefined>(
    (best, tag) => (best === undefined || isNewer(tag, best) ? tag : best),
    undefined,
  );
  const prefix = newest?.prefix ?? 'v';
  const place = newest === undefined ? 'no release tag yet' : `git tag ${newest.name}`;
  const others = tags.filter(({ name }) => !name.startsWith(prefix) || !isOwn(name.slice(prefix.length)));
  return { prefix: { value: prefix, place }, ignored: examples(others.map(({ name }) => name)) };
}

function asRelease(tag: Tag): ReleaseTag | undefined {
  const match = RELEASE.exec(tag.name);
  if (match === null || !isReleaseTag(tag.name)) return undefined;
  return { ...tag, prefix: match[1] ?? '', numbers: match.slice(2).map((part) => Number(part ?? 0)) };
}

function isNewer(tag: ReleaseTag, best: ReleaseTag): boolean {
  if (tag.date !== best.date) return tag.date > best.date;
  const index = tag.numbers.findIndex((number, position) => number !== best.numbers[position]);
  return index >= 0 && (tag.numbers[index] ?? 0) > (best.numbers[index] ?? 0);
}

/** What stands behind the prefix: a version without a `v` of its own. */
const isOwn = (text: string): boolean => /^\d/.test(text) && isVersion(text);

/** At most three, of different styles. */
function examples(names: readonly string[]): readonly string[] {
  const styles = new Map(names.map((name) => [name.replace(/\d+/g, '0'), name]));
  return [...styles.values()].slice(-3);
}
