import assert from 'node:assert/strict';
import { git } from '../src/git/git.js';
import { commitVersion } from '../src/scenarios/version-commit.js';
import { startTiny } from './stage.js';

const project = {
  name: 'rehearsal-tiny',
  version: undefined,
  versionFromTags: false,
  localVersions: false,
  tags: ['v1.2.2', 'v1.2.3', 'v2.0.0rc1'],
  defaultBranch: 'main',
  repository: 'octo/tiny',
};
const files = {
  'src/tiny/__init__.py': '__version__: str = "1.2.3"  # kept\npython_version = "1.2.3"\n',
  'pyproject.toml':
    '[project]\nname = "rehearsal-tiny"\n[tool.x]\ntarget-version = "1.2.3"\nother = "1.2.3"\n',
  'setup.cfg': '[metadata]\nversion = 1.2.3\n',
  'tests/data.py': 'version = "1.2.3"\n',
};

describe('the commit that sets the version', () => {
  it('is made where files say the last released one, and changes nothing else', async () => {
    const tiny = await startTiny();
    try {
      const { repository } = tiny;
      await repository.commit({ files });
      const changed = await commitVersion(repository, project, '1.3.0');
      assert.deepEqual(changed.sort(), ['setup.cfg', 'src/tiny/__init__.py']);
      const show = (name: string) => git(repository.settings.bare, ['show', `main:${name}`]);
      assert.equal(
        await show('src/tiny/__init__.py'),
        '__version__: str = "1.3.0"  # kept\npython_version = "1.2.3"',
      );
      assert.equal(await show('setup.cfg'), '[metadata]\nversion = 1.3.0');
      assert.deepEqual(await commitVersion(repository, project, '1.3.0'), []);
      const development = { 'src/tiny/__init__.py': "__version__ = '2.0.dev0'\n" };
      await repository.commit({ files: { ...development, 'setup.cfg': '' } });
      assert.deepEqual(await commitVersion(repository, project, '1.3.1'), ['src/tiny/__init__.py']);
      assert.deepEqual(await commitVersion(repository, { ...project, versionFromTags: true }, '1.4.0'), []);
    } finally {
      await tiny.close();
    }
  });
});
