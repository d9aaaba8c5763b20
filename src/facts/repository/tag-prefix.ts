import type { Found, TagForm } from '../facts.js';
import { isVersion } from '../version/version-text.js';

/** Two or three numbers behind a prefix that ends in no number of its own (contract R5); `rel_1_2_3` has three. */
const RELEASE = /^(.*?[^\d.])?(\d+)(?:\.(\d+)(?:\.(\d+))?|_(\d+)_(\d+))$/;

/** A date in one piece, as tags of CI have it: `20240201.1`. */
const STAMP = /^\d{6,}$/;

/** Words that mark tags as something other than a release of this project. */
const NO_RELEASE =
  /(^|[^a-z])(nightly|latest|dev|alpha|beta|rc|pre|preview|test|tests|snapshot|debian|ubuntu|upstream|archive|docs?|backup|wip|tmp|draft)([^a-z]|$)|\d\.\d|\s/i;

export interface Tag {
  readonly name: string;
  /** Seconds since 1970 at which it (or, of a lightweight tag, its commit) was made; 0: not asked for. */
  readonly date: number;
  /** From HEAD; `false` also where it was not asked for. */
  readonly reachable: boolean;
}

/** Whether a tag's name is that of a release, with whatever prefix (contract R5). */
export function isReleaseTag(name: string): boolean {
  const match = RELEASE.exec(name);
  // A tag's name may hold nearly anything, an expression of GitHub's too; a prefix ends up in a workflow (contract W4).
  return (
    match !== null &&
    !STAMP.test(match[2] ?? '') &&
    /^[\w./@=-]*$/.test(match[1] ?? '') &&
    !NO_RELEASE.test(match[1] ?? '')
  );
}

/** What stands before the numbers of a release tag. */
export const prefixOf = (name: string): string => RELEASE.exec(name)?.[1] ?? '';

/** The first of its numbers, as written. */
export const firstNumber = (name: string): string => RELEASE.exec(name)?.[2] ?? '';

export interface ReleaseTag extends Tag {
  readonly prefix: string;
  readonly numbers: readonly number[];
  /** The numbers as written. */
  readonly written: readonly string[];
}

/** What tells the project's own series of tags from others. */
export interface Known {
  readonly distribution?: string | undefined;
  /** Its folder, relative to the repository's root; `''` is the root. */
  readonly directory?: string | undefined;
  /** The version that a file holds. */
  readonly fileVersion?: string | undefined;
  /** The prefix that a workflow of ours was generated with, and its file: it stays (contract R5, G5). */
  readonly generated?: Found<string> | undefined;
}

export interface TagFacts {
  readonly prefix: Found<string>;
  readonly ignored: readonly string[];
  readonly form: TagForm;
  /** The release tags of that prefix. */
  readonly own: readonly ReleaseTag[];
  readonly remarks: readonly string[];
}

/**
 * The prefix of the project's release tags (contract R5): what a workflow of ours was generated with; else the series
 * that names the distribution or its folder, else the one that has the version of the file, else `v` or bare, else the newest; without
 * any `v`. Only what HEAD reaches counts, if it reaches any. Newest is by date; on the same second the higher version.
 */
export function findTagPrefix(tags: readonly Tag[], known: Known = {}): TagFacts {
  const releases = tags.flatMap((tag) => asRelease(tag) ?? []);
  const reachable = releases.filter((tag) => tag.reachable);
  const series = seriesOf(reachable.length > 0 ? reachable : releases);
  const found = [...series].sort((one, two) => rank(two, known, series) - rank(one, known, series))[0];
  const prefix = known.generated?.value ?? found?.newest.prefix ?? 'v';
  const place =
    known.generated?.place ?? (found === undefined ? 'no release tag yet' : `git tag ${found.newest.name}`);
  const own = releases.filter((tag) => tag.prefix === prefix);
  const others = tags.filter(({ name }) => !name.startsWith(prefix) || !isOwn(name.slice(prefix.length)));
  return {
    prefix: { value: prefix, place },
    ignored: examples(others.map(({ name }) => name)),
    form: formOf(own),
    own,
    remarks: remarksOn(prefix, series, found, known, tags, releases),
  };
}

interface Series {
  readonly newest: ReleaseTag;
  readonly tags: readonly ReleaseTag[];
}

function seriesOf(tags: readonly ReleaseTag[]): readonly Series[] {
  const prefixes = [...new Set(tags.map(({ prefix }) => prefix))];
  return prefixes.map((prefix) => {
    const own = tags.filter((tag) => tag.prefix === prefix);
    return { tags: own, newest: own.reduce((best, tag) => (isNewer(tag, best) ? tag : best)) };
  });
}

function rank(one: Series, known: Known, all: readonly Series[]): number {
  const { prefix } = one.newest;
  // A project that gave up `name-1.0` for `v2.0` says so by the version in its file.
  const left = all.some(
    (other) =>
      isPlain(other.newest.prefix) &&
      other !== one &&
      agrees(other, known) &&
      !agrees(one, known) &&
      isNewer(other.newest, one.newest),
  );
  const newer = all.filter((other) => isNewer(one.newest, other.newest)).length / (all.length + 1);
  const over = all.some((other) => succeeds(other, one));
  return (
    (namesPackage(prefix, known) && !left && !over ? 8 : 0) +
    (agrees(one, known) ? 4 : 0) +
    (isPlain(prefix) && !over ? 2 : 0) +
    newer
  );
}

/** A prefix that says no more than that it is a release. */
const SAYS_RELEASE = /^(?:rel(?:ease)?|ver(?:sion)?)[-_./]?v?$/i;

