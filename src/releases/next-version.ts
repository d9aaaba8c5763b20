import { WorkflowsError } from '../errors.js';
import {
  compareReleases,
  compareVersions,
  isFinal,
  readNumbers,
  readVersion,
  writeRelease,
} from '../pep440.js';
import { shown } from '../settings/refusal.js';
import { type TagForm, tagOf, versionAsked, versionInTag } from '../settings/tag-form.js';
import type { Aims, Numbers } from './bumps.js';
import { schemeForm } from './calendar.js';
import { aimsOf } from './release-aims.js';
import { type Candidate, newestOf, objectionTo, type ReleaseState, strays } from './release-rules.js';
import {
  exactForm,
  finalReleases,
  type PlacedTag,
  type ReleaseTag,
  releaseTags,
  type TagAt,
  unreadableTags,
  writeNumbers,
} from './release-tag.js';
import { type ReleaseType, releaseTypes } from './release-types.js';

export type Stage = 'alpha' | 'beta' | 'rc';

export interface ReleaseQuestion {
  /** The project's tag prefix: `v`, `release/`, empty … */
  readonly prefix: string;
  /** What stands between the numbers of a tag (contract R5); default: a dot. */
  readonly separator?: '.' | '_' | undefined;
  /** `semver` (the default), or a calendar scheme such as `YYYY.MM.MICRO`. */
  readonly scheme?: string | undefined;
  /** The day of the release, for calendar versions; default: now. */
  readonly today?: Date | undefined;
  /** Which number to bump, or exactly the version to release (`1.2.3`). */
  readonly bump: ReleaseType | { readonly exactly: string };
  /** A pre-release of it (contract R16). */
  readonly preRelease?: Stage | undefined;
  /** All tags of the repository and its remote. */
  readonly tags: readonly PlacedTag[];
  /** The version held in a file, as written; undefined: none is. */
  readonly fileVersion?: string | undefined;
  /** Name of that file, for the sentences. */
  readonly fileName?: string | undefined;
  /** What is done with a version held in a file; only `check` makes a difference here. */
  readonly staticVersion: string;
  /** What the index has (empty: it does not know the project); undefined: it did not answer. */
  readonly index?: readonly { readonly version: string; readonly yanked: boolean }[] | undefined;
  /** The status with which the index takes no uploads: `archived`, `quarantined`. */
  readonly indexClosed?: string | undefined;
  readonly onDefaultBranch: boolean;
  /** Id of the workflow run that asks; undefined: not in a workflow. */
  readonly runId?: string | undefined;
  /** An existing tag of the very name is to be replaced (`pypi-release --overwrite`). */
  readonly replace?: boolean | undefined;
}

