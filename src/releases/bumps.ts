/** What the release types of numbered versions give (contract R5). */
export const bumps = ['patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

export type Numbers = readonly bigint[];

/** What each release type aims at. */
export type Aims = Readonly<Partial<Record<string, Numbers>>>;

/** @param numbers of the version that is bumped; missing ones count as 0 */
export function bumpsOf([major = 0n, minor = 0n, patch = 0n]: Numbers): Record<Bump, Numbers> {
  return {
    patch: [major, minor, patch + 1n],
    minor: [major, minor + 1n, 0n],
    major: [major + 1n, 0n, 0n],
  };
}