/** Several tags of no other project, all of them made after a series had ended, and counted on from there. */
function succeeds({ tags, newest }: Series, ended: Series): boolean {
  const highest = (all: Series['tags']) => all.reduce((best, tag) => (isHigher(tag, best) ? tag : best));
  return (
    (isPlain(newest.prefix) || SAYS_RELEASE.test(newest.prefix)) &&
    newest.prefix !== ended.newest.prefix &&
    tags.length > 2 &&
    tags.every((tag) => tag.date > ended.newest.date) &&
    isHigher(highest(tags), highest(ended.tags))
  );
}

/** A prefix that names nothing: `v1.2.3`, `1.2.3`. */
export const isPlain = (prefix: string): boolean => prefix === '' || prefix === 'v';

/** `parrot-tools-v`, `parrot_tools/`, `parrot-tools@` name parrot-tools. */
export function namesDistribution(prefix: string, distribution: string | undefined): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
  const named = prefix
    .replace(/[^A-Za-z0-9]+$/, '')
    .replace(/(?<=[^A-Za-z0-9])v(?:er(?:sion)?)?$/i, '')
    .replace(/[^A-Za-z0-9]+$/, '');
  return distribution !== undefined && named !== '' && plain(named) === plain(distribution);
}

/** Whether it names the package: its distribution, or its folder below the root, whole or by its last name. */
export function namesPackage(prefix: string, known: Pick<Known, 'distribution' | 'directory'>): boolean {
  const { distribution, directory = '' } = known;
  if (namesDistribution(prefix, distribution)) return true;
  if (directory === '') return false;
  const folder = directory.replace(/^.*\//, '');
  return (
    namesDistribution(prefix, folder) ||
    namesDistribution(prefix, folder.replace(/[-_.]/g, '')) ||
    namesDistribution(prefix.replaceAll('/', '-'), directory.replaceAll('/', '-'))
  );
}

/** One of its tags has the number of the version in the file. */
function agrees({ tags }: Series, { fileVersion }: Known): boolean {
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(fileVersion ?? '');
  if (numbers === null) return false;
  const wanted = numbers.slice(1).map((part) => Number(part ?? 0));
  return tags.some((tag) => tag.numbers.every((number, at) => number === wanted[at]));
}

function remarksOn(
  prefix: string,
  series: readonly Series[],
  found: Series | undefined,
  known: Known,
  tags: readonly Tag[],
  releases: readonly ReleaseTag[],
): readonly string[] {
  const unread = tags.find(
    ({ name }) =>
      releases.length === 0 && /\d[._-]\d/.test(name) && !NO_RELEASE.test(name.replace(/[\d._-]+$/, '')),
  );
  if (unread !== undefined && known.generated === undefined) {
    return [
      `The tags here look like ${unread.name}, which is not read as a release: tags of two or three numbers with dots are. --tag-prefix says what stands before them.`,
    ];
  }
  const mine = series.find(({ newest }) => newest.prefix === prefix);
  if (known.generated !== undefined) {
    const newer =
      found !== undefined && found !== mine && (mine === undefined || isNewer(found.newest, mine.newest));
    return newer
      ? [
          `The newest release tag is ${found.newest.name}, but the workflows here release ${prefix}1.2.3; --tag-prefix changes that.`,
        ]
      : [];
  }
  const open = series.filter((other) => other !== found && !isPlain(other.newest.prefix));
  if (found === undefined || open.length === 0 || namesPackage(prefix, known)) return [];
  const names = open.slice(0, 3).map(({ newest }) => newest.name);
  return [
    `Tags of several series are here; ${found.newest.name} is taken for a release, ${names.join(', ')} not. --tag-prefix says which.`,
  ];
}

/**
 * What stands between the newest tag's numbers, how many one has that needs no third, and to how many digits each is
 * padded (1: not at all).
 */
function formOf(tags: readonly ReleaseTag[]): TagForm {
  if (tags.length === 0) return { numbers: 3, separator: '.', padded: [1, 1, 1] };
  const plain = seriesOf(tags.filter(({ numbers }) => !numbers[2]))[0];
  const numbers = plain?.newest.written.length === 2 ? 2 : 3;
  const padded = [0, 1, 2].slice(0, numbers).map((at) => {
    const widths = tags.map(({ written }) => written[at] ?? '').filter((part) => /^0\d/.test(part));
    return Math.max(1, ...widths.map((part) => part.length));
  });
  const newest = seriesOf(tags)[0]?.newest;
  const separator = newest?.name.slice(newest.prefix.length).includes('_') ? '_' : '.';
  return { numbers, separator, padded };
}

function asRelease(tag: Tag): ReleaseTag | undefined {
  const match = RELEASE.exec(tag.name);
  if (match === null || !isReleaseTag(tag.name)) return undefined;
  const written = match.slice(2).filter((part) => part !== undefined);
  return {
    ...tag,
    prefix: match[1] ?? '',
    written,
    numbers: [0, 1, 2].map((place) => Number(written[place] ?? 0)),
  };
}

function isNewer(tag: ReleaseTag, best: ReleaseTag): boolean {
  return tag.date === best.date ? isHigher(tag, best) : tag.date > best.date;
}

function isHigher(tag: ReleaseTag, best: ReleaseTag): boolean {
  const index = tag.numbers.findIndex((number, position) => number !== best.numbers[position]);
  return index >= 0 && (tag.numbers[index] ?? 0) > (best.numbers[index] ?? 0);
}

/** What stands behind the prefix: a version without a `v` of its own. */
const isOwn = (text: string): boolean => /^\d/.test(text) && isVersion(text.replaceAll('_', '.'));

/** At most three, of different styles. */
function examples(names: readonly string[]): readonly string[] {
  const styles = new Map(names.map((name) => [name.replace(/\d+/g, '0'), name]));
  return [...styles.values()].slice(-3);
}
