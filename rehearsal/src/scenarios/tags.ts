import { readVersion } from '../index/pep440.js';
import { expect, expectGreen, type Outcome, type Scenario, type Stage } from './stage.js';

const RELEASE_TAG = /^(.*?)(\d+)\.(\d+)\.(\d+)$/;

/** The next minor version in the style of the newest tag that looks like a release. */
async function next(stage: Stage): Promise<string> {
  const tags = (await stage.repository.tags()).filter((tag) => RELEASE_TAG.test(tag));
  const newest = tags.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? 'v0.0.0';
  const [, prefix = '', major, minor] = RELEASE_TAG.exec(newest) ?? [];
  return `${prefix}${major}.${Number(minor) + 1}.0`;
}

async function preRelease(stage: Stage): Promise<Outcome> {
  const tag = `${await next(stage)}rc1`;
  const runs = await stage.repository.pushTag(tag);
  await stage.repository.settled();
  expectGreen(runs, `The tag ${tag}`);
  const wanted = readVersion(tag.replace(/^\D*/, ''))?.key;
  const versions = stage.distribution ? stage.github.index('pypi').versions(stage.distribution) : [];
  expect(
    versions.some((version) => readVersion(version)?.key === wanted),
    `${tag} did not reach the index`,
  );
  return { passed: true, says: `${tag} is on the index` };
}

async function badTags(stage: Stage): Promise<Outcome> {
  const prefix = RELEASE_TAG.exec(await next(stage))?.[1] ?? 'v';
  const before = stage.distribution ? stage.github.index('pypi').files(stage.distribution).length : 0;
  const said: string[] = [];
  for (const tag of ['1.2.3-x', 'a.b.c', '1.2.3;touch_x'].map((rest) => `${prefix}${rest}`)) {
    const runs = await stage.repository.pushTag(tag);
    await stage.repository.settled();
    for (const run of runs)
      expect(run.conclusion === 'failure', `The run for ${tag} ended as ${run.conclusion}`);
    said.push(...runs.flatMap((run) => run.messages('error').slice(0, 1)));
  }
  const after = stage.distribution ? stage.github.index('pypi').files(stage.distribution).length : 0;
  expect(before === after, 'Something was published for a tag that is no release tag');
  return { passed: true, says: said[0] ?? 'no run' };
}

async function mainPush(stage: Stage): Promise<Outcome> {
  const { runs } = await stage.repository.commit({ message: 'Some work' });
  await stage.repository.settled();
  for (const run of runs) expectGreen([run], 'The push');
  const versions = stage.distribution ? stage.github.index('pypi').versions(stage.distribution) : [];
  return { passed: true, says: runs.length ? `on the index: ${versions.at(-1) ?? 'nothing'}` : 'no run' };
}

export const tagScenarios: readonly Scenario[] = [
  { name: 'pre-release', about: 'a hand-pushed tag such as v1.2.0rc1', play: preRelease },
  {
    name: 'bad-tags',
    about: 'hand-pushed tags that are no release tags: nothing is published',
    play: badTags,
  },
  { name: 'main-push', about: 'a push to the default branch', play: mainPush },
];
