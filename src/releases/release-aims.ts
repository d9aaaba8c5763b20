import { compareReleases } from '../pep440.js';
import { type Aims, bumpsOf, type Numbers } from './bumps.js';
import { calendarAims } from './calendar.js';

/** What the project has released so far, as far as the next number depends on it. */
export interface Released {
  /** The version to bump; undefined: a first release. */
  readonly start: Numbers | undefined;
  /** The highest reachable release tag, a pre-release too. */
  readonly highest: Numbers | undefined;
  /** The release number in the version file. */
  readonly inFile: Numbers | undefined;
}

/**
 * What each release type aims at. A first release is what the file or the pre-releases say, whatever the type (contract
 * R5); with calendar versions only a fix is, and a fix goes on with the pre-releases of a date begun (R16, R17).
 *
 * @param scheme `semver` or a calendar scheme
 * @param today counts in UTC
 */
export function aimsOf(scheme: string, { start, highest, inFile }: Released, today: Date): Aims {
  const first = start ? undefined : (inFile ?? highest);
  if (scheme === 'semver') return first ? { patch: first, minor: first, major: first } : bumpsOf(start ?? []);
  const { date, fix } = calendarAims(scheme, start, today);
  const begun = start && highest && compareReleases(highest, start) > 0 ? highest : undefined;
  return { date, fix: first ?? begun ?? fix };
}
