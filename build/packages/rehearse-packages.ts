import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import type { Run } from '../../rehearsal/src/runs/run.js';
import type { Interpreters } from '../../rehearsal/src/tools/interpreters.js';
import { writeFiles } from '../../src/files/write.js';
import { prepare, settle } from '../../src/generation.js';
import { eachDistribution } from '../../src/settings/parse-packages.js';
import type { World } from './worlds.js';

/** A repository of packages with its generated workflows, on a GitHub of its own. */
export interface Flock {
  readonly github: LocalGitHub;
  readonly repository: Repository;
  readonly packages: readonly string[];
  /** One tag releases all of them. */
  readonly together: boolean;
  /** Presses the button for a package (in a repository with one there is none to name); a patch, if nothing is said. */
  release(name: string, type?: string): Promise<Run>;
  /** The files on the index, by package. */
  files(): Readonly<Record<string, readonly string[]>>;
  close(): Promise<void>;
}

/** Puts a world on disk, generates, and starts a GitHub with it. */
export function startWorld(world: World, interpreters: Interpreters, cache: string): Promise<Flock> {
  const folder = mkdtempSync(path.join(tmpdir(), 'flock-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
  for (const [name, text] of Object.entries(world.files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo/flock.git');
  git('add', '.');
  git('commit', '--quiet', '--message', 'First');
  for (const tag of world.tags) git('tag', '--annotate', '--message', tag, tag);
  return startFlock(folder, { pythonVersion: '3.12', ...world.answers }, interpreters, cache);
}

/**
 * Generates in a repository and starts a GitHub with it: token and trusted publishers are in place.
 *
 * @param folder is removed at the end
 */
export async function startFlock(
  folder: string,
  given: Readonly<Record<string, unknown>>,
  interpreters: Interpreters,
  cache: string,
): Promise<Flock> {
  const prepared = await prepare({ directory: folder, writes: 'all', given });
  const { root, files, store, settings } = settle(prepared, {});
  writeFiles(root, [...files, ...store]);
  const github = await startGitHub({
    sleepScale: 0.05,
    timeoutSeconds: 540,
    concurrentJobs: 2,
    interpreters,
    cache,
  });
  const repository = await github.createRepository({ owner: 'octo', name: 'flock', from: folder });
  github.setSecret('RELEASE_PAT', github.createToken('releaser'));
  github.index('pypi').trust({ repository: 'octo/flock', workflow: 'pypi-publish.yml', environment: 'pypi' });
  const packages = eachDistribution(settings).map(({ packageName }) => packageName);
  const together = settings.together.length > 0;
  for (const name of packages)
    for (const index of ['pypi', 'testpypi'] as const) github.index(index).claim(name);
  return {
    github,
    repository,
    packages,
    together,
    async release(name, type = 'patch') {
      const inputs = {
        release_type: type,
        ...(packages.length > 1 && !together ? { package: name } : {}),
      };
      const run = await repository.dispatch('create-release.yml', { inputs });
      await repository.settled();
      return run;
    },
    files: () => Object.fromEntries(packages.map((name) => [name, github.index('pypi').files(name)])),
    async close() {
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
