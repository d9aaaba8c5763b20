import assert from 'node:assert/strict';
import { type Chain, useChain } from './chain.js';

/** A line of a file as a commit has it. */
async function holds(chain: Chain, commit: string, line: string): Promise<boolean> {
  const text = await chain.repository.git('show', `${commit}:pyproject.toml`);
  return text.split('\n').some((each) => each.startsWith(line));
}

describe('the release commit: a version in a file, and a publish workflow of the project’s own that is kept', function () {
  this.timeout(600_000);
  const chain = useChain('file', {
    writes: 'release',
    before: (project) => project.addWorkflow('on-tags.yml'),
  });

  it('R20: the tag holds the version, so that the kept workflow publishes the right one; the branch takes it too', async () => {
    const { repository, github, name } = chain();
    await chain().work();
    const parent = (await repository.commitOf('main')) ?? '';
    const run = await chain().press('patch');
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.deepEqual(github.index('pypi').versions(name), ['1.2.1']);
    const tagged = (await repository.commitOf('v1.2.1')) ?? '';
    assert.equal(
      await repository.git('rev-list', '--parents', '--max-count=1', tagged),
      `${tagged} ${parent}`,
    );
    assert.ok(await holds(chain(), 'v1.2.1', 'version = "1.2.1" # set by'));
    assert.equal(await repository.git('diff', '--numstat', parent, tagged), '1\t1\tpyproject.toml');
    const annotation = await repository.git('tag', '--list', '--format=%(contents)', 'v1.2.1');
    assert.match(annotation, new RegExp(`^Release-Of: ${parent}$`, 'm'));
    assert.equal(await repository.commitOf('main'), tagged);
    assert.match(run.summary, /\| Release commit \| also on the branch \|/);
  });

  it('R7: with the release commit on the branch there is nothing to release', async () => {
    await chain().refuses(/^Nothing to release: Nothing to release since v1\.2\.1/, () =>
      chain().press('minor'),
    );
  });

  it('R20: a protected branch is left alone, also where the token could push to it; the next release finds the tag', async () => {
    const { repository, github, name } = chain();
    repository.rules.protectedBranches.add('main');
    for (const version of ['1.2.2', '1.2.3']) {
      await chain().work();
      const before = await repository.commitOf('main');
      const run = await chain().press('patch');
      assert.deepEqual(run.messages('error'), []);
      assert.equal(await repository.commitOf('main'), before);
      assert.ok(await holds(chain(), `v${version}`, `version = "${version}"`));
      assert.ok(await holds(chain(), 'main', 'version = "1.2.1"'));
      assert.match(run.summary, /\| Release commit \| under the tag only \|/);
      assert.ok(github.index('pypi').versions(name).includes(version));
    }
    await chain().refuses(/^Nothing to release: Nothing to release since v1\.2\.3/, () =>
      chain().press('minor'),
    );
  });

  it('R7: a re-run of the run that made the release commit goes on, and cuts no second version', async () => {
    const { repository, github } = chain();
    github.faults.on('release-500', { times: 1 });
    const run = await chain().release('minor');
    assert.equal(run.conclusion, 'failure');
    const tags = await repository.tags();
    const again = await repository.rerun(run);
    assert.deepEqual(again.messages('error'), []);
    assert.ok(again.summary.includes('### Released v1.3.0 (resumed)'), again.summary);
    assert.deepEqual(await repository.tags(), tags);
  });
});

describe('the gate: the project’s own checks are asked, not repeated', function () {
  this.timeout(600_000);
  const chain = useChain('file', { before: (project) => project.addWorkflow('ci.yml') });
  before(() => chain().repository.answerChecks('passed', ['ci.yml']));

  it('R21, P13: passed: the release goes on, and publishing asks for the parent of the release commit', async () => {
    const run = await chain().release('patch');
    assert.deepEqual(run.messages('error'), []);
    assert.match(run.summary, /\| Checks \| ci\.yml: https:\S+ \|/);
    const published = chain().publishRun('v1.2.1');
    assert.deepEqual(published?.messages('error'), []);
    const jobs = Object.fromEntries((published?.jobs ?? []).map((job) => [job.id, job.conclusion]));
    assert.deepEqual(jobs, {
      gate: 'success',
      build: 'success',
      'publish-testpypi': 'skipped',
      'publish-pypi': 'success',
      check: 'success',
    });
    assert.deepEqual(chain().github.index('pypi').versions(chain().name), ['1.2.1']);
  });

  it('R21: failed: refused before anything is changed, with the link', async () => {
    chain().repository.runs.answer('failed', ['ci.yml']);
    await chain().work();
    await chain().refuses(/^Checks failed: ci\.yml: https:\S+ ended with 'failure'\./, () =>
      chain().press('patch'),
    );
  });

  it('R21: no run at all: refused, with the line to add', async () => {
    chain().repository.runs.answer('missing', ['ci.yml']);
    await chain().work();
    await chain().refuses(
      /^Not tested: ci\.yml has no run for commit \w+\. Add 'workflow_dispatch:' to its 'on:'/,
      () => chain().press('patch'),
    );
  });

  it('R21, P13: skipped on purpose: released, said in the summary, in the tag and by the publish run', async () => {
    const { repository } = chain();
    const run = await chain().press('patch', { skip_checks: true });
    assert.deepEqual(run.messages('error'), []);
    assert.match(run.summary, /\| Checks \| skipped \|/);
    const annotation = await repository.git('tag', '--list', '--format=%(contents)', 'v1.2.2');
    assert.match(annotation, /^Checks: skipped by maintainer$/m);
    assert.match(chain().publishRun('v1.2.2')?.messages('warning').join('\n') ?? '', /^Checks skipped: /m);
  });

  it('P13: a tag pushed by hand on a commit that failed publishes nothing', async () => {
    const { repository } = chain();
    repository.runs.answer('failed', ['ci.yml']);
    await chain().work();
    const before = chain().github.index('pypi').versions(chain().name);
    await repository.pushTag('v1.4.0');
    await repository.settled();
    const published = chain().publishRun('v1.4.0');
    assert.match(published?.messages('error').join('\n') ?? '', /^Checks failed: ci\.yml/m);
    assert.deepEqual(chain().github.index('pypi').versions(chain().name), before);
  });
});
