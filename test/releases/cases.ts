import type { Bump } from '../../src/releases/next-version.js';

/** A refusal: fragments of the sentence, each of which must stand in it. */
export interface Refused {
  readonly refused: readonly string[];
}

/** One situation, and what each bump must give there: the tag, or a refusal. */
export interface VersionCase {
  readonly name: string;
  /**
   * `BRANCH[@START]: COMMIT COMMIT … | BRANCH@START: …`. A commit is `.` or the tags it carries, `v1.0.0+latest`;
   * `<BRANCH` merges that branch. START is a tag or a branch. `TAG#77` is an annotated tag made by run 77, `TAG^` an
   * annotated one made by hand, else it is lightweight. The first branch is the default one.
   */
  readonly history: string;
  /** Where HEAD is; default: the default branch. */
  readonly branch?: string;
  /** The project's tag prefix; default `v`. */
  readonly prefix?: string;
  /** The version held in a file; default: none is. */
  readonly file?: string;
  /** The file was broken after the workflow had been generated; a look at the project finds no version there. */
  readonly broken?: true;
  /** The file is never changed (`--static-version check`). */
  readonly check?: true;
  /** The versions on the index; default: it does not know the project. `down`: it does not answer. */
  readonly index?: readonly string[] | 'down';
  /** The id of the run that asks; default 500. */
  readonly runId?: string;
  readonly gives: Readonly<Partial<Record<Bump, string | Refused>>>;
  /** The tag the notes start from, checked where it is the point. */
  readonly base?: string | undefined;
  readonly resumes?: true;
}

function no(...refused: string[]): Refused {
  return { refused };
}

function all(answer: string | Refused): VersionCase['gives'] {
  return { patch: answer, minor: answer, major: answer };
}

