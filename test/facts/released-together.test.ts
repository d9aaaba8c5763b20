import assert from 'node:assert/strict';
import { inspectProject } from '../../src/facts/inspect.js';
import { smallRepository } from './small-project.js';

const held = (name: string, version = '1.2.0', requires: readonly string[] = []) =>
  `[project]\nname = "${name}"\nversion = "${version}"\ndependencies = ${JSON.stringify(requires)}\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n`;
const tagged = (name: string) =>
  `[project]\nname = "${name}"\ndynamic = ["version"]\n[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"\n[tool.hatch.version]\nsource = "vcs"\n`;

interface World {
  readonly packages: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly told?: boolean;
}

async function look({ packages, tags, told }: World) {
  const files = Object.entries(packages).map(([name, text]) => [`packages/${name}/pyproject.toml`, text]);
  const root = smallRepository(Object.fromEntries(files), ...tags.map((tag) => ['tag', tag]));
  return inspectProject(root, { releaseTogether: told });
}

describe('packages that one tag releases (contract P12)', () => {
  const two = { one: held('one'), two: held('two') };
  const cases: Readonly<Record<string, readonly [World, readonly string[]]>> = {
    'one version, and plain tags': [{ packages: two, tags: ['v1.1.0', 'v1.2.0'] }, ['one', 'two']],
    'a version above the tags': [{ packages: two, tags: ['1.1.0'] }, ['one', 'two']],
    'versions from tags': [{ packages: { a: tagged('a'), b: tagged('b') }, tags: ['v1.0.0'] }, ['a', 'b']],
    'from files and from tags': [
      { packages: { ...two, b: tagged('b') }, tags: ['v1.2.0'] },
      ['b', 'one', 'two'],
    ],
    'one with a version of its own is left': [
      { packages: { ...two, own: held('own', '0.0.3') }, tags: ['v1.2.0'] },
      ['one', 'two'],
    ],
    'betas alone': [
      { packages: { one: held('one', '0.66b0.dev'), two: held('two', '0.66b0.dev') }, tags: ['v0.65b0'] },
      ['one', 'two'],
    ],
    'no tags': [{ packages: two, tags: [] }, []],
    'a person says all': [{ packages: two, tags: [], told: true }, ['one', 'two']],
    'a person says each': [{ packages: two, tags: ['v1.2.0'], told: false }, []],
    'tags of their own': [{ packages: two, tags: ['v0.1.0', 'one-v1.2.0', 'two-v1.2.0'] }, []],
    'versions of their own, of which the tags have one': [
      { packages: { a: held('a', '1.2.0'), b: held('b', '2.0.0'), c: held('c', '2.0.0') }, tags: ['v1.2.0'] },
      [],
    ],
    'new ones beside many with tags': [
      {
        packages: { ...two, a: held('a'), b: held('b'), c: held('c') },
        tags: ['v1.2.0', 'a-v1.2.0', 'b-v1.2.0', 'c-v1.2.0'],
      },
      [],
    ],
  };
  for (const [title, [world, names]] of Object.entries(cases)) {
    it(`${title}: ${names.join(', ') || 'each by its own'}`, async () => {
      const facts = await look(world);
      assert.deepEqual(
        facts.together.map(({ distribution }) => distribution?.value),
        names,
      );
      assert.ok(facts.together.every(({ tagPrefix }) => tagPrefix.value === facts.tagPrefix.value));
    });
  }

  it('what requires another in its very version changes with it', async () => {
    const packages = { one: held('one'), two: held('two', '1.2.0', ['One[x]==1.2.0', 'other==1.2.0']) };
    const { together } = await look({ packages, tags: ['v1.2.0'] });
    const { value } = together[1]?.version ?? {};
    assert.deepEqual(value?.kind === 'file' && value.places.slice(1), [
      { file: 'packages/two/pyproject.toml', section: 'project', line: '{any}"One[x]=={version}' },
    ]);
  });

  it('what is left is said with its version', async () => {
    const { remarks } = await look({ packages: { ...two, own: held('own', '0.0.3') }, tags: ['v1.2.0'] });
    assert.match(remarks[0] ?? '', /one tag such as v1\.2\.3 releases one, two together/);
    assert.match(remarks[1] ?? '', /^Not released with them.*: own \(0\.0\.3\)\./);
  });
});
