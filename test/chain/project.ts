import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFiles } from '../../src/files/write.js';
import { prepare, settle } from '../../src/generation.js';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));

/**
 * The small projects: `vcs` takes its version from git, `file` holds it in pyproject.toml, and `quick` publishes by a
 * workflow of its own in a moment, for what is about the release run alone; `compiled` has an extension in C.
 */
export type Fixture = 'vcs' | 'file' | 'quick' | 'compiled';

export const DISTRIBUTION = {
  vcs: 'chain-parrot',
  file: 'chain-macaw',
  quick: 'chain-wren',
  compiled: 'chain-heron',
} as const;

export const CLEAN_GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.org',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.org',
};

/** A working copy of a small project in a folder of its own: one commit, tagged `v1.2.0`. */
export class Project {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'chain-'));
  readonly fixture: Fixture;

  constructor(fixture: Fixture, host = 'github.com') {
    this.fixture = fixture;
    cpSync(path.join(FIXTURES, fixture), this.folder, { recursive: true });
    this.git('init --quiet --initial-branch main');
    this.git(`remote add origin https://${host}/octo/${DISTRIBUTION[fixture]}.git`);
    this.git('add .');
    this.git('commit --quiet --message First');
    this.git('tag --annotate --message 1.2.0 v1.2.0');
  }

  git(args: string): string {
    const env = { ...process.env, ...CLEAN_GIT };
    return execFileSync('git', args.split(' '), { cwd: this.folder, encoding: 'utf8', env }).trim();
  }

  /** Puts one of the hand-written workflows of `fixtures/workflows` into the project. */
  addWorkflow(name: string): void {
    const folder = path.join(this.folder, '.github/workflows');
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(FIXTURES, 'workflows', name), path.join(folder, name));
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Writes a file as its author would edit it. */
  edit(name: string, change: (text: string) => string): void {
    const before = this.read(name);
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${name} changes nothing`);
    writeFileSync(path.join(this.folder, name), after);
  }

  /**
   * Generates as the doors do: look, settle, write.
   *
   * @param writes `release`: what `pypi-workflows release` writes
   * @returns the files written, path to text, as a commit takes them
   */
  async generate(
    answers: Readonly<Record<string, unknown>>,
    writes: 'all' | 'release' = 'all',
  ): Promise<Record<string, string>> {
    const prepared = await prepare({ directory: this.folder, writes, given: answers });
    const { root, files, store } = settle(prepared, {});
    writeFiles(root, [...files, ...store]);
    return Object.fromEntries([...files, ...store].map((file) => [file.path, file.after]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
