import { findScheme } from '../../src/facts/repository/find-scheme.js';
import { findTagPrefix } from '../../src/facts/repository/tag-prefix.js';
import { compareVersions, isFinal } from '../../src/pep440.js';
import { isPossibleDate } from '../../src/releases/calendar.js';
import { everyNextVersion, type Stage } from '../../src/releases/next-version.js';
import { finalReleases, readReleaseTag, releaseTags } from '../../src/releases/release-tag.js';
import { versionInTag } from '../../src/settings/tag-form.js';
import type { History, PastTag } from './history.js';

/** What became of a release when its history is played again. */
export interface Played {
  readonly tag: string;
  readonly kind: 'final' | 'pre-release' | 'post-release';
  /** It could be made without typing a version, around that day, from the tags before it. */
  readonly made: boolean;
  /** What the release types offered instead, without pre-releases: the tag or the sentence that refuses. */
  readonly offered: readonly string[];
  /** Of all that was offered, what is no day that exists. */
  readonly impossible: readonly string[];
}

const stages: readonly (Stage | undefined)[] = [undefined, 'alpha', 'beta', 'rc'];
const DAY = 86_400_000;

/**
 * Plays a history again: for each release that followed another, could a button have made it from the tags that were there
 * (contract R5, R16, R17), on that day or one beside it, as tags are made in all time zones? The scheme is the one that the
 * generator finds in the tags before that release or, for who was told meanwhile, in the whole history. The index has what
 * was tagged. Tags that are no release of the project's prefix, and the first one, are not asked for.
 */
export function play({ tags }: History): { readonly scheme: string; readonly releases: readonly Played[] } {
  const { prefix, own, form } = findTagPrefix(tags.map(dated));
  const scheme = schemeOf(own, tags.at(-1)?.day ?? '');
  const releases = tags.flatMap((tag, at) => {
    const before = tags.slice(0, at);
    const then = schemeOf(findTagPrefix(before.map(dated)).own, tag.day);
    const played = [...new Set([scheme, then])].map((each) =>
      replay(tag, before, prefix.value, each, form.separator),
    );
    return played.find((each) => each?.made) ?? played[0] ?? [];
  });
  return { scheme, releases };
}

const dated = ({ name, day }: PastTag) => ({ name, date: Date.parse(day) / 1000, reachable: true });

function schemeOf(own: ReturnType<typeof findTagPrefix>['own'], day: string): string {
  const found = findScheme(own, { fileVersion: undefined, generated: undefined, day });
  return found.maybeScheme?.ask ? found.maybeScheme.scheme : found.versionScheme.value;
}

function replay(
  tag: PastTag,
  before: readonly PastTag[],
  prefix: string,
  scheme: string,
  separator: '.' | '_',
): Played | undefined {
  const wanted = readReleaseTag(tag.name, prefix);
  if (!wanted) return undefined;
  const placed = before.map(({ name }) => ({
    name,
    commit: name,
    reachable: tag.below.has(name),
    onHead: false,
    givenUp: before.some((later) => tag.below.has(later.name) && isAbandoned(name, later, prefix)),
  }));
  const releases = releaseTags(placed, prefix);
  const reached = releases.filter(({ reachable }) => reachable);
  if (reached.length === 0) return undefined;
  const base = finalReleases(reached).at(-1);
  // A fix of an old series comes from a branch of its own.
  const newest = finalReleases(releases).at(-1);
  const oldSeries =
    base !== undefined &&
    newest !== undefined &&
    compareVersions(base.version, newest.version) < 0 &&
    compareVersions(wanted, newest.version) < 0;
  const around = scheme === 'semver' ? [0] : [0, -1, 1];
  const answers = around.flatMap((days) =>
    stages.flatMap((preRelease) =>
      Object.values(
        everyNextVersion({
          prefix,
          separator,
          scheme,
          today: new Date(Date.parse(tag.day) + days * DAY),
          preRelease,
          tags: placed,
          staticVersion: 'set',
          index: releases.map(({ name }) => ({
            version: versionInTag(name, { tagPrefix: prefix, tagSeparator: separator }),
            yanked: false,
          })),
          onDefaultBranch: !oldSeries,
        }),
      ).map((answer) => ('tag' in answer ? answer.tag : answer.refused)),
    ),
  );
  return {
    tag: tag.name,
    kind: wanted.post !== undefined ? 'post-release' : isFinal(wanted) ? 'final' : 'pre-release',
    made: answers.includes(tag.name),
    offered: answers.slice(0, answers.length / (around.length * stages.length)),
    impossible: scheme === 'semver' ? [] : answers.filter((each) => isNoDay(scheme, each, prefix)),
  };
}

/** Whether a later release is a final one below a pre-release that it stands on. */
function isAbandoned(name: string, later: PastTag, prefix: string): boolean {
  const [staged, final] = [readReleaseTag(name, prefix), readReleaseTag(later.name, prefix)];
  if (!staged || !final || isFinal(staged) || !isFinal(final)) return false;
  return later.below.has(name) && compareVersions(final, staged) < 0;
}

function isNoDay(scheme: string, tag: string, prefix: string): boolean {
  const version = readReleaseTag(tag, prefix);
  return version !== undefined && !isPossibleDate(scheme, version.release);
}
