import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeRepository } from '../releases/history.js';

export interface WorldOptions {
  readonly file?: string | undefined;
  readonly branch?: string | undefined;
  /** Answers kept in `.yo-rc.json`. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** A remote (a bare repository) and a clone of it, in a folder of their own. */
export class World {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'local-release-'));
  readonly remote = path.join(this.folder, 'remote.git');
  readonly root: string;

  /** @param history as in VersionCase */
  constructor(history: string, { file, branch, answers = {} }: WorldOptions = {}) {
    const seed = path.join(this.folder, 'seed');
    const more = { '.yo-rc.json': JSON.stringify({ 'generator-pypi-workflows': answers }) };
    makeRepository(seed, history, { file, more });
    execFileSync('git', ['clone', '--quiet', '--bare', '--template=', seed, this.remote]);
    this.root = this.clone('clone', branch);
  }

  clone(name: string, branch?: string): string {
    const root = path.join(this.folder, name);
    const chosen = branch === undefined ? [] : ['--branch', branch];
    execFileSync('git', ['clone', '--quiet', '--template=', ...chosen, this.remote, root]);
    return root;
  }

  /** Git in the clone, or in another folder. */
  git(args: string, root = this.root): string {
    return execFileSync('git', args.split(' '), { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  /** A commit in the clone, pushed or not. */
  commit(options: { push: boolean }, root = this.root): void {
    this.git('commit --quiet --allow-empty --message change', root);
    if (options.push) this.git('push --quiet', root);
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.root, name), text);
  }

  /** A hook of the remote, a shell script. */
  hook(name: string, script: string): void {
    const file = path.join(this.remote, 'hooks', name);
    execFileSync('mkdir', ['-p', path.dirname(file)]);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  /** All that a release could change, here and on the remote. */
  state(root = this.root): string {
    return [
      this.git('for-each-ref', this.remote),
      this.git('for-each-ref', root),
      this.git('status --porcelain', root),
      this.git('config --list --local', root),
    ].join('\n--\n');
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Git as on a machine without a configuration, and somebody to tag as. */
export function useCleanGit(): void {
  const wanted: Readonly<Record<string, string>> = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Tagger',
    GIT_AUTHOR_EMAIL: 'tagger@example.org',
    GIT_COMMITTER_NAME: 'Tagger',
    GIT_COMMITTER_EMAIL: 'tagger@example.org',
  };
  let earlier: NodeJS.ProcessEnv;
  before(() => {
    earlier = { ...process.env };
    Object.assign(process.env, wanted);
  });
  after(() => {
    for (const key of Object.keys(wanted)) {
      if (earlier[key] === undefined) delete process.env[key];
      else process.env[key] = earlier[key];
    }
  });
}
