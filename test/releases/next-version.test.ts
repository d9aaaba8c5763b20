import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowsError } from '../../src/errors.js';
import { gitIn } from '../../src/git.js';
import { listedTags, placeTags } from '../../src/local-release/tags.js';
import { nextVersion } from '../../src/releases/next-version.js';
import type { ReleaseType } from '../../src/releases/release-types.js';
import { type TagForm, tagOf } from '../../src/settings/tag-form.js';
import { shareOf } from '../share.js';
import { partsOf, type Request, type VersionCase } from './cases/version-case.js';
import { cases } from './cases.js';
import { defaultBranch, makeRepository } from './history.js';

async function ask(folder: string, given: VersionCase, request: Request) {
  const { kind, stage, exactly } = partsOf(request);
  const prefix = given.prefix ?? 'v';
  const git = gitIn(folder);
  const listed = listedTags(await git('show-ref', '--tags', '--dereference').catch(() => ''));
  return nextVersion({
    prefix,
    separator: given.separator,
    scheme: given.scheme,
    today: given.day === undefined ? undefined : new Date(given.day),
    bump: exactly === undefined ? (kind as ReleaseType) : { exactly },
    preRelease: stage,
    tags: await placeTags(git, listed, { prefix }),
    fileVersion: given.file,
    fileName: 'pyproject.toml',
    staticVersion: given.check ? 'check' : 'set',
    index: given.index === 'down' ? undefined : (given.index ?? []).map(indexVersion),
    indexClosed: given.indexStatus === 'deprecated' ? undefined : given.indexStatus,
    onDefaultBranch: (given.branch ?? defaultBranch(given.history)) === defaultBranch(given.history),
    runId: given.runId ?? '500',
  });
}

function indexVersion(entry: string) {
  const version = entry.replace(' yanked', '');
  return { version, yanked: version !== entry };
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

  // That the branch has moved on is seen elsewhere: by create-release.yml, and by a look at the remote.
  for (const given of shareOf(
    cases.filter(({ moved, resumes }) => !moved || resumes),
    2,
  )) {
    it(given.name, async () => {
      makeRepository(folder, given.history, given);
      for (const [bump, expected] of Object.entries(given.gives)) {
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
          const form: TagForm = { tagPrefix: given.prefix ?? 'v', tagSeparator: given.separator ?? '.' };
          assert.equal(tagOf(next.version, form), expected);
          assert.equal(next.resume, given.resumes ?? false);
          if ('base' in given) assert.equal(next.base, given.base);
        }
      }
    });
  }
});
