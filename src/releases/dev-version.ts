import { compareReleases, readNumbers, writeRelease } from '../pep440.js';
import { releaseTags, type TagAt } from './release-tag.js';

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
  const highest = releaseTags(reachableTags, prefix).at(-1);
  const bumped = highest && [highest.number[0], highest.number[1], highest.number[2] + 1n];
  const inFile = fileVersion === undefined ? undefined : readNumbers(fileVersion)?.release;
  const next =
    bumped && inFile
      ? compareReleases(bumped, inFile) < 0
        ? inFile
        : bumped
      : (bumped ?? inFile ?? [0n, 0n, 1n]);
  return `${writeRelease(next)}.dev${run.id}${run.attempt}`;
}
