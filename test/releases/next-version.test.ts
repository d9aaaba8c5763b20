import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowsError } from '../../src/errors.js';
import { gitIn } from '../../src/git.js';
import { listedTags, placeTags } from '../../src/local-release/tags.js';
import { type Bump, nextVersion } from '../../src/releases/next-version.js';
import { cases, type VersionCase } from './cases.js';
import { defaultBranch, makeRepository } from './history.js';

async function ask(folder: string, given: VersionCase, bump: Bump) {
  const git = gitIn(folder);
  const tags = await placeTags(
    git,
    listedTags(await git('show-ref', '--tags', '--dereference').catch(() => '')),
  );
  const headTags = await Promise.all(
    tags.onHead.map(async ({ name }) => ({
      name,
      runId: runIn(await git('cat-file', '-p', `refs/tags/${name}`)),
    })),
  );
  return nextVersion({
    prefix: given.prefix ?? 'v',
    bump,
    reachableTags: tags.reachable,
    allTags: tags.all,
    headTags,
    fileVersion: given.file,
    fileName: 'pyproject.toml',
    staticVersion: given.check ? 'check' : 'set',
    indexVersions: given.index === 'down' ? undefined : (given.index ?? []),
    onDefaultBranch: (given.branch ?? defaultBranch(given.history)) === defaultBranch(given.history),
    runId: given.runId ?? '500',
  });
}

/** The line create-release.yml writes into the annotation of the tags it makes. */
function runIn(annotation: string): string | undefined {
  return /^Release-Run: ([0-9]+)$/m.exec(annotation)?.[1];
}

describe('next version: the table of cases, in TypeScript', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'versions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has at least 60 cases, each named once', () => {
    assert.ok(cases.length >= 60);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  });

  for (const given of cases) {
    it(given.name, async () => {
      makeRepository(folder, given.history, given);
      for (const [bump, expected] of Object.entries(given.gives) as [Bump, (typeof given.gives)[Bump]][]) {
        if (typeof expected === 'object') {
          const refusal = await ask(folder, given, bump).then(
            (next) => assert.fail(`${bump} gave ${next.tag}`),
            (error) => error,
          );
          assert.ok(refusal instanceof WorkflowsError, String(refusal));
          assert.equal(refusal.code, 'release-refused');
          for (const fragment of expected.refused)
            assert.ok(refusal.message.includes(fragment), refusal.message);
          assert.match(refusal.message, /^[^\n]+\.$/, 'one sentence');
        } else {
          const next = await ask(folder, given, bump);
          assert.equal(next.tag, expected, bump);
          assert.equal((given.prefix ?? 'v') + next.version, expected);
          assert.equal(next.resume, given.resumes ?? false);
          if ('base' in given) assert.equal(next.base, given.base);
        }
      }
    });
  }
});
