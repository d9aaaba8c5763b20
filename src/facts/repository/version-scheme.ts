/** A release tag, as far as its scheme is told by it. */
export interface DatedRelease {
  /** The numbers as written: `['2026', '07', '22']`. */
  readonly written: readonly string[];
  readonly numbers: readonly number[];
  /** Seconds since 1970 at which it was made; 0: not known. */
  readonly date: number;
}

export interface Recognised {
  /** `semver`, or the calendar scheme in bump-my-version's words: `YYYY.MM.MICRO`, `YY.MINOR.MICRO` … */
  readonly scheme: string;
  /** Where it is semver: the calendar scheme that it might be. */
  readonly maybe?: string;
}

/** The newest tags tell: a project may have changed to calendar versions, or back. */
const LOOKED_AT = 10;

/** Whether the dates of tags have to be known: a first number could be a year. */
export function mayBeYear(first: string): boolean {
  return /^(?:20\d\d|[1-9]\d)$/.test(first);
}

/**
 * Recognises calendar versions by the tags, with certainty or not at all (contract R17): a four-digit year equal to the
 * year of the tag's date; or two digits equal to it in nearly all of at least three tags over at least two years. The
 * second number is a month only if it equals the tag's month, the third a day only if it equals the day.
 *
 * @param tags the final releases of the project's own prefix, in any order
 */
export function recogniseScheme(tags: readonly DatedRelease[]): Recognised {
  const all = heads(tags.filter(({ date }) => date > 0)).map(({ written, date }) => ({
    parts: written,
    day: new Date(date * 1000),
  }));
  const [latest] = all;
  if (!latest) return { scheme: 'semver' };
  const long = (latest.parts[0] ?? '').length === 4;
  const same = all.filter(({ parts }) => ((parts[0] ?? '').length === 4) === long);
  const isRight = ({ parts, day }: Dated) => isNear(yearOf(parts, long), day);
  const newest = same.slice(0, LOOKED_AT);
  const mostly = newest.filter(isRight).length >= 0.9 * newest.length;
  // Before it had calendar versions, a project may have had others.
  const changed = newest.findIndex((tag) => !isRight(tag));
  const like = mostly ? newest : newest.slice(0, Math.max(changed, 0));
  const right = like.filter(isRight);
  const years = new Set(right.map(({ day }) => day.getUTCFullYear()));
  const certain = (long && mostly) || (right.length >= 3 && (long || years.size >= 2));
  const parts = restOf(certain ? like : newest);
  const counter = parts[0] === 'MINOR' || parts[0] === 'INC1' ? counterOf(same, parts[0]) : parts[0];
  const scheme = [long ? 'YYYY' : 'YY', counter, ...parts.slice(1)].join('.');
  if (certain) return { scheme };
  const mayBe = isRight(latest) && mayBeYear(latest.parts[0] ?? '');
  return mayBe ? { scheme: 'semver', maybe: scheme } : { scheme: 'semver' };
}

/** Where a year is seen to begin, its first release shows whether its releases are counted from 0 or from 1. */
function counterOf(newestFirst: readonly Dated[], fallback: string): string {
  const first = newestFirst.find(({ parts }, at) => {
    const before = newestFirst[at + 1]?.parts;
    return before !== undefined && Number(parts[0]) === Number(before[0]) + 1 && Number(parts[1]) <= 1;
  });
  return first === undefined ? fallback : Number(first.parts[1]) === 0 ? 'MINOR' : 'INC1';
}

/** Those that were the highest version on their day, the newest first: a fix of an old series says nothing of its day. */
function heads(tags: readonly DatedRelease[]): readonly DatedRelease[] {
  const found: DatedRelease[] = [];
  for (const tag of [...tags].sort((a, b) => a.date - b.date || compare(a.numbers, b.numbers))) {
    const highest = found.at(-1);
    if (!highest || compare(tag.numbers, highest.numbers) > 0) found.push(tag);
  }
  return found.reverse();
}

interface Dated {
  readonly parts: readonly string[];
  readonly day: Date;
}

/** What stands behind the year. */
function restOf(tags: readonly Dated[]): readonly string[] {
  const nearlyAll = (right: (tag: Dated) => boolean) => tags.filter(right).length >= 0.9 * tags.length;
  const has = (place: number, form: RegExp) => tags.some(({ parts }) => form.test(parts[place] ?? ''));
  const month = has(1, /^0\d/) ? '0M' : 'MM';
  // Days from the 10th on do not tell whether they are padded: the month does.
  const day = has(2, /^0\d/) || (month === '0M' && !has(2, /^\d$/)) ? '0D' : 'DD';
  const number = ({ parts }: Dated, place: number) =>
    parts[place] === undefined ? undefined : Number(parts[place]);
  const longest = Math.max(...tags.map(({ parts }) => parts.length));
  // Two numbers alone are a counter more often than a month: one tag does not tell.
  if (
    nearlyAll((tag) => isMonthOf(number(tag, 1), tag.day)) &&
    (longest > 2 || new Set(tags.map(({ parts }) => parts[1])).size > 2)
  ) {
    const isDay = nearlyAll((tag) => isAround(number(tag, 2), tag.day.getUTCDate(), 31));
    return [month, isDay ? day : 'MICRO'];
  }
  const counter = tags.every((tag) => (number(tag, 1) ?? 0) > 0) ? 'INC1' : 'MINOR';
  return longest > 2 ? [counter, 'MICRO'] : [counter];
}

const yearOf = (parts: readonly string[], long: boolean): number => Number(parts[0]) + (long ? 0 : 2000);

/** A tag around the turn of the year, or made in another zone, is still of its year. */
function isNear(year: number, day: Date): boolean {
  const around = [-2, 0, 2].map((days) => new Date(day.getTime() + days * 86_400_000).getUTCFullYear());
  return around.includes(year);
}

/** A release that was prepared in a month may be tagged in the first days of the next. */
function isMonthOf(number: number | undefined, day: Date): boolean {
  const month = day.getUTCMonth() + 1;
  return number === month || (day.getUTCDate() <= 10 && number === (month === 1 ? 12 : month - 1));
}

/** One off is the same: a tag made a day later, or in another zone. */
function isAround(number: number | undefined, wanted: number, most: number): boolean {
  if (number === undefined || number < 1 || number > most) return false;
  const distance = Math.abs(number - wanted);
  return distance <= 1 || distance === most - 1;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0);
}
