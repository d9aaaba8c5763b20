import { compareVersions } from '../pep440.js';
import { finalReleases, type ReleaseTag, releaseTags, type TagAt } from './release-tag.js';

/** A tag and the day it was made. */
export interface DatedTag extends TagAt {
  /** Seconds since 1970. */
  readonly date: number;
}

export interface Recognised {
  /** `semver`, or the calendar scheme in bump-my-version's words: `YYYY.MM.MICRO`, `YY.MINOR.MICRO` … */
  readonly scheme: string;
  /** It might be a calendar version and is not certain: a remark, or, with one tag or none, a question. */
  readonly doubt: boolean;
}

/** The newest tags tell: a project may have changed to calendar versions, or back. */
const LOOKED_AT = 10;

/**
 * Recognises calendar versions by the tags, with certainty or not at all (contract R17): a four-digit year equal to the
 * year of the tag's date; or two digits equal to it in nearly all of at least three tags over at least two years. The
 * second number is a month only if it equals the tag's month, the third a day only if it equals the day.
 *
 * @param tags with the days they were made, in any order
 * @param prefix the project's tag prefix
 */
export function recogniseScheme(tags: readonly DatedTag[], prefix: string): Recognised {
  const newest = heads(finalReleases(releaseTags(tags, prefix)).filter(({ date }) => date > 0))
    .slice(0, LOOKED_AT)
    .map(({ name, date }) => ({ parts: name.slice(prefix.length).split('.'), day: new Date(date * 1000) }));
  const [latest] = newest;
  if (!latest) return { scheme: 'semver', doubt: false };
  const long = (latest.parts[0] ?? '').length === 4;
  const like = newest.filter(({ parts }) => ((parts[0] ?? '').length === 4) === long);
  const rightYear = like.filter(({ parts, day }) => isNear(yearOf(parts, long), day));
  const years = new Set(rightYear.map(({ day }) => day.getUTCFullYear()));
  const mostly = rightYear.length >= 0.9 * like.length;
  const certain = long ? mostly : mostly && rightYear.length >= 3 && years.size >= 2;
  if (!certain) {
    const mayBe = isNear(yearOf(latest.parts, long), latest.day) && (latest.parts[0] ?? '').length >= 2;
    return { scheme: 'semver', doubt: mayBe };
  }
  const year = long ? 'YYYY' : 'YY';
  const rest = restOf(like.map(({ parts, day }) => ({ rest: parts.slice(1).map(Number), day })));
  return { scheme: [year, ...rest].join('.'), doubt: false };
}

/** Those that were the highest version on their day, the newest first: a fix of an old series says nothing of its day. */
function heads(tags: readonly ReleaseTag<DatedTag>[]): readonly DatedTag[] {
  const found: ReleaseTag<DatedTag>[] = [];
  for (const tag of [...tags].sort((a, b) => a.date - b.date)) {
    const highest = found.at(-1);
    if (!highest || compareVersions(tag.version, highest.version) > 0) found.push(tag);
  }
  return found.reverse();
}

function restOf(
  tags: readonly { readonly rest: readonly number[]; readonly day: Date }[],
): readonly string[] {
  const longest = Math.max(...tags.map(({ rest }) => rest.length));
  const months = tags.filter(({ rest, day }) => isMonthOf(rest[0], day));
  if (months.length >= 0.9 * tags.length && tags.length > 0 && longest > 1) {
    const days = tags.filter(({ rest, day }) => isAround(rest[1], day.getUTCDate(), 31));
    return days.length >= 0.9 * tags.length ? ['MM', 'DD'] : ['MM', 'MICRO'];
  }
  const counter = tags.every(({ rest }) => (rest[0] ?? 0) > 0) ? 'INC1' : 'MINOR';
  return longest > 1 ? [counter, 'MICRO'] : [counter];
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
