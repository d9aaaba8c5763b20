import { WorkflowsError } from '../errors.js';
import { compareVersions, isFinal, readNumbers, readVersion, writeRelease } from '../pep440.js';
import { shown } from '../settings/refusal.js';
import { objectionTo, type ReleaseState } from './release-rules.js';
import { type ReleaseNumber, type ReleaseTag, releaseTags, type TagAt, writeTag } from './release-tag.js';

export const bumps = ['patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

export interface HeadTag {
  readonly name: string;
  /** Id of the workflow run that made the tag, from its annotation. */
  readonly runId?: string | undefined;
}

export interface ReleaseQuestion {
  /** The project's tag prefix: `v`, `release/`, empty … */
  readonly prefix: string;
  /** Which number to bump, or exactly the version to release (`1.2.3`). */
  readonly bump: Bump | { readonly exactly: string };
  /** All tags of commits reachable from HEAD. */
  readonly reachableTags: readonly TagAt[];
  /** All tags of the repository and its remote. */
  readonly allTags: readonly TagAt[];
  /** The tags HEAD carries. */
  readonly headTags: readonly HeadTag[];
  /** The version held in a file, as written; undefined: none is. */
  readonly fileVersion?: string | undefined;
  /** Name of that file, for the sentences. */
  readonly fileName?: string | undefined;
  readonly staticVersion: 'set' | 'check';
  /** What the index has (empty: it does not know the project); undefined: it did not answer. */
  readonly indexVersions?: readonly string[] | undefined;
  readonly onDefaultBranch: boolean;
  /** Id of the workflow run that asks; undefined: not in a workflow. */
  readonly runId?: string | undefined;
  /** An existing tag of the very name is to be replaced (`pypi-release --overwrite`). */
  readonly replace?: boolean | undefined;
}

export interface NextVersion {
  /** The tag to push: PREFIX + MAJOR.MINOR.PATCH. */
  readonly tag: string;
  readonly version: string;
  /** The reachable release tag that was bumped, from which the notes start. */
  readonly base: string | undefined;
  /** The version that was bumped, from a tag or the index, as written there. */
  readonly previous: string | undefined;
  /** The tag is there already, made by this very run: finish it. */
  readonly resume: boolean;
  /** What a person should know, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * Decides the next version by contract R5, R6, R7 and R15.
 *
 * @throws WorkflowsError `release-refused`: one sentence with the higher version, tag or file, and the bump that works
 */
export function nextVersion(question: ReleaseQuestion): NextVersion {
  const { prefix, headTags, reachableTags } = question;
  const here = releaseTags(
    headTags.map(({ name }) => ({ name, commit: '' })),
    prefix,
  );
  const mine = here.find(
    ({ name }) => question.runId && headTags.find((tag) => tag.name === name)?.runId === question.runId,
  );
  const reachable = releaseTags(
    reachableTags.filter(({ name }) => name !== mine?.name),
    prefix,
  );
  const baseTag = reachable.at(-1);
  if (mine) {
    return {
      tag: mine.name,
      version: mine.number.join('.'),
      base: baseTag?.name,
      previous: baseTag?.number.join('.'),
      resume: true,
      notices: [`This run made ${mine.name} already and goes on from there.`],
    };
  }
  const released = here.at(-1);
  if (released) refuse(`nothing to release since ${released.name}: this commit carries that tag`);

  const state = readState(question, baseTag);
  const next = candidate(question.bump, state);
  const objection = objectionTo(next, state);
  if (objection) {
    const firstRelease = !state.base && state.file;
    const other = firstRelease ? undefined : bumps.find((bump) => works(bump, state));
    const wayOut = other ? `${other} gives ${candidate(other, state).join('.')}` : objection.wayOut;
    const subject = firstRelease
      ? 'the first release is'
      : typeof question.bump === 'string'
        ? `${question.bump} gives`
        : 'you asked for';
    refuse(`${subject} ${next.join('.')}, but ${objection.what}: ${wayOut}`);
  }
  return {
    tag: writeTag(prefix, next),
    version: next.join('.'),
    base: baseTag?.name,
    previous: state.base?.shown,
    resume: false,
    notices: notices(question, state, baseTag),
  };
}

/**
 * What each of the three bumps would give.
 *
 * @returns for each bump the version, or the sentence that refuses it
 */
export function threeVersions(
  question: Omit<ReleaseQuestion, 'bump'>,
): Readonly<Record<Bump, NextVersion | { readonly refused: string }>> {
  const answer = (bump: Bump) => {
    try {
      return nextVersion({ ...question, bump });
    } catch (error) {
      if (error instanceof WorkflowsError) return { refused: error.message };
      throw error;
    }
  };
  return { patch: answer('patch'), minor: answer('minor'), major: answer('major') };
}

function readState(question: ReleaseQuestion, baseTag: ReleaseTag | undefined): ReleaseState {
  const index = (question.indexVersions ?? []).flatMap((text) => {
    const version = readVersion(text);
    return version ? [{ text, version }] : [];
  });
  const newest = index
    .filter(({ version }) => isFinal(version))
    .sort((a, b) => compareVersions(a.version, b.version))
    .at(-1);
  const base = baseTag
    ? { number: baseTag.number, shown: baseTag.name }
    : newest && { number: threeNumbers(newest.version.release), shown: newest.text };
  return {
    prefix: question.prefix,
    base,
    tags: releaseTags([...question.allTags, ...question.reachableTags], question.prefix),
    file: readFileVersion(question.fileVersion, question.fileName ?? 'the version file'),
    staticVersion: question.staticVersion,
    index,
    newest,
    onDefaultBranch: question.onDefaultBranch,
    replace: question.replace ?? false,
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

/** The version a bump gives; without a base the file's as it stands, else the bump of 0.0.0 (contract R5). */
function candidate(bump: ReleaseQuestion['bump'], { base, file }: ReleaseState): ReleaseNumber {
  if (typeof bump !== 'string') return exactNumber(bump.exactly);
  if (!base && file) {
    if (file.release.slice(3).some((number) => number > 0n)) {
      refuse(
        `the first release is the version in ${file.name}, but ${file.text} is not MAJOR.MINOR.PATCH: write three numbers there`,
      );
    }
    return threeNumbers(file.release);
  }
  const [major, minor, patch] = base?.number ?? [0n, 0n, 0n];
  if (bump === 'major') return [major + 1n, 0n, 0n];
  return bump === 'minor' ? [major, minor + 1n, 0n] : [major, minor, patch + 1n];
}

function exactNumber(text: string): ReleaseNumber {
  const match = /^([0-9]+)\.([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (!match) refuse(`${shown(text)} can't be released from here: give MAJOR.MINOR.PATCH, for example 1.2.3`);
  return [BigInt(match[1] ?? 0), BigInt(match[2] ?? 0), BigInt(match[3] ?? 0)];
}

function works(bump: Bump, state: ReleaseState): boolean {
  return objectionTo(candidate(bump, state), state) === undefined;
}

function notices(question: ReleaseQuestion, state: ReleaseState, baseTag: ReleaseTag | undefined): string[] {
  const ignored = [...new Set(question.allTags.map(({ name }) => name))].filter(
    (name) => !state.tags.some((tag) => tag.name === name),
  );
  const all: (string | false | undefined)[] = [
    question.indexVersions === undefined &&
      'PyPI did not answer: whether it has this version already was not checked.',
    ignored.length > 0 &&
      `Tags that are no release tags (${question.prefix}MAJOR.MINOR.PATCH) were ignored: ${ignored.slice(0, 3).join(', ')}${ignored.length > 3 ? ` and ${ignored.length - 3} more` : ''}.`,
    !baseTag &&
      state.base &&
      `No release tag is reachable: PyPI's newest version ${state.base.shown} was bumped.`,
    typeof question.bump === 'string' &&
      !state.base &&
      state.file &&
      `The first release is the version in ${state.file.name}, ${writeRelease(state.file.release)}, whatever the bump.`,
  ];
  return all.filter((notice) => typeof notice === 'string');
}

function threeNumbers(release: readonly bigint[]): ReleaseNumber {
  return [release[0] ?? 0n, release[1] ?? 0n, release[2] ?? 0n];
}

function refuse(sentence: string): never {
  throw new WorkflowsError('release-refused', `${sentence}.`);
}
