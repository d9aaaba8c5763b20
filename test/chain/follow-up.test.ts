import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Permissions } from '../../rehearsal/src/accounts/permissions.js';
import type { PullRequest } from '../../rehearsal/src/hosting/pull-request.js';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { useChain } from './chain.js';
import type { Project } from './project.js';

const LINK = 'https://github.com/octo/chain-wren';
const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Colours

## [1.2.0] - 2026-01-02

- First

[unreleased]: ${LINK}/compare/v1.2.0...HEAD
[1.2.0]: ${LINK}/releases/tag/v1.2.0
`;

/** The version in a file, a copy of it in the package and in a lock file, and a changelog. */
function furnish(project: Project): void {
  const write = (file: string, text: string) => writeFileSync(path.join(project.folder, file), text);
  const entry = '[[package]]\nname = "chain-wren"\nversion = "1.2.0"\nsource = { editable = "." }\n';
  write('CHANGELOG.md', CHANGELOG);
  write('uv.lock', `version = 1\n\n${entry}`);
  project.edit('chain_wren.py', (text) => `${text}\n__version__ = "1.2.0"\n`);
  project.edit('pyproject.toml', (text) =>
    text
      .replace('dynamic = ["version"]', 'version = "1.2.0"')
      .replace(/\n\[tool\.hatch[\s\S]*/, '')
      .replace(', "hatch-vcs"', ''),
  );
}

describe('U4: a pull request after the release, into a branch that takes no push', function () {
  this.timeout(600_000);
  const chain = useChain('quick', {
    writes: 'release',
    answers: { followUp: 'pull-request' },
    before: furnish,
  });
  const day = new Date().toISOString().slice(0, 10);
  const on = (ref: string, file: string) => chain().repository.git('show', `${ref}:${file}`);
  const newest = () => chain().repository.pulls.at(-1) as PullRequest;
  const token = (permissions: Permissions) =>
    chain().github.setSecret('RELEASE_PAT', chain().github.createToken('releaser', permissions));
  /** A release that is green and moved no branch but the pull request's. */
  async function released(bump: string): Promise<Run> {
    const before = await chain().repository.commitOf('main');
    const run = await chain().press(bump);
    assert.deepEqual([run.conclusion, ...run.messages('error')], ['success']);
    assert.equal(await chain().repository.commitOf('main'), before, 'nothing was pushed to the branch');
    return run;
  }

  /** What the branch says is what the index says. */
  async function says(version: string): Promise<void> {
    assert.match(await on('main', 'pyproject.toml'), new RegExp(`^version = "${version}"$`, 'm'));
    assert.match(await on('main', 'chain_wren.py'), new RegExp(`^__version__ = "${version}"$`, 'm'));
    assert.match(await on('main', 'uv.lock'), new RegExp(`^version = "${version}"$`, 'm'));
    assert.ok(chain().github.index('pypi').versions(chain().name).includes(version));
  }

  before(() => {
    chain().repository.rules.protectedBranches.add('main');
    token({ contents: 'write', metadata: 'read', 'pull-requests': 'write' });
  });

  it('brings the release commit back with its copies, and the changelog under number, day and link', async () => {
    const run = await released('minor');
    assert.deepEqual(run.messages('warning'), []);
    assert.equal(
      chain().repository.releases.latest()?.body.trim(),
      '### Added\n\n- Colours',
      "U3: the changelog's section",
    );
    assert.equal(chain().repository.pushes.at(-1)?.login, 'releaser');
    const pull = newest();
    assert.deepEqual([pull.branch, pull.base, pull.title], ['follow-up-main', 'main', 'Follow up v1.3.0']);
    assert.match(pull.body, /Merge it with a merge commit: so v1\.3\.0 is part of main\./);
    await pull.merge('merge');
    await says('1.3.0');
    assert.equal(
      await on('main', 'CHANGELOG.md'),
      CHANGELOG.trim()
        .replace('### Added', `## [1.3.0] - ${day}\n\n### Added`)
        .replace('v1.2.0...HEAD\n', `v1.3.0...HEAD\n[1.3.0]: ${LINK}/compare/v1.2.0...v1.3.0\n`),
    );
    assert.equal(await chain().repository.git('describe', 'main', '--abbrev=0'), 'v1.3.0');
  });

  it('R7: what was merged is nothing new to release', async () => {
    await chain().refuses(/^Nothing to release: Nothing to release since v1\.3\.0/, () =>
      chain().press('patch'),
    );
  });

  it('the next release goes on from there; without the permission it is green, and says which lacks', async () => {
    token({ contents: 'write', metadata: 'read' });
    await chain().work();
    const run = await released('patch');
    assert.match(
      run.messages('warning').join('\n'),
      /^No follow-up pull request: v1\.3\.1 is out.* lacks the permission Pull requests: Read and write/m,
    );
    assert.match(await on('follow-up-main', 'pyproject.toml'), /^version = "1\.3\.1"$/m);
  });
});
