import assert from 'node:assert/strict';
import { inspectProject } from '../../src/facts/inspect.js';
import { parseSettings } from '../../src/settings/parse.js';
import { settingsRemarks } from '../../src/settings/remarks.js';
import { trustedPublishers } from '../../src/setup/trusted-publishers.js';
import { renderWorkflows } from '../../src/workflows/render-workflows.js';
import { smallRepository } from '../facts/small-project.js';

const held = (name: string, backend = 'hatchling', module = 'hatchling.build') =>
  `[project]\nname = "${name}"\nversion = "1.0.0"\n[build-system]\nrequires = ["${backend}"]\nbuild-backend = "${module}"\n`;
const compiled = (name: string) => held(name, 'scikit-build-core', 'scikit_build_core.build');
const publish =
  "on:\n  push:\n    tags: ['v*']\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n";

const two = { 'packages/core/pyproject.toml': held('core'), 'packages/cli/pyproject.toml': held('cli') };

async function look(
  files: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, unknown>> = {},
) {
  const facts = await inspectProject(smallRepository(files, ['tag', 'v1.0.0']));
  const settings = parseSettings(facts, answers);
  const texts = Object.fromEntries(renderWorkflows(settings).map(({ path, text }) => [path, text]));
  return {
    facts,
    settings,
    names: settings.together.map(({ packageName }) => packageName),
    button: texts['.github/workflows/create-release.yml'] ?? '',
    publishing: texts['.github/workflows/pypi-publish.yml'] ?? '',
  };
}

describe('packages that one tag releases, as settings and workflows (contract P12)', () => {
  it('the button asks for no package, and sets the version of all of them', async () => {
    const { button, publishing, settings } = await look(two);
    assert.doesNotMatch(button, /inputs\.package|Which package/);
    assert.match(button, /PACKAGE: 'cli core'/);
    assert.match(
      button,
      /VERSION_PLACES: \|-\n +packages\/cli\/pyproject\.toml: \[project\] version = "\{version\}"\n +packages\/core\/pyproject/,
    );
    assert.match(publishing, /tags: \['v\*\.\*\.\*'\]/);
    assert.match(publishing, /for DIRECTORY in packages\/cli packages\/core; do\n +uv build "\$DIRECTORY"/);
    assert.deepEqual(
      trustedPublishers(settings).map(({ index, packageName }) => `${index} ${packageName}`),
      ['PyPI cli', 'PyPI core'],
    );
  });

  it('beside a workflow that publishes them the button is all, whatever is compiled', async () => {
    const files = {
      ...two,
      'packages/fast/pyproject.toml': compiled('fast'),
      '.github/workflows/r.yml': publish,
    };
    const { names, button, publishing } = await look(files);
    assert.deepEqual(names, ['cli', 'core', 'fast']);
    assert.match(button, /PACKAGE: 'cli core fast'/);
    assert.match(button, /packages\/fast\/pyproject\.toml: \[project\] version/);
    assert.equal(publishing, '');
  });

  it('what is compiled is left out of a workflow of ours, and named', async () => {
    const { names, facts, settings } = await look({
      ...two,
      'packages/fast/pyproject.toml': compiled('fast'),
    });
    assert.deepEqual(names, ['cli', 'core']);
    assert.match(settingsRemarks(facts, settings).join('\n'), /^Left out: fast\. /m);
  });

  it('nothing is written where no two of them can be built', () =>
    assert.rejects(
      look({ 'a/pyproject.toml': compiled('a'), 'b/pyproject.toml': held('b') }),
      /one tag releases the packages here together, and no two of them can be served by one workflow/,
    ));

  it('what is released together is tested together', async () => {
    const cli = held('cli').replace('version =', 'dependencies = ["core==1.0.0"]\nversion =');
    const { publishing } = await look({ ...two, 'packages/cli/pyproject.toml': cli });
    assert.match(publishing, /uv pip install "\$GITHUB_WORKSPACE\/packages\/core"/);
    assert.match(publishing, /packages\/cli\/pyproject\.toml: \[project\] \{any\}"core==\{version\}/);
  });

  it('an answer for one package is refused', () =>
    assert.rejects(look(two, { importName: 'core' }), /several packages are here, and each has its own/));

  it('a tag prefix is one for all', async () => {
    assert.match((await look(two, { tagPrefix: 'release-' })).button, /PREFIX: release-/);
  });
});
