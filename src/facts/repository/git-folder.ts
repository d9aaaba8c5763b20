import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The references of a repository, by full name: an object's id, or `ref: NAME` for a symbolic one. */
export type References = ReadonlyMap<string, string>;

/** What can be read from a `.git` folder itself, so that no process has to be started for it. */
export interface GitFolder {
  /** `ref: refs/heads/main`, or a commit's id. */
  readonly head: string;
  readonly references: References;
  /** Addresses by remote. */
  readonly remotes: ReadonlyMap<string, string>;
}

/**
 * Reads a plain `.git` folder: its HEAD, loose and packed references, and remotes (gitrepository-layout(5)).
 * Undefined where that is not enough and git has to be asked: a worktree's or submodule's `.git` file, reftables,
 * or a configuration that includes others.
 */
export function readGitFolder(root: string): GitFolder | undefined {
  const folder = path.join(root, '.git');
  try {
    if (!statSync(folder).isDirectory() || existsSync(path.join(folder, 'reftable'))) return undefined;
    const config = readFileSync(path.join(folder, 'config'), 'utf8');
    if (/^\s*\[include|^\s*worktree\s*=|refstorage/im.test(config)) return undefined;
    const head = readFileSync(path.join(folder, 'HEAD'), 'utf8').trim();
    const references = new Map<string, string>();
    const packed = path.join(folder, 'packed-refs');
    for (const line of existsSync(packed) ? readFileSync(packed, 'utf8').split('\n') : []) {
      const [, id, name] = /^([0-9a-f]{40,}) (refs\/.+)$/.exec(line) ?? [];
      if (id !== undefined && name !== undefined) references.set(name, id);
    }
    for (const kind of ['refs/heads', 'refs/remotes', 'refs/tags']) addLoose(folder, kind, references);
    return { head, references, remotes: remotesOf(config) };
  } catch {
    return undefined;
  }
}

function addLoose(folder: string, name: string, references: Map<string, string>): void {
  const here = path.join(folder, name);
  if (!existsSync(here)) return;
  for (const entry of readdirSync(here, { withFileTypes: true })) {
    const below = `${name}/${entry.name}`;
    if (entry.isDirectory()) addLoose(folder, below, references);
    else if (!entry.name.endsWith('.lock'))
      references.set(below, readFileSync(path.join(folder, below), 'utf8').trim());
  }
}

/** `[remote "NAME"] url = …`; the first address of each, as git itself takes it for fetching. */
function remotesOf(config: string): ReadonlyMap<string, string> {
  const remotes = new Map<string, string>();
  let remote: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) remote = /^\s*\[remote\s+"(.+)"\]/i.exec(line)?.[1];
    const url = /^\s*(?:\[.*\])?\s*url\s*=\s*"?([^"\s]+)"?/i.exec(line)?.[1];
    if (remote !== undefined && url !== undefined && !remotes.has(remote)) remotes.set(remote, url);
  }
  return remotes;
}
