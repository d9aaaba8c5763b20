import assert from 'node:assert/strict';
import { useChain } from './chain.js';
import { filesHolding } from './leaks.js';
import { refused } from './pushed-tag.js';
import { assertFiles, assertReleased } from './released.js';

describe('the chain, a project with VCS versions', function () {
  this.timeout(600_000);
  const chain = useChain('vcs');
  const pat = { pusher: 'releaser', token: 'secret RELEASE_PAT' };

  it('R13: a dry run says what would be released, and changes nothing', async () => {
    await chain().work();
    const before = await chain().state();
    const run = await chain().press('minor', { dry_run: true });
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.equal(run.title, 'Release (minor, dry run)');
    assert.match(run.summary, /### Dry run: would release v1\.3\.0\n/);
    assert.match(run.summary, /\| Previous \| v1\.2\.0 \|/);
    assert.deepEqual(await chain().state(), before);
    assert.equal(chain().publishRun('v1.3.0'), undefined);
  });

  for (const [bump, version, previous] of [
    ['patch', '1.2.1', 'v1.2.0'],
    ['major', '2.0.0', 'v1.2.1'],
  ] as const)
    it(`R2, R9, R11 to R13, P2, P3: ${bump}, from the button to the installed package`, async () => {
      const run = await chain().release(bump);
      assert.equal(run.title, `Release (${bump})`);
      await assertReleased(chain(), run, { ...pat, version, previous, bump });
      const token = chain().github.secrets.get('RELEASE_PAT') ?? '';
      assert.deepEqual(filesHolding(run, token), [], 'the token is in no log, config or other file');
    });

  it('R7: a commit that is released already is refused; a re-run of its own run stays green', async () => {
    const { repository } = chain();
    await chain().refuses(/^Nothing to release: Nothing to release since v2\.0\.0/, () =>
      chain().press('patch'),
    );
    const first = repository.runs.all().find((run) => run.summary.includes('### Released v2.0.0'));
    assert.ok(first);
    const before = await chain().state();
    const again = await repository.rerun(first);
    assert.deepEqual(again.messages('error'), []);
    assert.match(again.summary, /### Released v2\.0\.0 \(resumed\)/);
    assert.deepEqual(await chain().state(), before);
  });

  it('P1, P7: a hand-pushed v2.1.0rc1 is published as 2.1.0rc1, without a GitHub release', async () => {
    const { repository } = chain();
    await chain().work();
    const releases = repository.releases.all().length;
    const [run] = await repository.pushTag('v2.1.0rc1');
    await repository.settled();
    assert.deepEqual(run?.messages('error'), []);
    assert.equal(run?.conclusion, 'success');
    assertFiles(chain(), 'pypi', '2.1.0rc1');
    assert.equal(repository.releases.all().length, releases);
  });

  it('P1: after half an upload, a dispatch on the tag uploads only what the index lacks', async () => {
    const { github, repository, name } = chain();
    const sdist = github
      .index('pypi')
      .uploads(name)
      .find((one) => one.filename === 'chain_parrot-2.0.0.tar.gz');
    github.index('pypi').remove(name, 'chain_parrot-2.0.0-py3-none-any.whl');
    const run = await repository.dispatch('pypi-publish.yml', { ref: 'v2.0.0' });
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.ok(
      run.messages('notice').some((text) => /chain_parrot-2\.0\.0\.tar\.gz is on PyPI already/.test(text)),
    );
    assertFiles(chain(), 'pypi', '2.0.0');
    assert.ok(
      github
        .index('pypi')
        .uploads(name)
        .includes(sdist as never),
      'the sdist is the one of the first time',
    );
    assert.deepEqual(github.index('pypi').refusals, []);
  });

  it('P1: started by hand on a branch, the publish workflow refuses in one sentence', async () => {
    const before = await chain().state();
    const run = await chain().repository.dispatch('pypi-publish.yml');
    assert.equal(run.conclusion, 'failure');
    assert.match(run.messages('error')[0] ?? '', /^Not a tag: Started by hand, .* choose a tag/);
    assert.deepEqual(await chain().state(), before);
  });

  it('P3: another version inside the built files fails the build, and says where to look', async () => {
    const text = chain().project.read('pyproject.toml');
    const files = { 'pyproject.toml': text.replace('dynamic = ["version"]', 'version = "9.9.9"') };
    await chain().repository.commit({ files });
    await refused(
      chain(),
      'v2.2.0',
      /^Wrong version: chain_parrot-9\.9\.9\S* holds version 9\.9\.9, but 2\.2\.0 was expected\. hatch-vcs did not take it from SETUPTOOLS_SCM_PRETEND_VERSION/m,
    );
  });
});
