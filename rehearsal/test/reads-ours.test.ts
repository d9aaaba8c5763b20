import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readVerdict } from '../src/reading/read-verdict.js';

const SNAPSHOTS = fileURLToPath(new URL('../../test/workflows/snapshots', import.meta.url));

describe('workflows of this generator', () => {
  for (const name of ['dispatch-main-push', 'version-from-tags', 'version-in-file-github-app'])
    it(`${name}: read as a button that publishes`, () => {
      const folder = path.join(SNAPSHOTS, name);
      const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
      const { verdict, button } = readVerdict(
        Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')])),
        {
          name: 'parrot-tools',
          version: undefined,
          versionFromTags: true,
          localVersions: false,
          tags: ['1.4.2'],
          defaultBranch: 'main',
          repository: 'octo/parrot-tools',
        },
      );
      assert.deepEqual(
        [verdict.publishes, button, verdict.as],
        [true, 'create-release.yml', 'octo/parrot-tools pypi-publish.yml pypi'],
        verdict.why,
      );
    });
});
