import assert from 'node:assert/strict';
import { findScheme } from '../../../src/facts/repository/find-scheme.js';
import { findTagPrefix } from '../../../src/facts/repository/tag-prefix.js';

const day = '2026-11-26';

/** What it shows, the tags with their days, the scheme; behind `?` the calendar that it might be, `??` where it is asked. */
const histories: readonly (readonly [string, string, string])[] = [
  [
    'four digits and a month',
    '2025.10.0@2025-10-14 2025.9.2@2026-01-26 2026.3.0@2026-03-18',
    'YYYY.MM.MICRO',
  ],
  ['four digits and a counter', '2025.1@2025-01-16 2025.2@2025-03-23 2026.1@2026-02-01', 'YYYY.INC1'],
  ['a day, padded', '2025.07.14@2025-07-14 2026.01.31@2026-02-01', 'YYYY.0M.0D'],
  ['a day', '2025.7.14@2025-07-14 2026.1.3@2026-01-03', 'YYYY.MM.DD'],
  ['one tag of four digits', '2026.3.0@2026-03-18', 'YYYY.MM.MICRO'],
  ['months alone', '2026.1@2026-01-09 2026.2@2026-02-20 2026.5@2026-05-20', 'YYYY.MM.MICRO'],
  [
    'two digits and a counter',
    'v24.3@2024-10-27 v25.0@2025-01-26 v25.0.1@2025-02-09 v26.0@2026-01-30',
    'YY.MINOR.MICRO',
  ],
  [
    'two digits and a month, tagged a few days later',
    '24.7.0@2024-08-08 24.10.0@2024-10-20 25.1.0@2025-01-30',
    'YY.MM.MICRO',
  ],
  [
    'two digits that only look like it',
    '21.2.0@2023-07-19 22.0.0@2024-04-17 23.0.0@2024-08-10 26.1.0@2026-05-01',
    'semver?YY.MINOR.MICRO',
  ],
  [
    'two digits, numbers before them',
    '1.0.0@2014-06-13 14.0.0@2014-08-22 16.0.0@2016-02-18 17.0.0@2017-05-23 18.1.0@2018-12-05 21.1.0@2021-05-09 23.1.0@2023-06-14 24.1.0@2024-01-14 24.2.0@2024-10-26 26.1.0@2026-05-30',
    'YY.INC1.MICRO',
  ],
  [
    'a counter whose first one of the year shows where it begins',
    '23.0.0@2023-01-14 24.1.0@2024-03-14 24.2.0@2024-06-14 25.1.0@2025-01-20 25.2.0@2025-05-05',
    'YY.INC1.MICRO',
  ],
  [
    'four digits, a few tagged in the next year',
    '2022.7@2022-12-18 2022.8@2023-01-14 2023.3@2023-03-29 2023.4@2024-01-29 2024.1@2024-02-02 2024.2@2024-09-11 2025.1@2025-01-31',
    'YYYY.INC1',
  ],
  [
    'two digits of one year',
    '26.0.0@2026-01-30 26.1.0@2026-03-30 26.2.0@2026-05-30',
    'semver?YY.MINOR.MICRO',
  ],
  ['one tag of two digits', '26.1.0@2026-05-30', 'semver??YY.INC1.MICRO'],
  ['two digits that went past the year', '25.1.0@2023-02-23 26.0.0@2024-04-10 27.0.0@2025-06-13', 'semver'],
  ['a year that is none', '2048.1.0@2026-05-30', 'semver'],
  ['numbers', 'v1.2.3@2025-10-14 v2.0.0@2026-03-18', 'semver'],
  ['no dates', 'v1.2.3', 'semver'],
];

const tagsOf = (history: string) =>
  history.split(' ').map((each) => {
    const [name = '', at = ''] = each.split('@');
    return { name, date: (Date.parse(at) || 0) / 1000, reachable: true };
  });

const words = ({ versionScheme, maybeScheme }: ReturnType<typeof findScheme>) =>
  versionScheme.value + (maybeScheme ? `${maybeScheme.ask ? '??' : '?'}${maybeScheme.scheme}` : '');

describe('the version scheme (contract R17)', () => {
  const nothing = { fileVersion: undefined, generated: undefined, day };

  for (const [what, history, scheme] of histories) {
    it(`${what}: ${scheme}`, () => {
      const { own } = findTagPrefix(tagsOf(history));
      assert.equal(words(findScheme(own, nothing)), scheme);
    });
  }

  const held: readonly (readonly [string, string])[] = [
    ['2026.11.0', 'semver??YYYY.MM.MICRO'],
    ['26.1.0.dev0', 'semver??YY.INC1.MICRO'],
    ['25.4', 'semver??YY.INC1'],
    ['1.2.3', 'semver'],
    ['22.1.0', 'semver'],
  ];
  for (const [fileVersion, scheme] of held) {
    it(`no tag, and ${fileVersion} in the file: ${scheme}`, () => {
      assert.equal(words(findScheme([], { ...nothing, fileVersion })), scheme);
    });
  }

  it('stays what a workflow of ours was generated with', () => {
    const { own } = findTagPrefix(tagsOf('2025.10.0@2025-10-14 2026.3.0@2026-03-18'));
    const generated = { value: 'semver', place: 'create-release.yml' };
    assert.deepEqual(findScheme(own, { ...nothing, generated }), {
      versionScheme: generated,
      maybeScheme: undefined,
    });
  });
});
