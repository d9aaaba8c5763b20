import assert from 'node:assert/strict';
import { calendarAims, isPossibleDate } from '../../src/releases/calendar.js';
import { isCalendarScheme } from '../../src/settings/version-scheme.js';

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
});
