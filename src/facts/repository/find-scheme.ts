import type { Found, MaybeScheme } from '../facts.js';
import type { ReleaseTag } from './tag-prefix.js';
import { recogniseScheme } from './version-scheme.js';

export interface KnownOfScheme {
  /** The version that a file holds. */
  readonly fileVersion: string | undefined;
  /** The scheme that a workflow of ours was generated with, and its file: it stays (contract R17, G5). */
  readonly generated: Found<string> | undefined;
  /** Today, as `2026-11-22`. */
  readonly day: string;
}

/**
 * The project's version scheme (contract R17): what a workflow of ours was generated with, else what the tags show with
 * certainty. Where there is no tag, the version in the file may look like a calendar's.
 *
 * @param tags the release tags of the project's own prefix
 */
export function findScheme(
  tags: readonly ReleaseTag[],
  { fileVersion, generated, day }: KnownOfScheme,
): { readonly versionScheme: Found<string>; readonly maybeScheme: MaybeScheme | undefined } {
  if (generated !== undefined) return { versionScheme: generated, maybeScheme: undefined };
  const { scheme, maybe } = recogniseScheme(tags);
  const newest = tags.find(({ date }) => date === Math.max(...tags.map((tag) => tag.date)));
  const place = newest === undefined ? 'no release tag yet' : `git tag ${newest.name}`;
  const held = tags.length === 0 ? likeToday(fileVersion, day) : undefined;
  const might = maybe ?? held;
  return {
    versionScheme: { value: scheme, place },
    maybeScheme: might === undefined ? undefined : { scheme: might, ask: tags.length < 2 },
  };
}

/** The calendar scheme of a version that begins with this year or the last. */
function likeToday(fileVersion: string | undefined, day: string): string | undefined {
  const written = /^(\d+)\.(\d+)(?:\.(\d+))?(?!\.?\d)/
    .exec(fileVersion ?? '')
    ?.slice(1)
    .filter(Boolean);
  const year = Number(written?.[0]);
  const thisYear = Number(day.slice(0, 4));
  if (
    written === undefined ||
    ![year, year + 2000].some((each) => each === thisYear || each === thisYear - 1)
  )
    return undefined;
  const date = Date.parse(year % 100 === thisYear % 100 ? day : `${thisYear - 1}-12-31`) / 1000;
  const tag = { written, numbers: written.map(Number), date };
  const { scheme, maybe } = recogniseScheme([tag]);
  return maybe ?? (scheme === 'semver' ? undefined : scheme);
}
