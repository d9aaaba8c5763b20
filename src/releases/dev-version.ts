import { compareReleases, readNumbers, writeRelease } from '../pep440.js';
import { bumpsOf, type Numbers } from './bumps.js';
import { calendarAims } from './calendar.js';
import { finalReleases, releaseTags, type TagAt } from './release-tag.js';

/**
 * The version of a pull request's build (contract P3): `NEXT.dev<run id><attempt>`, unique and legal on the index.
 *
 * @param reachableTags all tags of commits reachable from HEAD
 * @param fileVersion the version held in a file, as written; undefined: none is
 * @param run id of the workflow run, and its attempt
 * @param calendar the scheme of calendar versions, and the day; undefined: SemVer
 * @returns NEXT is the larger of the patch bump of the highest release tag and the file's release number; 0.0.1 without
 *   both. By a calendar it is the fix of the highest tag, or the next day where nothing counts but the day
 */
export function devVersion(
  prefix: string,
  reachableTags: readonly TagAt[],
  fileVersion: string | undefined,
  run: { readonly id: string; readonly attempt: string },
  calendar?: { readonly scheme: string; readonly today: Date },
): string {
  const highest = finalReleases(releaseTags(reachableTags, prefix)).at(-1)?.version.release;
  const bumped = calendar ? nextDated(highest, calendar) : highest && bumpsOf(highest).patch;
  const inFile = fileVersion === undefined ? undefined : readNumbers(fileVersion)?.release;
  const next =
    bumped && inFile
      ? compareReleases(bumped, inFile) < 0
        ? inFile
        : bumped
      : (bumped ?? inFile ?? [0n, 0n, 1n]);
  return `${writeRelease(next)}.dev${run.id}${run.attempt}`;
}

function nextDated(
  highest: Numbers | undefined,
  { scheme, today }: { readonly scheme: string; readonly today: Date },
): Numbers {
  const days = Array.from({ length: 32 }, (_, later) => new Date(today.getTime() + later * 86_400_000));
  const fixes = days.map((day) => calendarAims(scheme, highest, day).fix);
  return fixes.find((fix) => !highest || compareReleases(fix, highest) > 0) ?? fixes.at(-1) ?? [];
}
