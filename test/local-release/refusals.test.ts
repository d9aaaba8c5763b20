import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type ErrorCode, WorkflowsError } from '../../src/errors.js';
import { createRelease } from '../../src/local-release/create-release.js';
import { FakeIndex } from '../releases/fake-index.js';
import { useCleanGit, World, type WorldOptions } from './world.js';

interface Refusal {
  readonly name: string;
  readonly history?: string;
  readonly options?: WorldOptions;
  readonly spoil: (world: World) => void;
  readonly release?: string;
  readonly remote?: string;
  readonly code?: ErrorCode;
  readonly says: RegExp;
}

const history = 'main: v1.2.3 . | feature@main: .';

const refusals: readonly Refusal[] = [
  {
    name: 'a changed file',
    spoil: (world) => world.write('pyproject.toml', '[project]\nname = "demo-pkg"\nversion = "1.0"\n'),
    says: /not clean \(pyproject\.toml\).*git stash/,
  },
  {
    name: 'a file that is staged',
    spoil: (world) => {
      world.write('a.py', '');
      world.git('add a.py');
    },
    says: /not clean \(a\.py\)/,
  },
  {
    name: 'files git does not know',
    spoil: (world) => {
      for (const name of ['a', 'b', 'c c', 'd']) world.write(name, '');
    },
    says: /not clean \(a, b, c c and 1 more\)/,
  },
  {
    name: 'a detached HEAD',
    spoil: (world) => world.git('checkout --quiet --detach'),
    says: /HEAD is detached.*main/,
  },
  {
    name: 'another branch',
    spoil: (world) => world.git('checkout --quiet feature'),
    says: /branch feature.*main/,
  },
  {
    name: 'a branch that only begins like a listed one',
    options: { answers: { releaseBranches: ['main', 'feat'] } },
    spoil: (world) => world.git('checkout --quiet feature'),
    says: /branch feature.*main, feat;/,
  },
  {
    name: 'no commit yet',
    spoil: (world) => {
      world.git('checkout --quiet --orphan fresh');
      world.git('rm --quiet --cached -r .');
    },
    options: { answers: { releaseBranches: ['main', 'fresh'] } },
    says: /branch fresh has no commit yet/,
  },
  {
    name: 'no remote',
    spoil: (world) => world.git('remote remove origin'),
    says: /no remote: git remote add/,
  },
  {
    name: 'an unknown remote',
    spoil: () => {},
    remote: 'upstream',
    says: /no remote "upstream": choose from origin/,
  },
  {
    name: 'only what a follow-up moved in the changelog is new',
    options: { answers: { followUp: 'pull-request' } },
    spoil: (world) => {
      for (const heading of ['Unreleased', '1.2.4 - 2026-11-26']) {
        world.write('CHANGELOG.md', `# Changelog\n\n## ${heading}\n\n- One\n`);
        world.git('add CHANGELOG.md');
        world.commit({ push: true });
        if (heading !== 'Unreleased') continue;
        world.git('tag --annotate --message x v1.2.4');
        world.git('push --quiet origin refs/tags/v1.2.4');
      }
    },
    says: /nothing to release since v1\.2\.4: this commit differs from it in CHANGELOG\.md alone/,
  },
  {
    name: 'several remotes, and no telling which',
    spoil: (world) => {
      world.git('remote rename origin a');
      world.git(`remote add b ${world.remote}`);
      world.git('branch --unset-upstream main');
    },
    says: /which remote.*--remote \(a, b\)/,
  },
  {
    name: 'a remote that is gone',
    spoil: (world) => rmSync(world.remote, { recursive: true }),
    says: /origin can't be read: the remote could not be reached/,
  },
  {
    name: 'a branch that is not on the remote',
    options: { answers: { releaseBranches: ['main', 'mine'] } },
    spoil: (world) => world.git('checkout --quiet -b mine'),
    says: /branch mine is not on origin yet: git push --set-upstream origin mine/,
  },
  {
    name: 'a commit not pushed',
    spoil: (world) => world.commit({ push: false }),
    says: /1 commit is not on origin\/main yet: git push/,
  },
  {
    name: 'two commits not pushed',
    spoil: (world) => {
      world.commit({ push: false });
      world.commit({ push: false });
    },
    says: /2 commits are not on origin\/main/,
  },
  {
    name: 'behind its remote, not fetched yet',
    spoil: (world) => world.commit({ push: true }, world.clone('other')),
    says: /main is behind origin by 1: git pull/,
  },
  {
    name: 'diverged from its remote, not fetched yet',
    spoil: (world) => {
      world.commit({ push: true }, world.clone('other'));
      world.git('commit --quiet --allow-empty --message mine');
    },
    says: /have diverged \(1 here, 1 there\)/,
  },
  {
    name: 'the tag is on the remote, not fetched yet',
    history: 'main: v1.2.3 . .',
    spoil: (world) => {
      const other = world.clone('other');
      world.git('tag v1.2.4 main~1', other);
      world.git('push --quiet origin refs/tags/v1.2.4', other);
    },
    release: '1.2.4',
    says: /tag v1\.2\.4 exists already, at commit [0-9a-f]{12}: patch gives 1\.2\.5/,
  },
  {
    name: 'the tag is here only',
    spoil: (world) => world.git('tag v1.2.4'),
    says: /tag v1\.2\.4 is here already.*not on origin: git tag -d v1\.2\.4/,
  },
  {
    name: 'HEAD is released, by a tag not fetched yet',
    spoil: (world) => {
      const other = world.clone('other');
      world.git('tag -a -m x v1.2.4', other);
      world.git('push --quiet origin refs/tags/v1.2.4', other);
    },
    says: /nothing to release since v1\.2\.4/,
  },
  {
    name: 'a version below the base',
    spoil: () => {},
    release: 'v1.0.0',
    says: /1\.0\.0, but v1\.2\.3 is released already: patch gives 1\.2\.4/,
  },
  {
    name: 'a development version',
    spoil: () => {},
    release: 'v1.3.0.dev1',
    code: 'bad-option',
    says: /say patch/,
  },
  {
    name: 'no version',
    spoil: () => {},
    release: 'v1',
    code: 'bad-option',
    says: /say patch, minor, major or a version such as v1\.2\.3/,
  },
  {
    name: 'an option in the place of a version',
    spoil: () => {},
    release: '--force',
    code: 'bad-option',
    says: /"--force"/,
  },
  {
    name: 'a very long version',
    spoil: () => {},
    release: '1.2.'.padEnd(1_000_000, '3'),
    code: 'bad-option',
    says: /^.{1,250}$/,
  },
  {
    name: 'a version that only a build tells',
    spoil: (world) => {
      world.write('setup.cfg', '[egg_info]\ntag_build = dev\n');
      world.git('add setup.cfg');
      world.commit({ push: true });
    },
    says: /can't be told from here \(setup\.cfg adds dev to it.*release with the button on GitHub, which builds/,
  },
  {
    name: 'a shallow clone',
    spoil: (world) => {
      rmSync(world.root, { recursive: true });
      execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${world.remote}`, world.root]);
    },
    says: /shallow.*git fetch --unshallow/,
  },
];

describe('pypi-release refuses, and changes nothing', () => {
  useCleanGit();
  const index = new FakeIndex();
  let indexUrl: string;
  let world: World;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  afterEach(() => world?.end());

  for (const { name, history: own, options, spoil, release, remote, code, says } of refusals) {
    it(name, async () => {
      world = new World(own ?? history, options);
      spoil(world);
      const gone = name === 'a remote that is gone';
      const before = gone ? '' : world.state();
      const refusal = await createRelease({
        root: world.root,
        release: release ?? 'patch',
        remote,
        indexUrl,
      }).then(
        (result) => assert.fail(`released ${result.tag}`),
        (error) => error,
      );
      assert.ok(refusal instanceof WorkflowsError, String(refusal?.stack));
      assert.equal(refusal.code, code ?? 'release-refused');
      assert.match(refusal.message, says);
      assert.match(refusal.message, /^[^\n]+\.$/, 'one sentence');
      assert.equal(gone ? '' : world.state(), before);
    });
  }

  it('a folder that is in no repository', async () => {
    world = new World(history);
    const root = path.join(world.folder, 'plain');
    mkdirSync(root);
    execFileSync('cp', [path.join(world.root, 'pyproject.toml'), root]);
    await assert.rejects(
      createRelease({ root, release: 'patch', indexUrl }),
      (error) => error instanceof WorkflowsError && error.code === 'no-repository',
    );
  });
});
