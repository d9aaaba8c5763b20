import assert from 'node:assert/strict';
import { calendarAims, isCalendarScheme, isPossibleDate } from '../../src/releases/calendar.js';
import { recogniseScheme } from '../../src/releases/recognise-scheme.js';

/** The scheme, the numbers before, the day; what `date` and `fix` aim at (contract R17). */
const aims: readonly [string, string | undefined, string, string, string][] = [
  ['YYYY.MM.MICRO', '2026.10.1', '2026-11-26', '2026.11.0', '2026.10.2'],
  ['YYYY.MM.MICRO', '2026.11.1', '2026-11-26', '2026.11.2', '2026.11.2'],
  ['YY.MINOR.MICRO', '26.1.3', '2026-11-26', '26.2.0', '26.1.4'],
  ['YY.MINOR.MICRO', '25.3', '2026-01-02', '26.0.0', '25.3.1'],
  ['YY.INC1.MICRO', '25.3.0', '2026-01-02', '26.1.0', '25.3.1'],
  ['YYYY.INC1', '2026.2', '2026-11-26', '2026.3', '2026.3'],
  ['YYYY.INC1', '2025.9', '2026-11-26', '2026.1', '2025.10'],
  ['YYYY.0M.0D', '2026.7.22', '2026-11-26', '2026.11.26', '2026.11.26'],
  ['YY.MM.MICRO', undefined, '2026-11-26', '26.11.0', '26.11.0'],
];

/** The prefix, tags with their days, the scheme that is recognised, and whether that is in doubt. */
const histories: readonly [string, string, string, string, boolean][] = [
  [
    'four digits and a month',
    '',
    '2025.10.0@2025-10-14 2025.9.2@2026-01-26 2026.3.0@2026-03-18',
    'YYYY.MM.MICRO',
    false,
  ],
  [
    'four digits and a counter',
    '',
    '2025.1@2025-01-16 2025.2@2025-03-23 2026.1@2026-02-01',
    'YYYY.INC1',
    false,
  ],
  ['a day', '', '2025.07.14@2025-07-14 2026.01.31@2026-02-01', 'YYYY.MM.DD', false],
  [
    'two digits and a counter',
    'v',
    'v24.3@2024-10-27 v25.0@2025-01-26 v25.0.1@2025-02-09 v26.0@2026-01-30',
    'YY.MINOR.MICRO',
    false,
  ],
  [
    'two digits and a month, tagged a few days later',
    '',
    '24.7.0@2024-08-08 24.10.0@2024-10-20 25.1.0@2025-01-30',
    'YY.MM.MICRO',
    false,
  ],
  [
    'two digits that only look like it',
    '',
    '21.2.0@2023-07-19 22.0.0@2024-04-17 23.0.0@2024-08-10 26.1.0@2026-05-01',
    'semver',
    true,
  ],
  ['two digits of one year', '', '26.0.0@2026-01-30 26.1.0@2026-03-30 26.2.0@2026-05-30', 'semver', true],
  [
    'two digits that went past the year',
    '',
    '25.1.0@2023-02-23 26.0.0@2024-04-10 27.0.0@2025-06-13',
    'semver',
    false,
  ],
  ['numbers', 'v', 'v1.2.3@2025-10-14 v2.0.0@2026-03-18', 'semver', false],
  ['no tag of the prefix', 'v', '2026.1@2026-02-01', 'semver', false],
];

describe('calendar versions (contract R17)', () => {
  for (const [scheme, before, day, date, fix] of aims) {
    it(`${scheme}: ${before ?? 'nothing'} on ${day}`, () => {
      const aimed = calendarAims(scheme, before?.split('.').map(BigInt), new Date(`${day}T12:00:00Z`));
      assert.deepEqual([aimed.date.join('.'), aimed.fix.join('.')], [date, fix]);
    });
  }

  it('have schemes of two or three known parts, the year first', () => {
    for (const scheme of ['YYYY.MM.MICRO', 'YY.MINOR.MICRO', 'YYYY.0M.0D', '0Y.0M', 'YYYY.INC1'])
      assert.equal(isCalendarScheme(scheme), true, scheme);
    for (const scheme of [
      'semver',
      'YYYY',
      'MM.YYYY',
      'YYYY.DD',
      'YYYY.DD.MM',
      'YY.MM.MM',
      'YY.MM.DD.MICRO',
      'YY.WW',
    ])
      assert.equal(isCalendarScheme(scheme), false, scheme);
  });

  it('are of days that exist', () => {
    assert.equal(isPossibleDate('YYYY.MM.DD', [2024n, 2n, 29n]), true);
    assert.equal(isPossibleDate('YYYY.MM.DD', [2026n, 2n, 29n]), false);
    assert.equal(isPossibleDate('YY.0M.MICRO', [26n, 13n, 0n]), false);
    assert.equal(isPossibleDate('YY.MINOR.MICRO', [26n, 13n, 0n]), true);
  });

  for (const [what, prefix, history, scheme, doubt] of histories) {
    it(`recognised: ${what}`, () => {
      const tags = history.split(' ').map((each) => {
        const [name = '', day = ''] = each.split('@');
        return { name, commit: '', date: Date.parse(day) / 1000 };
      });
      assert.deepEqual(recogniseScheme(tags, prefix), { scheme, doubt });
    });
  }
});
