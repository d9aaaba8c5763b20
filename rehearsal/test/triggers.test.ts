import assert from 'node:assert/strict';
import { starts } from '../src/workflows/triggers.js';
import { parseWorkflow } from '../src/workflows/workflow-file.js';

function started(
  on: string,
  event: string,
  ref: string,
  options: { action?: string; paths?: string[] } = {},
): boolean {
  const workflow = parseWorkflow('x.yml', `on:\n${on}\njobs: {}\n`);
  return starts(workflow, { event, ref, action: options.action, paths: options.paths });
}

describe('what starts a workflow', () => {
  const tag = 'refs/tags/v1.2.3';
  const main = 'refs/heads/main';

  it('a push without filters: branches and tags', () => {
    assert.equal(started('  push:', 'push', tag), true);
    assert.equal(started('  push:', 'push', main), true);
    assert.equal(started('  pull_request:', 'push', main), false);
  });

  it('filters on tags keep branches out, and the other way round', () => {
    assert.equal(started("  push: { tags: ['v*'] }", 'push', main), false);
    assert.equal(started("  push: { tags: ['v*'] }", 'push', tag), true);
    assert.equal(started('  push: { branches: [main] }', 'push', tag), false);
    assert.equal(started("  push: { branches: [main], tags: ['v*'] }", 'push', tag), true);
    assert.equal(started("  push: { branches-ignore: ['x*'] }", 'push', main), true);
    assert.equal(started("  push: { tags-ignore: ['v*'] }", 'push', tag), false);
  });

  it('a pull request by the branch it wants to go into and by its action', () => {
    assert.equal(
      started('  pull_request: { branches: [main] }', 'pull_request', main, { action: 'opened' }),
      true,
    );
    assert.equal(
      started('  pull_request: { branches: [main] }', 'pull_request', 'refs/heads/x', { action: 'opened' }),
      false,
    );
    assert.equal(started('  pull_request:', 'pull_request', main, { action: 'labeled' }), false);
    assert.equal(
      started('  pull_request: { types: [labeled] }', 'pull_request', main, { action: 'labeled' }),
      true,
    );
  });

  it('paths, for branches only', () => {
    const on = "  push: { branches: [main], tags: ['v*'], paths: ['src/**'] }";
    assert.equal(started(on, 'push', main, { paths: ['src/a/b.py'] }), true);
    assert.equal(started(on, 'push', main, { paths: ['README.md'] }), false);
    assert.equal(started(on, 'push', tag, { paths: ['README.md'] }), true);
  });

  it('a release by its action', () => {
    assert.equal(started('  release: { types: [published] }', 'release', tag, { action: 'published' }), true);
    assert.equal(started('  release: { types: [created] }', 'release', tag, { action: 'published' }), false);
    assert.equal(started('  [push, release]', 'release', tag, { action: 'published' }), true);
  });
});
