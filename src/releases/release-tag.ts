import { compareReleases } from '../pep440.js';

/** A tag and the commit it stands on. */
export interface TagAt {
  readonly name: string;
  /** Full id of the commit (for an annotated tag: of what it points to). */
  readonly commit: string;
}

/** Three numbers: major, minor, patch. */
export type ReleaseNumber = readonly [bigint, bigint, bigint];

export interface ReleaseTag extends TagAt {
  readonly number: ReleaseNumber;
}

/**
 * Reads one tag by contract R5: the project's own prefix and two or three numbers, leading zeros allowed.
 *
 * @param tag the tag's name without `refs/tags/`
 * @param prefix the project's tag prefix, as `v`, `release/` or empty
 * @returns the three numbers (`v1.2` is 1.2.0), or undefined for everything else (`latest`, `v1`, `v1.2.3rc1`)
 */
export function readReleaseTag(tag: string, prefix: string): ReleaseNumber | undefined {
  if (!tag.startsWith(prefix)) return undefined;
  const match = /^([0-9]+)\.([0-9]+)(?:\.([0-9]+))?$/.exec(tag.slice(prefix.length));
  return match ? [BigInt(match[1] ?? 0), BigInt(match[2] ?? 0), BigInt(match[3] ?? 0)] : undefined;
}

/** The release tags among all tags, lowest first; equal versions by name, the canonical spelling last. */
export function releaseTags(tags: readonly TagAt[], prefix: string): readonly ReleaseTag[] {
  return tags
    .flatMap((tag) => {
      const number = readReleaseTag(tag.name, prefix);
      return number ? [{ ...tag, number }] : [];
    })
    .sort(
      (a, b) =>
        compareReleases(a.number, b.number) ||
        Number(a.name === writeTag(prefix, a.number)) - Number(b.name === writeTag(prefix, b.number)) ||
        (a.name < b.name ? -1 : 1),
    );
}

/** Writes a tag the one way new tags are written: PREFIX + MAJOR.MINOR.PATCH. */
export function writeTag(prefix: string, number: ReleaseNumber): string {
  return `${prefix}${number.join('.')}`;
}

/**
 * Matches a pushed tag strictly (contract P7): the prefix, three numbers without leading zeros, perhaps `a`, `b` or `rc`.
 *
 * @param tag the tag's name, never trusted
 * @param prefix the project's tag prefix
 * @returns the version to build (`v1.2.3rc1` gives `1.2.3rc1`), or undefined if the tag must not publish anything
 */
export function matchReleaseTag(tag: string, prefix: string): string | undefined {
  if (!tag.startsWith(prefix)) return undefined;
  const version = tag.slice(prefix.length);
  const number = '(?:0|[1-9][0-9]*)';
  const strict = new RegExp(`^${number}\\.${number}\\.${number}(?:(?:a|b|rc)${number})?$`);
  return strict.test(version) ? version : undefined;
}