const reading: readonly VersionCase[] = [
  {
    name: 'three numbers are bumped',
    history: 'main: v1.2.3 .',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0', major: 'v2.0.0' },
    base: 'v1.2.3',
  },
  {
    name: 'an annotated tag counts like a lightweight one',
    history: 'main: v1.2.2 v1.2.3^ .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  {
    name: 'two numbers are read as three',
    history: 'main: v1.2 .',
    gives: { patch: 'v1.2.1', minor: 'v1.3.0' },
  },
  {
    name: 'leading zeros are no octal numbers',
    history: 'main: v1.2.08 .',
    gives: { patch: 'v1.2.9', minor: 'v1.3.0' },
    base: 'v1.2.08',
  },
  {
    name: 'leading zeros everywhere',
    history: 'main: v01.09.010 .',
    gives: { patch: 'v1.9.11', minor: 'v1.10.0' },
  },
  { name: 'numbers are compared as numbers', history: 'main: v1.9.0 v1.10.0 .', gives: { minor: 'v1.11.0' } },
  {
    name: 'the highest counts, not the newest',
    history: 'main: v1.10.0 v1.9.9 .',
    gives: { patch: 'v1.10.1' },
  },
  {
    name: 'numbers beyond 64 bits',
    history: 'main: v1.2.99999999999999999999 .',
    gives: { patch: 'v1.2.100000000000000000000', minor: 'v1.3.0' },
  },
  {
    name: 'a number of 60 digits',
    history: `main: v${'9'.repeat(60)}.0.0 .`,
    gives: { major: `v1${'0'.repeat(60)}.0.0` },
  },
  {
    name: 'zero is a number',
    history: 'main: v0.0.0 .',
    gives: { patch: 'v0.0.1', minor: 'v0.1.0', major: 'v1.0.0' },
  },
  {
    name: 'a floating v1 is no release',
    history: 'main: v1.2.3 v1 .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  { name: 'a floating v2 ahead is no release', history: 'main: v1.2.3 v2 .', gives: { major: 'v2.0.0' } },
  {
    name: 'latest, stable and nightly are no releases',
    history: 'main: v1.2.3 latest+stable nightly-2026.11.22 .',
    gives: { patch: 'v1.2.4' },
  },
  { name: 'only latest: as without tags', history: 'main: latest .', gives: { patch: 'v0.0.1' } },
  {
    name: 'a date tag never reaches arithmetic',
    history: 'main: v1.2.3 20240101 .',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'a dotted date tag has another prefix',
    history: 'main: v1.2.3 2024.01.05 .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  { name: 'a date with v and hyphens', history: 'main: v1.2.3 v2024-01-05 .', gives: { minor: 'v1.3.0' } },
  {
    name: 'pre-releases are no base',
    history: 'main: v1.2.3 v1.3.0rc1 v1.3.0-beta.2 .',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0' },
  },
  { name: 'only pre-releases: as without tags', history: 'main: v1.0.0rc1 .', gives: { major: 'v1.0.0' } },
  {
    name: 'dev and post tags are no releases',
    history: 'main: v1.2.3 v1.2.4.dev1 v1.2.3.post1 .',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'four numbers are no release',
    history: 'main: v1.2.3 v1.2.3.4 .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  {
    name: 'text after the number',
    history: 'main: v1.2.3 v1.3.0-x v1.3.x va.b.c .',
    gives: { minor: 'v1.3.0' },
  },
  {
    name: 'shell text in a tag is text',
    history: 'main: v1.2.3 v9.9.9;id v9.9.$(id) .',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'digits of other scripts are no digits',
    history: 'main: v1.2.3 v1.٣.٤ .',
    gives: { minor: 'v1.3.0' },
  },
  { name: 'a capital V is another prefix', history: 'main: v1.2.3 V7.0.0 .', gives: { patch: 'v1.2.4' } },
];

const prefixes: readonly VersionCase[] = [
  {
    name: 'no prefix',
    history: 'main: 1.4.2 .',
    prefix: '',
    gives: { patch: '1.4.3', minor: '1.5.0' },
    base: '1.4.2',
  },
  {
    name: 'no prefix, v tags are ignored',
    history: 'main: 1.4.2 v3.0.0 .',
    prefix: '',
    gives: { patch: '1.4.3' },
  },
  {
    name: 'prefix v, bare tags are ignored',
    history: 'main: v1.4.2 3.0.0 .',
    gives: { patch: 'v1.4.3', major: 'v2.0.0' },
  },
  {
    name: 'no prefix, a date as one number is no release',
    history: 'main: 1.4.2 20240101 .',
    prefix: '',
    gives: { minor: '1.5.0' },
  },
  {
    name: 'no prefix, calendar versions are versions',
    history: 'main: 2024.01.05 .',
    prefix: '',
    gives: { patch: '2024.1.6', minor: '2024.2.0' },
  },
  {
    name: 'a prefix with a slash',
    history: 'main: release/1.9.0 v5.0.0 .',
    prefix: 'release/',
    gives: { patch: 'release/1.9.1' },
  },
  {
    name: 'a prefix with a hyphen',
    history: 'main: demo-pkg-1.0.9 other-2.0.0 .',
    prefix: 'demo-pkg-',
    gives: { patch: 'demo-pkg-1.0.10' },
  },
  {
    name: 'a prefix that is a pattern stays text',
    history: 'main: r.x-1.0.0 rax-9.0.0 .',
    prefix: 'r.x-',
    gives: { patch: 'r.x-1.0.1' },
  },
  {
    name: 'a prefix that ends in a number',
    history: 'main: py3-1.0.0 py3-2 .',
    prefix: 'py3-',
    gives: { minor: 'py3-1.1.0' },
  },
  {
    name: 'the first tag takes the prefix',
    history: 'main: .',
    prefix: 'release/',
    gives: { patch: 'release/0.0.1' },
  },
];

const branches: readonly VersionCase[] = [
  {
    name: 'main is ahead of a merged maintenance branch',
    history: 'main: v1.2.0 v2.0.0 . | maint@v1.2.0: v1.2.1 . | main: <maint .',
    gives: { patch: 'v2.0.1' },
    base: 'v2.0.0',
  },
  {
    name: 'a higher tag that only another branch has',
    history: 'main: v1.2.3 . | next@main: v2.0.0 .',
    gives: { patch: no('1.2.4', 'v2.0.0'), minor: no('1.3.0', 'v2.0.0'), major: no('2.0.0', 'v2.0.0') },
  },
  {
    name: 'a higher tag on another branch, which a bump passes',
    history: 'main: v1.2.3 . | hotfix@main: v1.2.4 .',
    gives: { patch: no('1.2.4', 'v1.2.4', 'commit', 'minor'), minor: 'v1.3.0', major: 'v2.0.0' },
    base: 'v1.2.3',
  },
  {
    name: 'all tags are on another branch',
    history: 'main: . . | next@main: v0.5.0 .',
    gives: { patch: no('v0.5.0'), minor: no('v0.5.0'), major: 'v1.0.0' },
  },
  {
    name: 'a maintenance branch releases below main',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: . .',
    branch: '1.x',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0', major: no('v2.0.0') },
    base: 'v1.2.3',
  },
  {
    name: 'a maintenance branch, its next tag is taken elsewhere',
    history: 'main: v1.2.3 v1.2.4 . | 1.x@v1.2.3: .',
    branch: '1.x',
    gives: { patch: no('v1.2.4', 'commit'), minor: 'v1.3.0' },
  },
  {
    name: 'a maintenance branch below what the index has',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: .',
    branch: '1.x',
    index: ['1.2.3', '2.0.0'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'a maintenance branch, the index has the version',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: .',
    branch: '1.x',
    index: ['1.2.3', '1.2.4', '2.0.0'],
    gives: { patch: no('1.2.4', 'PyPI', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'a pre-release elsewhere stands in no way',
    history: 'main: v1.2.3 . | next@main: v2.0.0rc1 .',
    gives: { patch: 'v1.2.4' },
  },
];

const files: readonly VersionCase[] = [
  {
    name: 'file equal to the base',
    history: 'main: v1.2.3 .',
    file: '1.2.3',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0', major: 'v2.0.0' },
  },
  { name: 'file behind the base', history: 'main: v1.2.3 .', file: '1.0.0', gives: { patch: 'v1.2.4' } },
  {
    name: 'file ahead by a minor',
    history: 'main: v1.2.3 .',
    file: '1.3.0',
    gives: { patch: no('1.2.4', '1.3.0', 'minor'), minor: 'v1.3.0', major: 'v2.0.0' },
  },
  {
    name: 'file ahead by a major, as a development version',
    history: 'main: v1.2.3 .',
    file: '2.0.0.dev0',
    gives: { patch: no('2.0.0', 'major'), minor: no('2.0.0', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'a release candidate in the file',
    history: 'main: v2.2.0 .',
    file: '2.3.0rc1',
    gives: { patch: no('2.2.1', '2.3.0', 'minor'), minor: 'v2.3.0' },
  },
  {
    name: 'the file is the next patch',
    history: 'main: v1.2.3 .',
    file: '1.2.4.dev0',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0' },
  },
  {
    name: 'no bump reaches the file',
    history: 'main: v1.2.3 .',
    file: '5.0.0',
    gives: { patch: no('1.2.4', '5.0.0'), minor: no('5.0.0'), major: no('2.0.0', '5.0.0') },
  },
  {
    name: 'two numbers in the file',
    history: 'main: v1.2.3 .',
    file: '1.3',
    gives: { patch: no('1.2.4', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'four numbers in the file, above the patch',
    history: 'main: v1.2.3 .',
    file: '1.2.4.1',
    gives: { patch: no('1.2.4.1', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'four numbers in the file, below the patch',
    history: 'main: v1.2.3 .',
    file: '1.2.3.9',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'four numbers in the file, the last one 0',
    history: 'main: v1.2.3 .',
    file: '1.2.4.0',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'an epoch in the file is above every tag',
    history: 'main: v1.2.3 .',
    file: '1!1.0.0',
    gives: { patch: no('1!1.0.0'), major: no('1!1.0.0') },
  },
  {
    name: 'what is no version in the file',
    history: 'main: v1.2.3 .',
    file: 'unknown',
    broken: true,
    gives: all(no('unknown', 'pyproject.toml')),
  },
  {
    name: 'of what only begins like a version the numbers count',
    history: 'main: v1.2.3 .',
    file: '1.3.0-SNAPSHOT',
    broken: true,
    gives: { patch: no('1.2.4', '1.3.0-SNAPSHOT', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'a huge number in the file',
    history: 'main: v1.2.3 .',
    file: '20261122000000000000000.0.0',
    gives: { major: no('20261122000000000000000.0.0') },
  },
];

const checked: readonly VersionCase[] = [
  {
    name: 'check: the bump that gives the file',
    history: 'main: v1.2.3 .',
    file: '1.3.0',
    check: true,
    gives: { patch: no('1.2.4', '1.3.0'), minor: 'v1.3.0', major: no('2.0.0', '1.3.0') },
  },
  {
    name: 'check: the file was not raised',
    history: 'main: v1.2.3 .',
    file: '1.2.3',
    check: true,
    gives: all(no('1.2.3')),
  },
  {
    name: 'check: two numbers are equal to three',
    history: 'main: v1.2.3 .',
    file: '1.3',
    check: true,
    gives: { minor: 'v1.3.0' },
  },
  {
    name: 'check: leading zeros are equal',
    history: 'main: v1.2.3 .',
    file: '1.02.04',
    check: true,
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'check: a development version is not the release',
    history: 'main: v1.2.3 .',
    file: '1.3.0.dev0',
    check: true,
    gives: all(no('1.3.0.dev0')),
  },
  { name: 'check: a first release', history: 'main: .', file: '0.4.0', check: true, gives: all('v0.4.0') },
  {
    name: 'check: a first release of a development version',
    history: 'main: .',
    file: '0.4.0.dev0',
    check: true,
    gives: all(no('0.4.0.dev0')),
  },
];

const first: readonly VersionCase[] = [
  {
    name: 'no tag, no file: the bump of 0.0.0',
    history: 'main: . .',
    gives: { patch: 'v0.0.1', minor: 'v0.1.0', major: 'v1.0.0' },
    base: undefined,
  },
  {
    name: 'no tag: the file as it stands, whatever the bump',
    history: 'main: .',
    file: '0.3.1',
    gives: all('v0.3.1'),
  },
  { name: 'no tag: two numbers in the file', history: 'main: .', file: '1.2', gives: all('v1.2.0') },
  {
    name: 'no tag: a development version in the file',
    history: 'main: .',
    file: '2.3.0.dev0',
    gives: all('v2.3.0'),
  },
  {
    name: 'no tag: four numbers in the file',
    history: 'main: .',
    file: '1.2.3.4',
    gives: all(no('1.2.3.4', 'MAJOR.MINOR.PATCH')),
  },
  {
    name: 'no tag: an epoch in the file',
    history: 'main: .',
    file: '1!2.0.0',
    gives: all(no('1!2.0.0', 'MAJOR.MINOR.PATCH')),
  },
  {
    name: 'no tag: a calendar version in the file',
    history: 'main: .',
    file: '2026.11.22',
    gives: all('v2026.11.22'),
  },
  {
    name: 'no release tag: others are ignored',
    history: 'main: v1 latest 2024.01.05 .',
    file: '1.0.0',
    gives: all('v1.0.0'),
  },
  { name: 'the first commit of all', history: 'main: .', file: '0.1.0', index: 'down', gives: all('v0.1.0') },
];

const index: readonly VersionCase[] = [
  {
    name: 'no tag: the newest version of the index is bumped',
    history: 'main: .',
    index: ['0.9.0', '1.4.0', '1.10.2'],
    gives: { patch: 'v1.10.3', minor: 'v1.11.0' },
    base: undefined,
  },
  {
    name: 'no tag: pre-releases of the index are no base',
    history: 'main: .',
    index: ['1.4.0', '2.0.0rc1', '2.1.0.dev3'],
    gives: { patch: 'v1.4.1', major: 'v2.0.0' },
  },
  {
    name: 'no tag: only pre-releases on the index',
    history: 'main: .',
    index: ['1.0.0rc1'],
    gives: { patch: 'v0.0.1' },
  },
  {
    name: 'no tag: a post-release on the index',
    history: 'main: .',
    index: ['1.2.3.post1'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'no tag: four numbers on the index',
    history: 'main: .',
    index: ['1.2.3.4'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'no tag: the index comes before the file',
    history: 'main: .',
    index: ['1.4.0'],
    file: '1.4.0',
    gives: { patch: 'v1.4.1' },
  },
  {
    name: 'no tag: the file is ahead of the index',
    history: 'main: .',
    index: ['1.4.0'],
    file: '1.5.0',
    gives: { patch: no('1.4.1', '1.5.0', 'minor'), minor: 'v1.5.0' },
  },
  {
    name: 'the index is ahead of the tags',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '1.4.0'],
    gives: { patch: no('1.2.4', '1.4.0', 'major'), minor: no('1.3.0', '1.4.0', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'the index is ahead by a post-release',
    history: 'main: v1.2.3 .',
    index: ['1.2.4.post2'],
    gives: { patch: no('1.2.4', '1.2.4.post2'), minor: 'v1.3.0' },
  },
  {
    name: 'a pre-release ahead on the index stands in no way',
    history: 'main: v1.2.3 .',
    index: ['2.0.0rc1'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'an epoch on the index is above everything',
    history: 'main: v1.2.3 .',
    index: ['1!1.0.0'],
    gives: all(no('1!1.0.0')),
  },
  {
    name: 'the index has this version',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '1.2.4'],
    gives: { patch: no('1.2.4', 'PyPI', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'the index has this version with two numbers',
    history: 'main: v1.2.3 .',
    index: ['1.3'],
    gives: { patch: no('1.2.4', '1.3'), minor: no('1.3', 'PyPI'), major: 'v2.0.0' },
  },
  {
    name: 'the index has this version with zeros',
    history: 'main: v1.2.3 .',
    index: ['1.03.00'],
    gives: { minor: no('1.03.00') },
  },
  {
    name: 'the index has a pre-release of this version',
    history: 'main: v1.2.3 .',
    index: ['1.2.4rc1', '1.2.4.dev19043991234021'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'the index has what is no version',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', 'dev-r123'],
    gives: { patch: 'v1.2.4' },
  },
  { name: 'the index does not answer', history: 'main: v1.2.3 .', index: 'down', gives: { patch: 'v1.2.4' } },
];

const existing: readonly VersionCase[] = [
  {
    name: 'HEAD is released already',
    history: 'main: v1.2.3',
    gives: all(no('othing to release since v1.2.3')),
  },
  {
    name: 'HEAD is released already by another run',
    history: 'main: v1.2.2 v1.2.3#77',
    gives: { patch: no('othing to release since v1.2.3') },
  },
  {
    name: 'a re-run of the run that made the tag',
    history: 'main: v1.2.2 v1.2.3#77',
    runId: '77',
    gives: all('v1.2.3'),
    base: 'v1.2.2',
    resumes: true,
  },
  {
    name: 'a re-run does not ask the index again',
    history: 'main: v1.2.2 v1.2.3#77',
    runId: '77',
    index: ['1.2.3'],
    gives: { patch: 'v1.2.3' },
    resumes: true,
  },
  {
    name: 'a run whose id begins alike',
    history: 'main: v1.2.3#770',
    runId: '77',
    gives: { patch: no('othing to release since v1.2.3') },
  },
  {
    name: 'a re-run goes on although a higher tag was put beside its own',
    history: 'main: v1.2.2 v1.2.3#77+v1.3.0',
    runId: '77',
    gives: { patch: 'v1.2.3' },
    resumes: true,
  },
  {
    name: 'a re-run after more commits cuts the next version',
    history: 'main: v1.2.3#77 .',
    runId: '77',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'HEAD carries two release tags',
    history: 'main: v1.2.3+v1.3.0',
    gives: { patch: no('othing to release since v1.3.0') },
  },
  {
    name: 'HEAD carries a pre-release: the final one may follow',
    history: 'main: v1.2.3 v1.3.0rc2',
    gives: { minor: 'v1.3.0' },
  },
  { name: 'HEAD carries latest only', history: 'main: v1.2.3 latest', gives: { patch: 'v1.2.4' } },
  {
    name: 'HEAD is released under two numbers',
    history: 'main: v1.2',
    gives: { patch: no('othing to release since v1.2') },
  },
  {
    name: 'the version is tagged elsewhere with two numbers',
    history: 'main: v1.2.3 . | next@main: v1.3 .',
    gives: { patch: no('v1.3', 'major'), minor: no('v1.3', 'commit', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'the version is tagged elsewhere with zeros, from a maintenance branch',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: . | old@v1.2.3: v1.02.04',
    branch: '1.x',
    gives: { patch: no('v1.02.04', 'commit'), minor: 'v1.3.0' },
  },
  {
    name: 'one version under two spellings is one base',
    history: 'main: v1.3 v1.3.0 .',
    gives: { patch: 'v1.3.1' },
    base: 'v1.3.0',
  },
];

export const cases: readonly VersionCase[] = [
  ...reading,
  ...prefixes,
  ...branches,
  ...files,
  ...checked,
  ...first,
  ...index,
  ...existing,
];
