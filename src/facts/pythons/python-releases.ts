/**
 * Python's releases: first final release and end of life, as days.
 * Source: the release-cycle table of the Python developer's guide (devguide.python.org/versions), PEP 569 to PEP 790.
 * The table begins at 3.8, the oldest that uv and setup-uv still serve well.
 */
export const PYTHON_RELEASES = [
  { version: '3.8', released: '2019-10-14', ends: '2024-10-07' },
  { version: '3.9', released: '2020-10-05', ends: '2025-10-31' },
  { version: '3.10', released: '2021-10-04', ends: '2026-10-31' },
  { version: '3.11', released: '2022-10-24', ends: '2027-10-31' },
  { version: '3.12', released: '2023-10-02', ends: '2028-10-31' },
  { version: '3.13', released: '2024-10-07', ends: '2029-10-31' },
  { version: '3.14', released: '2025-10-07', ends: '2030-10-31' },
  { version: '3.15', released: '2026-10-01', ends: '2031-10-31' },
] as const satisfies readonly { version: string; released: string; ends: string }[];

/**
 * The day this table is of; set anew with each release. It decides which versions are out and supported, not the day of
 * a run: files that nobody touched would fail `check` on the day a Python ends (contract G5).
 */
export const TABLE_DAY = '2026-11-27';

/** The minor number of `3.N`. */
export function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

/** All known versions that are out on a day (`2026-11-22`), ascending. */
export function releasedOn(day: string): readonly string[] {
  return PYTHON_RELEASES.filter((release) => release.released <= day).map((release) => release.version);
}

/** Whether a known version is out and not past its end of life on a day. */
export function supportedOn(version: string, day: string): boolean {
  const release = PYTHON_RELEASES.find((known) => known.version === version);
  return release !== undefined && release.released <= day && day <= release.ends;
}
