/** A pushed tag, the project's prefix, the version it publishes, and what stands between the numbers if no dot does. */
export type PushedTag = readonly [
  tag: string,
  prefix: string,
  version: string | undefined,
  separator?: '_' | undefined,
];

/** Without a version the tag publishes nothing (contract P7). */
export const pushedTags: readonly PushedTag[] = [
  ['rel_1_2_3', 'rel_', '1.2.3', '_'],
  ['rel_1_2_3rc1', 'rel_', '1.2.3rc1', '_'],
  ['v1_2_3', 'v', undefined],
  ['v1.2.3', 'v', '1.2.3'],
  ['v1.2.3rc1', 'v', '1.2.3rc1'],
  ['v1.2.3a10', 'v', '1.2.3a10'],
  ['1.2.3', '', '1.2.3'],
  ['release/1.2.3', 'release/', '1.2.3'],
  ['v1.2.08', 'v', '1.2.08'],
  ['v1.2', 'v', '1.2'],
  ['25.2', '', '25.2'],
  ['2026.07.22', '', '2026.07.22'],
  ['v1.2.3.post1', 'v', '1.2.3.post1'],
  ['v1.3.0-rc.1', 'v', undefined],
  ['v1.2.3-x', 'v', undefined],
  ['va.b.c', 'v', undefined],
  ['v1.2.3;touch x', 'v', undefined],
  ['v1.2.3\n', 'v', undefined],
  ['v1.2.3\nv1.2.4', 'v', undefined],
  ['v1.2.3.4', 'v', undefined],
  ['v1.2.3.dev1', 'v', undefined],
  ['v1.2.3+local', 'v', undefined],
  ['v1', 'v', undefined],
  ['v', 'v', undefined],
  ['1.2.3', 'v', undefined],
  ['v1.2.3', '', undefined],
  ['vv1.2.3', 'v', undefined],
];

/** The tags HEAD reaches, the version held in a file, and NEXT of the pull request's NEXT.dev… (contract P3). */
export const pullRequests: readonly (readonly [tags: string[], file: string | undefined, next: string])[] = [
  [[], undefined, '0.0.1'],
  [['latest', 'v1'], undefined, '0.0.1'],
  [['v1.2.3', 'v1.10.0', '9.9.9'], undefined, '1.10.1'],
  [[], '2.3.0rc1', '2.3.0'],
  [[], '2.3', '2.3.0'],
  [['v1.2.3'], '1.2.3', '1.2.4'],
  [['v1.2.3'], '1.3.0.dev0', '1.3.0'],
  [['v1.2.3'], '1.2.4.1', '1.2.4.1'],
  [['v1.2.3'], '1, 4, 0', '1.4.0'],
  [['v1.2.99999999999999999999'], undefined, '1.2.100000000000000000000'],
];

/** The same with calendar versions: the scheme and the day besides (contract R17). */
export const datedPullRequests: readonly (readonly [
  scheme: string,
  day: string,
  tags: string[],
  file: string | undefined,
  next: string,
])[] = [
  ['YYYY.MM.MICRO', '2026-11-26', ['v2026.10.1'], undefined, '2026.10.2'],
  ['YYYY.MM.MICRO', '2026-11-26', [], undefined, '2026.11.0'],
  ['YYYY.MM.MICRO', '2026-11-26', ['v2026.10.1'], '2026.11.0.dev0', '2026.11.0'],
  ['YY.MINOR.MICRO', '2026-01-01', ['v25.3'], undefined, '25.3.1'],
  ['YYYY.0M.0D', '2026-08-03', ['v2026.07.31'], undefined, '2026.8.3'],
  ['YYYY.MM.DD', '2026-07-31', ['v2026.7.31'], undefined, '2026.8.1'],
  ['YYYY.MM', '2026-11-26', ['v2026.11'], undefined, '2026.12.0'],
  ['YYYY.MM.DD', '2026-02-28', ['v2026.2.28'], '2026.2.1', '2026.3.1'],
];
