import { readVersion } from '../../../rehearsal/src/index/pep440.js';
import { bumps } from '../../../rehearsal/src/scenarios/bumps.js';
import type { Contender, Scene } from './contender.js';
import { writeTemplates } from './templates.js';

/**
 * The tag a maintainer types on GitHub's release page, in the project's own style: that of the version its file holds
 * where it is not released yet, else the next patch.
 */
async function nextTag({ repository, inspection }: Scene): Promise<string> {
  const tags = await repository.tags();
  const { version, tagPrefix } = inspection.facts;
  const held = version.value.kind === 'file' ? readVersion(version.value.value) : undefined;
  const fromFile = held?.final ? `${tagPrefix.value}${held.normal}` : undefined;
  if (fromFile && !tags.includes(fromFile)) return fromFile;
  const released = tags.filter((tag) => tag.startsWith(tagPrefix.value));
  return `${tagPrefix.value}${bumps(released)[0]}`;
}

/** GitHub's own starter workflows; a release is made on the release page. */
export const starter: Contender = {
  name: 'starter workflows',
  async write({ folder, inspection }) {
    const workflows = writeTemplates('starter', folder, inspection.facts.defaultBranch.value);
    return { workflows, alsoNeeds: [], testsOnTestPyPI: false, notes: [] };
  },
  async release(scene) {
    const { repository } = scene;
    const tag = await nextTag(scene);
    const release = repository.releases.add({
      tag,
      title: tag,
      body: '',
      draft: false,
      prerelease: false,
      target: repository.settings.defaultBranch,
      author: repository.owner,
      publishedAt: new Date(),
    });
    await repository.releasePublished(release, { kind: 'user', login: repository.owner });
    await repository.settled();
    return { tag, run: undefined };
  },
};
