import { yearParts } from '../settings/version-scheme.js';
import type { Numbers } from './bumps.js';

/** The release types of a calendar version. */
export const calendarTypes = ['date', 'fix'] as const;
export type CalendarType = (typeof calendarTypes)[number];

/**
 * What each release type of a calendar version aims at (contract R17). `date`: today in UTC, with the next counter where
 * the date has not moved. `fix`: the next counter, whatever the day.
 *
 * @param numbers of the version before; undefined: a first release
 */
export function calendarAims(
  scheme: string,
  numbers: Numbers | undefined,
  today: Date,
): Record<CalendarType, Numbers> {
  const parts = scheme.split('.');
  const dates = datesOf(today);
  const fresh = parts.map((part) => dates[part] ?? (part === 'INC1' ? 1n : 0n));
  const old = parts.map((_, place) => numbers?.[place] ?? 0n);
  const counters = parts.flatMap((part, place) => (dates[part] === undefined ? [place] : []));
  const moved = parts.some((part, place) => dates[part] !== undefined && dates[part] !== old[place]);
  const counted = (place: number) =>
    old.map((number, at) => (at < place ? number : at === place ? number + 1n : (fresh[at] ?? 0n)));
  const [first] = counters;
  const last = counters.at(-1);
  const date = moved || first === undefined ? fresh : counted(first);
  return { date, fix: numbers && last !== undefined ? counted(last) : date };
}

/** Numbers in the form that a scheme itself names, for where no tag shows one: `1000.01.1` of `YYYY.0M.MICRO`. */
export function schemeForm(scheme: string): string {
  const digits: Readonly<Record<string, string>> = {
    YYYY: '1000',
    YY: '10',
    '0Y': '00',
    '0M': '01',
    '0D': '01',
  };
  return scheme
    .split('.')
    .map((part) => digits[part] ?? '1')
    .join('.');
}

/** Whether the numbers are those of a day that exists. */
export function isPossibleDate(scheme: string, numbers: Numbers): boolean {
  const value = (names: readonly string[], fallback: number) => {
    const place = scheme.split('.').findIndex((part) => names.includes(part));
    return place < 0 ? fallback : Number(numbers[place] ?? 0n);
  };
  const month = value(['MM', '0M'], 1);
  const day = value(['DD', '0D'], 1);
  const date = new Date(Date.UTC(2000 + (value(yearParts, 0) % 100), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function datesOf(today: Date): Readonly<Record<string, bigint | undefined>> {
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()].map(
    BigInt,
  );
  const short = (year ?? 0n) - 2000n;
  return { YYYY: year, YY: short, '0Y': short, MM: month, '0M': month, DD: day, '0D': day };
}
