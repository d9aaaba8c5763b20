import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { writeFiles } from '../../src/files/write.js';
import { prepare, settle } from '../../src/generation.js';
import { FIRST, type World } from './worlds.js';

const TOOLS = fileURLToPath(new URL('../../.tools', import.meta.url));
/** poetry, uv and cargo make and check locks. */
const PATH = `${path.join(TOOLS, 'bin')}:${path.join(TOOLS, 'python/bin')}:${process.env.PATH}`;
const env = { ...process.env, PATH, POETRY_VIRTUALENVS_CREATE: 'false' };

/** The project's own tests, which have to pass before the branch takes a pull request. */
const TESTS = `name: Tests
on:
  push:
    branches: [main]
  pull_request:
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: 'true'
`;

export interface Hosted {
  readonly github: LocalGitHub;
  readonly repository: Repository;
  /** Runs a program in a fresh checkout of the branch. @throws Error where it fails */
  tryOn(branch: string, command: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Puts a world on disk, generates with the follow-up, and hosts it; its branch takes no push. */
export async function hosted(world: World): Promise<Hosted> {
  const folder = mkdtempSync(path.join(tmpdir(), 'follow-up-'));
  const run = (at: string, [program = '', ...words]: readonly string[]) =>
    execFileSync(program, words, { cwd: at, encoding: 'utf8', stdio: 'pipe', env });
  const git = (...args: string[]) =>
    run(folder, ['git', '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args]);
  const files = {
    ...world.files,
    '.github/workflows/tests.yml': TESTS,
    [world.changelog.file]: world.changelog.text([], [FIRST]),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  if (world.lock) run(folder, world.lock);
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', `https://github.com/octo/${world.package}.git`);
  git('add', '.');
  git('commit', '--quiet', '--message', 'First');
  git('tag', '--annotate', '--message', '1.2.0', 'v1.2.0');
  const given = { pythonVersion: '3.12', followUp: 'pull-request' };
  const prepared = await prepare({ directory: folder, writes: 'all', given });
  const settled = settle(prepared, {});
  writeFiles(settled.root, [...settled.files, ...settled.store]);
  const github = await startGitHub({
    sleepScale: 0.05,
    timeoutSeconds: 540,
    concurrentJobs: 2,
    interpreters: findInterpreters(),
    cache: path.join(TOOLS, 'cache/installers'),
  });
  const repository = await github.createRepository({ owner: 'octo', name: world.package, from: folder });
  const permissions = { contents: 'write', metadata: 'read', 'pull-requests': 'write' } as const;
  github.setSecret('RELEASE_PAT', github.createToken('releaser', permissions));
  const publisher = { repository: repository.fullName, workflow: 'pypi-publish.yml', environment: 'pypi' };
  github.index('pypi').trust(publisher);
  repository.rules.protectedBranches.add('main');
  return {
    github,
    repository,
    async tryOn(branch, command) {
      const checkout = path.join(folder, '.checkout');
      await repository.git('worktree', 'add', '--quiet', '--detach', checkout, branch);
      try {
        run(checkout, command);
      } finally {
        rmSync(checkout, { recursive: true, force: true });
        await repository.git('worktree', 'prune');
      }
    },
    async close() {
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
