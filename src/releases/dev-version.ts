import { compareReleases, readNumbers, writeRelease } from '../pep440.js';
import { finalReleases, releaseTags, type TagAt } from './release-tag.js';

/**
 * The version of a pull request's build (contract P3): `NEXT.dev<run id><attempt>`, unique and legal on the index.
 *
 * @param reachableTags all tags of commits reachable from HEAD
 * @param fileVersion the version held in a file, as written; undefined: none is
 * @param run id of the workflow run, and its attempt
 * @returns NEXT is the larger of the patch bump of the highest release tag and the file's release number; 0.0.1 without both
 */
export function devVersion(
  prefix: string,
  reachableTags: readonly TagAt[],
  fileVersion: string | undefined,
  run: { readonly id: string; readonly attempt: string },
): string {
  const highest = finalReleases(releaseTags(reachableTags, prefix)).at(-1)?.version.release;
  const bumped = highest && [highest[0] ?? 0n, highest[1] ?? 0n, (highest[2] ?? 0n) + 1n];
  const inFile = fileVersion === undefined ? undefined : readNumbers(fileVersion)?.release;
  const next =
    bumped && inFile
      ? compareReleases(bumped, inFile) < 0
        ? inFile
        : bumped
      : (bumped ?? inFile ?? [0n, 0n, 1n]);
  return `${writeRelease(next)}.dev${run.id}${run.attempt}`;
}
