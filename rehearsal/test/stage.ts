import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { git } from '../src/git/git.js';
import { type GitHubOptions, type LocalGitHub, startGitHub } from '../src/github.js';
import type { Repository } from '../src/hosting/repository.js';

const TINY = fileURLToPath(new URL('fixtures/tiny', import.meta.url));

export interface Tiny {
  readonly github: LocalGitHub;
  readonly repository: Repository;
  /** The working copy it came from. */
  readonly folder: string;
  close(): Promise<void>;
}

/** A GitHub with the small project: one tag `v1.2.3`, one commit after it, workflows not committed. */
export async function startTiny(options: GitHubOptions = {}): Promise<Tiny> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tiny-'));
  cpSync(TINY, folder, { recursive: true });
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  await git(folder, ['add', 'pyproject.toml', 'make_wheel.py']);
  await git(folder, ['commit', '--quiet', '-m', 'First']);
  await git(folder, ['tag', 'v1.2.3']);
  const github = await startGitHub({ sleepScale: 0.05, timeoutSeconds: 90, ...options });
  const repository = await github.createRepository({ owner: 'octo', name: 'tiny', from: folder });
  github.setSecret('RELEASE_PAT', github.createToken('releaser'));
  const close = async () => {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(github.unhandled, [], 'requests that nobody answered');
  };
  return { github, repository, folder, close };
}
