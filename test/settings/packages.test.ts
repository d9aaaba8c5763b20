import assert from 'node:assert/strict';
import { inspectProject } from '../../src/facts/inspect.js';
import { parseSettings } from '../../src/settings/parse.js';
import { settingsRemarks } from '../../src/settings/remarks.js';
import { renderWorkflows } from '../../src/workflows/render-workflows.js';
import { smallRepository } from '../facts/small-project.js';

const held = (name: string) =>
  `[project]\nname = "${name}"\nversion = "1.0.0"\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n`;
const tagged = (name: string) =>
  `[project]\nname = "${name}"\ndynamic = ["version"]\n[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"\n[tool.hatch.version]\nsource = "vcs"\n`;
const compiled = (name: string) =>
  `[project]\nname = "${name}"\nversion = "1.0.0"\n[build-system]\nrequires = ["scikit-build-core"]\nbuild-backend = "scikit_build_core.build"\n`;

/** The packages of a repository that are served, and what is said of the others. */
async function served(packages: Readonly<Record<string, (name: string) => string>>, named: string[] = []) {
  const files = Object.entries(packages).map(([name, text]) => [
    `packages/${name}/pyproject.toml`,
    text(name),
  ]);
  const facts = await inspectProject(smallRepository(Object.fromEntries(files)), { packageDirs: named });
  const settings = parseSettings(facts, {});
  const several = settings.packages.map(({ packageName }) => packageName);
  const said = settingsRemarks(facts, settings).find((each) => each.startsWith('Left out'));
  return {
    names: several.length > 0 ? several : [settings.packageName],
    several: several.length > 0,
    left: /Left out: (.*?)\. /.exec(said ?? '')?.[1],
    wheels: settings.wheels !== undefined,
  };
}

describe('packages of several kinds in one repository (contract P12)', () => {
  it('those of one kind are served, and the others named', async () => {
    const kinds = { one: held, speedups: compiled, two: held, versioned: tagged };
    assert.deepEqual(await served(kinds), {
      names: ['one', 'two'],
      several: true,
      left: 'speedups, versioned',
      wheels: false,
    });
  });

  it('one that is left is served as any other package, with its wheels', async () => {
    assert.deepEqual(await served({ fast: compiled, plain: held }), {
      names: ['fast'],
      several: false,
      left: 'plain',
      wheels: true,
    });
  });

  it('each is published by its own workflow, where the project has one for each', async () => {
    const publish = (name: string) =>
      `on:\n  push:\n    tags: ['${name}-v*']\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n`;
    const root = smallRepository({
      'packages/one/pyproject.toml': held('one'),
      'packages/two/pyproject.toml': held('two'),
      '.github/workflows/release-one.yml': publish('one'),
      '.github/workflows/release-two.yml': publish('two'),
    });
    const facts = await inspectProject(root);
    const settings = parseSettings(facts, {});
    const file = renderWorkflows(settings).find(({ path }) => path.endsWith('create-release.yml'));
    const table = /PACKAGES: \|-\n([\s\S]*?\n {4}\})/.exec(file?.text ?? '')?.[1] ?? '{}';
    const rows = Object.entries(JSON.parse(table) as Record<string, { workflows: string }>);
    assert.deepEqual(
      rows.map(([name, { workflows }]) => [name, workflows]),
      [
        ['one', 'release-one.yml'],
        ['two', 'release-two.yml'],
      ],
    );
    assert.match(
      file?.text ?? '',
      /WORKFLOWS: \$\{\{ fromJSON\(steps\.package\.outputs\.json\)\.workflows \}\}/,
    );
    const [remark] = settingsRemarks(facts, settings);
    assert.equal(remark, 'release-one.yml, release-two.yml publish already and stay as they are.');
  });

  it('nobody is left out who was named: that is refused', () =>
    assert.rejects(
      served({ one: held, two: tagged, three: held }, ['packages/one', 'packages/two']),
      /the packages here differ in how the version gets into the build/,
    ));
});

describe('tags that name no package (contract P12)', () => {
  const both = {
    'packages/parrot/pyproject.toml': held('parrot'),
    'packages/tools/pyproject.toml': held('tools').replace('1.0.0', '0.3.0'),
  };
  const look = async (name: string) => {
    const remote = ['remote', 'add', 'origin', `https://github.com/octo/${name}.git`];
    const facts = await inspectProject(smallRepository(both, remote, ['tag', 'v1.0.0']));
    return {
      prefixes: facts.packages.map(({ tagPrefix }) => tagPrefix.value),
      said: facts.remarks.find((each) => each.startsWith('Tags such as')),
    };
  };

  it('are of the package that the repository is named after', async () => {
    assert.deepEqual(await look('Parrot'), { prefixes: ['v', 'tools-v'], said: undefined });
  });

  it('are read in the form of a requirement, and by a folder written in one word', async () => {
    const files = {
      'libs/parrot/pyproject.toml': held('parrot'),
      'libs/parrot-tools/pyproject.toml': held('p-tools'),
    };
    const root = smallRepository(files, ['tag', 'parrot==1.0.0'], ['tag', 'parrottools==1.0.0']);
    const facts = await inspectProject(root);
    assert.deepEqual(
      facts.packages.map(({ tagPrefix }) => tagPrefix.value),
      ['parrot==', 'parrottools=='],
    );
    const [publish] = renderWorkflows(parseSettings(facts, {}));
    assert.match(publish?.text ?? '', /tags: \['?parrot==\*\.\*\.\*'?, '?parrottools==\*\.\*\.\*'?\]/);
  });

  it('are of none otherwise, and that is said', async () => {
    assert.deepEqual(await look('zoo'), {
      prefixes: ['parrot-v', 'tools-v'],
      said: 'Tags such as v1.0.0 name no package: from now on each is released alone, by tags such as parrot-v1.2.3, and goes on from what PyPI has.',
    });
  });
});
