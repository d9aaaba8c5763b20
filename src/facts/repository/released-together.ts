import { compareReleases, readVersion } from '../../pep440.js';
import type { VersionSource } from '../facts.js';
import { normalizeName } from '../reading/requirement.js';
import { hasOwnSeries } from './package-series.js';
import type { Tag } from './tag-prefix.js';

/** A package among others of its repository. */
export interface Candidate {
  readonly directory: string;
  readonly distribution: string | undefined;
  readonly version: VersionSource;
}

export interface Known {
  /** A person says it: of all packages, or of none. */
  readonly told: boolean | undefined;
  /** The packages that a workflow of ours was generated for: they stay together; empty: each is on its own. */
  readonly generated: readonly string[] | undefined;
}

/**
 * The folders of the packages that one tag releases together (contract P12); empty: each is released on its own.
 * @param tags those of the repository
 */
export function releasedTogether(
  tags: readonly Tag[],
  packages: readonly Candidate[],
  { told, generated }: Known,
): readonly string[] {
  const all = packages.map(({ directory }) => directory);
  if (told !== undefined) return told ? all : [];
  if (generated?.length === 0) return [];
  const found = new Set(byHistory(tags, packages));
  const names = (generated ?? []).map(normalizeName);
  const isNamed = ({ distribution }: Candidate) => names.includes(normalizeName(distribution ?? ''));
  return packages
    .filter((each) => found.has(each.directory) || isNamed(each))
    .map(({ directory }) => directory);
}

/**
 * As the history says: its plain tags name no package, most packages have no tags of their own, and their version is
 * the one that these tags have, or is taken from them.
 */
function byHistory(tags: readonly Tag[], packages: readonly Candidate[]): readonly string[] {
  // Some projects have never left their betas.
  const plain = tags.filter(
    ({ name }) => /^v?\d+[._]\d/.test(name) && readVersion(name.replaceAll('_', '.')),
  );
  if (plain.length === 0) return [];
  const nameless = packages.filter((each) => !hasOwnSeries(tags, each));
  const held = sharedVersion(plain, nameless);
  const together = nameless.filter(
    ({ version }) =>
      version.kind === 'variable' ||
      version.kind === 'tag' ||
      (version.kind === 'file' && version.value === held),
  );
  return together.length > 1 && together.length * 2 >= packages.length
    ? together.map(({ directory }) => directory)
    : [];
}

/**
 * The version in files that the plain tags speak of: that of the newest tag, by date or by number; where no file holds
 * it, the one above it that most files hold, or `0.0.0`, which says nothing.
 */
function sharedVersion(plain: readonly Tag[], packages: readonly Candidate[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { version } of packages)
    if (version.kind === 'file') counts.set(version.value, (counts.get(version.value) ?? 0) + 1);
  const byCount = [...counts.keys()].sort((one, two) => (counts.get(two) ?? 0) - (counts.get(one) ?? 0));
  const last = plain.reduce((best, tag) => (tag.date >= best.date ? tag : best));
  const highest = plain.reduce((best, tag) => (distance(tag.name, best.name) >= 0 ? tag : best));
  const newest = [last, highest].map(({ name }) => name);
  const isReleased = (version: string) =>
    readVersion(version)?.dev === undefined && newest.some((tag) => distance(version, tag) === 0);
  const isAhead = (version: string) => newest.some((tag) => distance(version, tag) >= 0);
  const isNothing = (version: string) => distance(version, '0.0.0') === 0;
  return byCount.find(isReleased) ?? byCount.find((version) => isAhead(version) || isNothing(version));
}

/** How the numbers of two versions or tags compare, whatever stage they are at; not a number: one has none. */
function distance(one: string, two: string): number {
  const [first, second] = [one, two].map((text) => readVersion(text.replaceAll('_', '.'))?.release);
  return first === undefined || second === undefined ? Number.NaN : compareReleases(first, second);
}
