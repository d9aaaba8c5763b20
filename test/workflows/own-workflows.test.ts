import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { actionlint, zizmor } from './linters.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe("this repository's own workflows keep the rules of the generated ones", () => {
  it('actionlint with shellcheck', () => {
    const files = readdirSync(`${root}/.github/workflows`).map((file) => `.github/workflows/${file}`);
    assert.ok(files.length > 0);
    assert.equal(actionlint(root, files, true), '');
  });

  it('zizmor at persona auditor: workflows, Dependabot, the list of pins', () => {
    assert.deepEqual(zizmor(root, ['.github', 'build/pins/action.yml']), []);
  });
});
