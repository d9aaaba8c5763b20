import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readVerdict } from '../src/reading/read-verdict.js';
import { readWorkingCopy } from '../src/verdict/working-copy.js';

const workflow = (run: string) => `on: { push: { tags: ["*"] } }
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: ${run}
        env: { TWINE_PASSWORD: "\${{ secrets.PYPI_TOKEN }}" }
`;

describe('an upload in a script of the repository', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'scripts-'));
    for (const name of ['.github/workflows', 'scripts'])
      mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, 'pyproject.toml'), '[project]\nname = "demo"\nversion = "1.2.3"\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function verdict(run: string, script: string, file = 'scripts/publish') {
    writeFileSync(path.join(folder, '.github/workflows/publish.yml'), workflow(run));
    writeFileSync(path.join(folder, file), script);
    const { project, workflows, scripts } = await readWorkingCopy(folder, { branch: 'main' });
    return readVerdict(workflows, project, scripts).verdict;
  }

  it('is read where a step starts it', async () => {
    const found = await verdict('scripts/publish', '#!/bin/sh\n${PREFIX}twine upload dist/*\n');
    assert.equal(found.publishes, true);
    assert.equal(found.as, 'the token in PYPI_TOKEN');
    assert.equal((await verdict('bash ./release.sh', 'uv publish\n', 'release.sh')).publishes, true);
  });

  it('is not taken from a script that nothing starts, nor from a comment', async () => {
    assert.equal((await verdict('scripts/build', 'twine upload dist/*\n')).publishes, false);
    assert.equal((await verdict('scripts/publish', '# twine upload dist/*\n')).publishes, false);
  });
});
