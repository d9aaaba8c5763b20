import { eachPackage } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import { tagOf, versionInTag } from '../settings/tag-form.js';

/** Names that must get in: what the next releases would be called, and the branches that release. */
export interface Samples {
  /** The next patch, minor and major release. */
  readonly tags: readonly string[];
  readonly branches: readonly string[];
  /** Of each package the next patch release. */
  readonly series: readonly string[];
  /** The newest final release that the repository has a tag for. */
  readonly newest: string | undefined;
}

/** @param tags the repository's tags with the project's prefix; undefined: they could not be seen */
export function samplesOf(settings: Settings, tags: readonly string[] = []): Samples {
  const each = eachPackage(settings).map((one) => samplesOfOne(one, tags));
  const [first] = each as [SamplesOfOne, ...SamplesOfOne[]];
  return {
    ...first,
    tags: each.flatMap((one) => one.tags),
    series: each.flatMap((one) => one.tags.slice(0, 1)),
  };
}

type SamplesOfOne = Omit<Samples, 'series'>;

function samplesOfOne(settings: Settings, tags: readonly string[]): SamplesOfOne {
  const { tagPrefix, releaseBranches } = settings;
  const released = tags
    .filter((tag) => tag.startsWith(tagPrefix))
    .map((tag) => ({ tag, numbers: numbersOf(versionInTag(tag, settings)) }))
    .filter((each): each is { tag: string; numbers: Numbers } => each.numbers !== undefined)
    .sort((a, b) => compare(a.numbers, b.numbers));
  const newest = released.at(-1);
  const [major, minor, patch] = newest?.numbers ?? [0, 0, 0];
  const next = [
    [major, minor, patch + 1],
    [major, minor + 1, 0],
    [major + 1, 0, 0],
  ];
  return {
    tags: next.map((numbers) => tagOf(numbers.join('.'), settings)),
    branches: releaseBranches.map((name) => name.replaceAll('*', '0')),
    newest: newest?.tag,
  };
}

type Numbers = readonly [number, number, number];

function numbersOf(text: string): Numbers | undefined {
  const [, major, minor, patch = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