export interface NextVersion {
  /** The tag to push. */
  readonly tag: string;
  readonly version: string;
  readonly preRelease: boolean;
  /** The release tag from which the notes start. */
  readonly base: string | undefined;
  /** The version that was bumped, from a tag or the index, as written there. */
  readonly previous: string | undefined;
  /** The tag is there already, made by this very run: finish it. */
  readonly resume: boolean;
  /** What a person should know, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * Decides the next version by contract R5, R6, R7, R14 to R16 and R22.
 *
 * @throws WorkflowsError `release-refused`: one sentence with the higher version, tag or file, and the bump that works
 */
export function nextVersion(question: ReleaseQuestion): NextVersion {
  const { prefix, runId } = question;
  const form = tagForm(question);
  const tags = releaseTags(question.tags, prefix);
  const here = tags.filter(({ onHead }) => onHead);
  const mine = here.find((tag) => runId !== undefined && tag.runId === runId);
  const state = readState(question, tags);
  if (mine) {
    const base = baseOf(mine, state);
    const notices = [`This run made ${mine.name} already and goes on from there.`];
    const version = versionInTag(mine.name, form);
    const preRelease = !isFinal(mine.version);
    return { tag: mine.name, version, preRelease, base, previous: base, resume: true, notices };
  }
  if (question.indexClosed !== undefined)
    refuse(`PyPI takes no uploads: the project is ${question.indexClosed} there; have that undone first`);
  // What has an older release's files again, after a newer one, takes that one back: it is a release.
  const newest = finalReleases(state.reachable).at(-1);
  const released = finalReleases(here)
    .filter(({ version, byTree }) => !byTree || !newest || compareVersions(version, newest.version) >= 0)
    .at(-1);
  if (released) refuseReleased(released, state);
  const odd = tags.length > 0 ? [] : unreadableTags(question.tags.map(({ name }) => name));
  if (odd.length > 0) {
    refuse(
      `none of the tags can be read as ${prefix}MAJOR.MINOR.PATCH (${odd.slice(-3).join(', ')}): tag the newest release in that form, or give another prefix`,
    );
  }

  const start = startOf(state);
  const aims = releaseAims(question, start, state);
  const next =
    typeof question.bump === 'string'
      ? written(aims[question.bump] ?? [], question, state)
      : exact(question, state);
  const objection = objectionTo(next, state);
  if (objection) {
    const works = releaseTypes(state.scheme).find(
      (type) => !objectionTo(written(aims[type] ?? [], question, state), state),
    );
    const wayOut = works
      ? `${works} gives ${written(aims[works] ?? [], question, state).text}`
      : objection.wayOut;
    const first = !start && state.file && !next.exact && question.bump !== 'date';
    const asked = typeof question.bump === 'string' ? `${question.bump} gives` : 'you asked for';
    refuse(`${first ? 'the first release is' : asked} ${next.text}, but ${objection.what}: ${wayOut}`);
  }
  return {
    tag: tagOf(next.text, form),
    version: next.text,
    preRelease: !isFinal(next.version),
    base: baseOf(next, state),
    previous: start?.shown,
    resume: false,
    notices: notices(question, state, next),
  };
}

/**
 * What each release type would give: patch, minor and major, or date and fix.
 *
 * @returns for each the version, or the sentence that refuses it
 */
export function everyNextVersion(
  question: Omit<ReleaseQuestion, 'bump'>,
): Readonly<Partial<Record<ReleaseType, NextVersion | { readonly refused: string }>>> {
  const answer = (bump: ReleaseType) => {
    try {
      return nextVersion({ ...question, bump });
    } catch (error) {
      if (error instanceof WorkflowsError) return { refused: error.message };
      throw error;
    }
  };
  return Object.fromEntries(releaseTypes(question.scheme ?? 'semver').map((type) => [type, answer(type)]));
}

function readState(question: ReleaseQuestion, tags: readonly ReleaseTag[]): ReleaseState {
  const file = readFileVersion(question.fileVersion, question.fileName ?? 'the version file');
  // Also a tag that a squash merge left behind, if its version is the one in the file.
  const merged = question.onDefaultBranch ? file?.version : undefined;
  return {
    tags,
    reachable: tags.filter(
      ({ reachable, givenUp, version }) =>
        !givenUp && (reachable || (merged && compareVersions(version, merged) === 0)),
    ),
    file,
    staticVersion: question.staticVersion,
    index: (question.index ?? []).flatMap(({ version: text, yanked }) => {
      const version = readVersion(text);
      return version ? [{ text, version, yanked }] : [];
    }),
    indexAnswers: question.index !== undefined,
    onDefaultBranch: question.onDefaultBranch,
    replace: question.replace ?? false,
    prefix: question.prefix,
    scheme: question.scheme ?? 'semver',
  };
}

function readFileVersion(written: string | undefined, name: string): ReleaseState['file'] {
  if (written === undefined) return undefined;
  const text = written.trim().replace(/\s*,\s*/g, '.');
  const numbers = readNumbers(text);
  if (!numbers)
    refuse(`${name} holds ${shown(text)}, which is no Python version: write one like 1.2.3 there`);
  if (numbers.epoch)
    refuse(`${name} holds ${shown(text)}: with an epoch it is not MAJOR.MINOR.PATCH, so no tag gives it`);
  return { name, text, release: numbers.release, version: readVersion(text) };
}

/** The version to bump: the highest reachable release, else the index's newest; undefined for a first release. */
function startOf(state: ReleaseState): { readonly numbers: Numbers; readonly shown: string } | undefined {
  const tag = finalReleases(state.reachable).at(-1);
  if (tag) return { numbers: tag.version.release, shown: tag.name };
  const newest = newestOf(state.index);
  return newest && { numbers: newest.version.release, shown: newest.text };
}

function releaseAims(
  { today }: ReleaseQuestion,
  start: ReturnType<typeof startOf>,
  { scheme, file, reachable }: ReleaseState,
): Aims {
  if (!start && file?.release.slice(3).some((number) => number > 0n)) {
    refuse(
      `the first release is the version in ${file.name}, but ${file.text} is not MAJOR.MINOR.PATCH: write three numbers there`,
    );
  }
  const released = {
    start: start?.numbers,
    highest: reachable.at(-1)?.version.release,
    inFile: file?.release,
  };
  return aimsOf(scheme, released, today ?? new Date());
}

/** The numbers in the form of the project's tags, and the pre-release of them that is asked for. */
function written(numbers: Numbers, { prefix, preRelease }: ReleaseQuestion, state: ReleaseState): Candidate {
  const text = writeNumbers(numbers, formsOf(state), prefix);
  const stage = preRelease && { alpha: 'a', beta: 'b', rc: 'rc' }[preRelease];
  if (!stage) return candidate(text, false);
  const counts = [...state.tags, ...state.index].flatMap(({ version: { epoch, release, pre } }) =>
    epoch === 0n && pre?.[0] === stage && compareReleases(release, numbers) === 0 ? [pre[1]] : [],
  );
  const highest = counts.reduce(
    (most, count) => (count > most ? count : most),
    countsFromZero(state) ? -1n : 0n,
  );
  return candidate(`${text}${stage}${highest + 1n}`, false);
}

/** Whether the project's last pre-releases are counted from 0 (`1.0rc0`, `1.0rc1`), not from 1. */
function countsFromZero({ tags }: ReleaseState): boolean {
  const staged = tags.filter(({ version }) => !isFinal(version));
  const last = staged.at(-1)?.version.release ?? [];
  return staged.some(
    ({ name, version }) => compareReleases(version.release, last) === 0 && /[A-Za-z][-_.]?0$/.test(name),
  );
}

/** What shows how numbers are written: the tags, and where they do not tell, the calendar scheme. */
function formsOf({ scheme, reachable, prefix }: ReleaseState): readonly TagAt[] {
  return scheme === 'semver' ? reachable : [{ name: prefix + schemeForm(scheme), commit: '' }, ...reachable];
}

/** The version that is asked for by its number (contract R22), in the form of the project's tags. */
function exact(question: ReleaseQuestion, state: ReleaseState): Candidate {
  const { bump, prefix, preRelease } = question;
  const given = typeof bump === 'string' ? '' : bump.exactly.trim();
  if (preRelease) refuse(`${shown(given)} and --pre can't be given together: choose one`);
  const text = versionAsked(given, tagForm(question));
  if (!exactForm.test(text)) refuse(`${shown(given)} is no version such as 1.2.3, 1.2.3rc1 or 1.2.3.post1`);
  const [, numbers = '', rest = ''] = /^([0-9.]*[0-9])(.*)$/.exec(text.replace('.post', '+')) ?? [];
  const release = writeNumbers(numbers.split('.').map(BigInt), formsOf(state), prefix);
  return candidate(release + rest.replace('+', '.post'), true);
}

const tagForm = ({ prefix, separator }: ReleaseQuestion): TagForm => ({
  tagPrefix: prefix,
  tagSeparator: separator ?? '.',
});

function candidate(text: string, exact: boolean): Candidate {
  const version = readVersion(text);
  if (!version) refuse(`${shown(text)} is no version`);
  return { text, version, exact };
}

function baseOf({ version }: Pick<Candidate, 'version'>, { reachable }: ReleaseState): string | undefined {
  return finalReleases(reachable)
    .filter((tag) => compareVersions(tag.version, version) < 0)
    .at(-1)?.name;
}

function refuseReleased({ name, version, runId }: ReleaseTag, { index, indexAnswers }: ReleaseState): never {
  const published = !indexAnswers || index.some((each) => compareVersions(each.version, version) === 0);
  const wayOn = runId ? `gh run rerun ${runId} --failed` : 'publish that tag again';
  refuse(
    `nothing to release since ${name}: this commit is that release${published ? '' : `, though it is not on PyPI (${wayOn})`}`,
  );
}

function notices({ prefix, ...question }: ReleaseQuestion, state: ReleaseState, next: Candidate): string[] {
  const start = startOf(state);
  const known = new Set(state.tags.map(({ name }) => name));
  const ignored = [...new Set(question.tags.map(({ name }) => name))].filter((name) => !known.has(name));
  const all: (string | false | undefined)[] = [
    !state.indexAnswers && 'PyPI did not answer: whether it has this version already was not checked.',
    ignored.length > 0 &&
      `Tags that are no release tags (${prefix}MAJOR.MINOR.PATCH) were ignored: ${ignored.slice(0, 3).join(', ')}${ignored.length > 3 ? ` and ${ignored.length - 3} more` : ''}.`,
    state.reachable.length === 0 &&
      start &&
      `No release tag is reachable: PyPI's newest version ${start.shown} was bumped.`,
    !next.exact &&
      !start &&
      question.bump !== 'date' &&
      state.file &&
      `The first release is the version in ${state.file.name}, ${writeRelease(state.file.release)}, whatever the bump.`,
    ...strays(next, state).map(({ tag }) => `${next.text} is not above the tag ${tag.name}.`),
  ];
  return all.filter((notice) => typeof notice === 'string');
}

function refuse(sentence: string): never {
  throw new WorkflowsError('release-refused', `${sentence}.`);
}
