import type { Numbers } from './bumps.js';

/** The release types of a calendar version. */
export const calendarTypes = ['date', 'fix'] as const;
export type CalendarType = (typeof calendarTypes)[number];

/** Parts of a date, and counters, as bump-my-version names them. */
const years: readonly string[] = ['YYYY', 'YY', '0Y'];
const restOfDate = ['MM', '0M', 'DD', '0D'] as const;
const counterParts = ['MINOR', 'PATCH', 'MICRO', 'INC0', 'INC1'] as const;

/**
 * Whether a text is a scheme of calendar versions that is understood here: two or three parts, the year first
 * (`YYYY.MM.MICRO`, `YY.MINOR.MICRO`, `YYYY.0M.0D`).
 */
export function isCalendarScheme(text: string): boolean {
  const parts = text.split('.');
  const [year = '', ...rest] = parts;
  const known: readonly string[] = [...restOfDate, ...counterParts];
  const day = rest.findIndex((part) => part.endsWith('D'));
  return (
    years.includes(year) &&
    (rest.length === 1 || rest.length === 2) &&
    rest.every((part) => known.includes(part)) &&
    new Set(parts).size === parts.length &&
    (day < 0 || (day === 1 && (rest[0] ?? '').endsWith('M')))
  );
}

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

/** Whether the numbers are those of a day that exists. */
export function isPossibleDate(scheme: string, numbers: Numbers): boolean {
  const value = (names: readonly string[], fallback: number) => {
    const place = scheme.split('.').findIndex((part) => names.includes(part));
    return place < 0 ? fallback : Number(numbers[place] ?? 0n);
  };
  const month = value(['MM', '0M'], 1);
  const day = value(['DD', '0D'], 1);
  const date = new Date(Date.UTC(2000 + (value(years, 0) % 100), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function datesOf(today: Date): Readonly<Record<string, bigint | undefined>> {
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()].map(
    BigInt,
  );
  const short = (year ?? 0n) - 2000n;
  return { YYYY: year, YY: short, '0Y': short, MM: month, '0M': month, DD: day, '0D': day };
}
