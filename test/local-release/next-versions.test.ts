import assert from 'node:assert/strict';
import { nextVersions } from '../../src/local-release/next-versions.js';
import { FakeIndex } from '../releases/fake-index.js';
import { useCleanGit, World } from './world.js';

describe('nextVersions', () => {
  useCleanGit();
  const index = new FakeIndex();
  let indexUrl: string;
  let world: World;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  afterEach(() => world?.end());

  it('refuses each release type, as the button does, where only the changelog is new (contract R7, U4)', async () => {
    world = new World('main: v1.2.3 .', { answers: { followUp: 'pull-request' } });
    const release = (heading: string) => {
      world.write('CHANGELOG.md', `# Changelog\n\n## ${heading}\n\n- One\n`);
      world.git('add CHANGELOG.md');
      world.commit({ push: true });
    };
    release('Unreleased');
    world.git('tag --annotate --message x v1.2.4');
    world.git('push --quiet origin refs/tags/v1.2.4');
    release('1.2.4 - 2026-11-26');
    const refused = 'nothing to release since v1.2.4: this commit differs from it in CHANGELOG.md alone.';
    const versions = await nextVersions({ root: world.root, indexUrl });
    assert.deepEqual(versions, { patch: { refused }, minor: { refused }, major: { refused } });
    world.write('a.py', '');
    world.git('add a.py');
    world.commit({ push: true });
    const { patch } = await nextVersions({ root: world.root, indexUrl });
    assert.equal(patch !== undefined && 'tag' in patch && patch.tag, 'v1.2.5');
  });
});
