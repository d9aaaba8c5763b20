import type { Holds } from './place-line.js';

/** PEP 440's signs of the stages, in the words of a class that knows them. */
const STAGES: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', rc: 'candidate' };
/** The same in SemVer's pre-releases, which PEP 440 reads back as they were meant. */
const PRE: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', rc: 'rc' };

interface Parts {
  readonly numbers: readonly string[];
  /** `a`, `b` or `rc`, and its number. */
  readonly pre: readonly [sign: string, count: string] | undefined;
  readonly post: string | undefined;
  readonly dev: string | undefined;
}

/**
 * A version as a place writes it.
 *
 * @param old what stands there now: its quotes, and which kind of parts it has, are kept
 * @param version a version in PEP 440's normal form: `1.2.4`, `1.2.4rc1`, `1.2.4.dev190`; leading zeros may stand in it
 * @param day the day of the release, `2026-11-26`, for `{date}`
 * @returns the new value; or, where the place cannot hold it, `{ cannot }`: the end of a sentence
 */
export function writtenAs(
  holds: Holds,
  old: string,
  version: string,
  day: string,
): string | { readonly cannot: string } {
  if (holds === 'version') return version;
  if (holds === 'date') return day;
  const parts = partsOf(version);
  if (parts === undefined) return { cannot: "can't be taken apart into numbers" };
  switch (holds) {
    case 'normal':
      return version.replace(/(^|[.!])0+(?=\d)/g, '$1');
    case 'semver':
      return asSemver(parts);
    case 'tuple':
      return asTuple(parts, old);
    case 'incremental':
      return asIncremental(parts);
    case 'stages':
      return asStages(parts, old);
  }
}

/**
 * What a place holds, as a version with dots: `1, 2, 4, "candidate", pre=3` is 1.2.4rc3.
 *
 * @param value the value as it stands; of the other forms it is the version as written
 */
export function readForm(holds: Holds, value: string): string {
  if (holds === 'stages') return fromStages(value);
  return holds === 'tuple' || holds === 'incremental' ? fromNumbers(value) : value;
}

function partsOf(version: string): Parts | undefined {
  const match = /^(\d+(?:\.\d+)*)(?:(a|b|rc)(\d+))?(?:\.post(\d+))?(?:\.dev(\d+))?$/.exec(version);
  if (match === null) return undefined;
  const [, numbers = '', sign, count = '0', post, dev] = match;
  const bare = (text: string | undefined) => text?.replace(/^0+(?=\d)/, '');
  return {
    numbers: numbers.split('.'),
    pre: sign === undefined ? undefined : [sign, bare(count) ?? '0'],
    post: bare(post),
    dev: bare(dev),
  };
}

/** SemVer: three numbers without leading zeros, then a pre-release. Source: semver.org 2.0.0, 2, 9. */
function asSemver({ numbers, pre, post, dev }: Parts): string | { readonly cannot: string } {
  if (numbers.length > 3) return { cannot: 'has more than three numbers, which SemVer does not know' };
  if (post !== undefined) return { cannot: 'is a post-release, which SemVer does not know' };
  const release = [...numbers, '0', '0'].slice(0, 3).map((number) => number.replace(/^0+(?=\d)/, ''));
  const stages = [
    ...(pre === undefined ? [] : [`${PRE[pre[0]]}.${pre[1]}`]),
    ...(dev === undefined ? [] : [`dev${dev}`]),
  ];
  return release.join('.') + (stages.length === 0 ? '' : `-${stages.join('.')}`);
}

/** A tuple stays a tuple, and its texts texts: `1, 2, 4, "dev7"`. */
function asTuple({ numbers, pre, post, dev }: Parts, old: string): string {
  const quote = /["']/.exec(old)?.[0] ?? '"';
  const items = /^["']/.test(old)
    ? numbers.map((number) => quote + number + quote)
    : numbers.map((number) => number.replace(/^0+(?=\d)/, ''));
  const suffix = [
    ...(pre === undefined ? [] : [pre.join('')]),
    ...(post === undefined ? [] : [`post${post}`]),
    ...(dev === undefined ? [] : [`dev${dev}`]),
  ].join('.');
  return [...items, ...(suffix === '' ? [] : [quote + suffix + quote])].join(', ');
}

/** Source: incremental's README: `Version("n", 1, 2, 4, release_candidate=1, post=0, dev=0)`. */
function asIncremental({ numbers, pre, post, dev }: Parts): string | { readonly cannot: string } {
  if (pre !== undefined && pre[0] !== 'rc')
    return { cannot: 'is an alpha or beta, and incremental knows only release candidates' };
  return [
    ...numbers.map((number) => number.replace(/^0+(?=\d)/, '')),
    ...(pre === undefined ? [] : [`release_candidate=${pre[1]}`]),
    ...(post === undefined ? [] : [`post=${post}`]),
    ...(dev === undefined ? [] : [`dev=${dev}`]),
  ].join(', ');
}

function asStages({ numbers, pre, post, dev }: Parts, old: string): string | { readonly cannot: string } {
  if (post !== undefined) return { cannot: 'is a post-release, which its stages do not name' };
  const quote = /["']/.exec(old)?.[0] ?? '"';
  const word = pre === undefined ? undefined : STAGES[pre[0]];
  const stage = dev === undefined ? (word ?? 'final') : `.dev${word === undefined ? '' : `-${word}`}`;
  return [
    ...numbers.map((number) => number.replace(/^0+(?=\d)/, '')),
    quote + stage + quote,
    ...(pre === undefined ? [] : [`pre=${pre[1]}`]),
    ...(dev === undefined ? [] : [`dev=${dev}`]),
  ].join(', ');
}

/** `1, 2, "dev3"` and `1, 2, 4, dev=3` as a version with dots. */
function fromNumbers(value: string): string {
  return value
    .split(',')
    .map((part) => part.trim().replace(/^["']|["']$/g, ''))
    .filter((part) => part !== '')
    .map((part) => part.replace(/^release_candidate\s*=\s*/, 'rc').replace(/^(dev|post)\s*=\s*/, '$1'))
    .join('.')
    .replace(/\.(a|b|rc)(?=\d)/, '$1');
}

function fromStages(value: string): string {
  const [numbers = '', stage = '', rest = ''] = value.split(/,\s*["']|["']/);
  const count = (name: string): string => new RegExp(`\\b${name}\\s*=\\s*(\\d+)`).exec(rest)?.[1] ?? '0';
  const sign = Object.keys(STAGES).find((each) => stage.endsWith(STAGES[each] ?? '-')) ?? '';
  const pre = sign === '' ? '' : sign + count('pre');
  const post = /\bpost\s*=\s*[1-9]/.test(rest) ? `.post${count('post')}` : '';
  const dev = stage.startsWith('.dev') ? `.dev${count('dev')}` : '';
  return numbers.replace(/\s*,\s*/g, '.').trim() + pre + post + dev;
}
