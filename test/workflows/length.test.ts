import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Lines of both files as they were last counted; what a user owns and reads must not creep up again (issue 13). */
const counted: Readonly<Record<string, number>> = {
  'version-from-tags': 1510,
  'version-in-file-github-app': 1865,
  'dispatch-main-push': 1540,
};

describe('how long the two workflows of typical projects are', () => {
  for (const [name, lines] of Object.entries(counted)) {
    it(`${name}: at most 3 % more than ${lines} lines`, () => {
      const texts = ['create-release.yml', 'pypi-publish.yml'].map((file) =>
        readFileSync(fileURLToPath(new URL(`snapshots/${name}/${file}`, import.meta.url)), 'utf8'),
      );
      const now = texts.join('').split('\n').length - 1;
      assert.ok(now <= lines * 1.03, `${now} lines: shorten, or count anew with the reason in the commit`);
    });
  }
});
