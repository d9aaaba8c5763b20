import { compareVersions, isFinal, type PythonVersion, readVersion } from '../pep440.js';
import { versionInTag } from '../settings/tag-form.js';

/** A tag and the commit it points to. */
export interface TagAt {
  readonly name: string;
  /** Full id of the commit (for an annotated tag: of what it points to). */
  readonly commit: string;
}

/** A tag and where it is seen from HEAD. A tag of a release commit (contract R20) stands on the parent. */
export interface PlacedTag extends TagAt {
  /** It stands on a commit that HEAD reaches. */
  readonly reachable: boolean;
  /** It points to HEAD or stands on it, or has HEAD's tree … */
  readonly onHead: boolean;
  /** … and that only. */
  readonly byTree?: boolean;
  /** A pre-release that the project went on below: a lower final release stands on what came after it. */
  readonly givenUp?: boolean;
  /** Id of the workflow run that made it, from its annotation. */
  readonly runId?: string | undefined;
}

export type ReleaseTag<T extends TagAt = PlacedTag> = T & { readonly version: PythonVersion };

/**
 * Reads one tag by contract R5: the project's own prefix and two or three numbers, as leniently as PEP 440 does.
 *
 * @param tag the tag's name without `refs/tags/`
 * @param prefix the project's tag prefix, as `v`, `release/` or empty
 * @returns the version, also of a pre- or post-release, or undefined for everything else (`latest`, `v1`, `v1.2.3.4`)
 */
export function readReleaseTag(tag: string, prefix: string): PythonVersion | undefined {
  // `rel_1_2_3` is 1.2.3 too.
  const text = tag.startsWith(prefix) ? tag.slice(prefix.length).replaceAll('_', '.') : '';
  if (!/^[0-9]+\.[0-9]+(?:\.[0-9]+)?(?:[-_.]?[A-Za-z][^+]*)?$/.test(text)) return undefined;
  const version = readVersion(text);
  return version?.dev === undefined ? version : undefined;
}

/** The release tags among all tags, the lowest first; of two spellings of one version the full one is last. */
export function releaseTags<T extends TagAt>(tags: readonly T[], prefix: string): readonly ReleaseTag<T>[] {
  return tags
    .flatMap((tag) => {
      const version = readReleaseTag(tag.name, prefix);
      return version ? [{ ...tag, version }] : [];
    })
    .sort(
      (a, b) =>
        compareVersions(a.version, b.version) ||
        a.name.length - b.name.length ||
        (a.name < b.name ? -1 : Number(a.name > b.name)),
    );
}

/** The final releases and the post-releases among them. */
export function finalReleases<T extends { readonly version: PythonVersion }>(
  tags: readonly T[],
): readonly T[] {
  return tags.filter(({ version }) => isFinal(version));
}

/** Tags that seem to be of releases, in no form that can be read; `latest`, `v1`, `20240101` are none (contract R5). */
export function unreadableTags(names: readonly string[]): readonly string[] {
  const readable =
    /^(?:(?:.*[^\d.])?\d+[._]\d+(?:[._]\d+)?(?:[-_.]?[a-z].*)?|\D*\d*|.*(?:nightly|snapshot|latest).*)$/i;
  return names.filter((name) => !readable.test(name));
}

/**
 * Writes numbers in the form of the newest tags: two where those have two, with the zeros before them (contract R5).
 *
 * @param numbers at most three, as of a release
 * @param tags the project's release tags, lowest first
 */
export function writeNumbers(numbers: readonly bigint[], tags: readonly TagAt[], prefix: string): string {
  const forms = tags
    .map(({ name }) => name.slice(prefix.length).split(/[._]/))
    .filter((parts) => parts.every((part) => /^[0-9]+$/.test(part)))
    .reverse();
  const noZero = (part: string | bigint | undefined) => part !== undefined && BigInt(part) !== 0n;
  const two = forms.find((parts) => !noZero(parts[2]))?.length === 2 && !noZero(numbers[2]);
  const three = [...numbers, 0n, 0n].slice(0, two ? 2 : 3);
  return three
    .map((number, place) => {
      const tells = forms.map((parts) => parts[place] ?? '').find((part) => /^(?:[0-9]|0[0-9]+)$/.test(part));
      return String(number).padStart(tells?.length ?? 1, '0');
    })
    .join('.');
}

/**
 * Matches a pushed tag strictly (contract P7): the prefix, two or three numbers, perhaps `a`, `b`, `rc` or `.post`.
 *
 * @param tag the tag's name, never trusted
 * @param prefix the project's tag prefix
 * @param separator what stands between its numbers: `_` in `rel_1_2_3`
 * @returns the version to build (`v1.2.3rc1` gives `1.2.3rc1`), or undefined if the tag must not publish anything
 */
export function matchReleaseTag(tag: string, prefix: string, separator: '.' | '_' = '.'): string | undefined {
  const form = { tagPrefix: prefix, tagSeparator: separator };
  const version = tag.startsWith(prefix) ? versionInTag(tag, form) : '';
  return exactForm.test(version) ? version : undefined;
}

/** A version as it is given by its number (contract R22): no epoch, dev or local part, one spelling. */
export const exactForm = /^[0-9]+\.[0-9]+(?:\.[0-9]+)?(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?$/;
