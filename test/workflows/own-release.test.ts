import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cloneOfOurs, settleOurs } from '../../build/own/workflows.js';
import { readVerdict } from '../../rehearsal/src/reading/read-verdict.js';
import { setPlaces } from '../../src/facts/version/copies/set-places.js';

describe('our own releases (contract V2)', () => {
  let clone: string;

  before(() => {
    clone = cloneOfOurs();
  });
  after(() => rmSync(clone, { recursive: true, force: true }));

  const look = () => settleOurs(clone);

  it('the workflows and the guide are what the generator writes for this repository', async () => {
    const { files, store } = await look();
    assert.deepEqual(
      [...files, ...store].map(({ path: file, action }) => `${action} ${file}`),
      [
        'unchanged .github/workflows/pypi-publish.yml',
        'unchanged .github/workflows/create-release.yml',
        'unchanged RELEASING.md',
      ],
    );
  });

  it('the button sets the version of every package, and the files stay as they are', async () => {
    const { settings } = await look();
    assert.ok(settings.version.kind === 'file');
    const { places, value } = settings.version;
    const texts = new Map(
      places.map(({ file }) => [file, readFileSync(path.join(clone, file), 'utf8')] as const),
    );
    const set = setPlaces(texts, places, '7.8.9rc1', '2027-01-01');
    const manifests = ['package.json', 'rehearsal/package.json', 'create-pypi-workflows/package.json'];
    assert.deepEqual([...set.keys()].sort(), [...manifests, 'python/pyproject.toml'].sort());
    for (const file of manifests) {
      assert.equal(JSON.parse(texts.get(file) ?? '').version, value, file);
      assert.equal(JSON.parse(set.get(file) ?? '').version, '7.8.9-rc.1', file);
    }
    for (const [file, text] of set) writeFileSync(path.join(clone, file), text);
    assert.deepEqual(
      (await look()).files.filter(({ action }) => action !== 'unchanged'),
      [],
    );
  });

  it('read as a button that publishes, and follows both workflows', async () => {
    const folder = path.join(clone, '.github/workflows');
    const texts = Object.fromEntries(
      readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
    );
    const { verdict, button } = readVerdict(texts, {
      name: 'pypi-workflows',
      version: '0.1.0',
      versionFromTags: false,
      localVersions: false,
      tags: ['v0.1.0'],
      defaultBranch: 'main',
      repository: 'octo/generator-pypi-workflows',
    });
    assert.deepEqual(
      [verdict.publishes, button, verdict.as],
      [true, 'create-release.yml', 'octo/generator-pypi-workflows pypi-publish.yml pypi'],
      verdict.why,
    );
    assert.deepEqual((await look()).settings.publishWorkflows, ['pypi-publish.yml', 'npm-publish.yml']);
  });
});
