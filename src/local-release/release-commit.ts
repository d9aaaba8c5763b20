import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import type { VersionPlace } from '../facts/facts.js';
import { setPlaces } from '../facts/version/copies/set-places.js';

export interface ReleaseCommit {
  /** The project's folder. */
  readonly root: string;
  /** The commit that is released. */
  readonly parent: string;
  readonly tag: string;
  readonly version: string;
  readonly places: readonly VersionPlace[];
}

/**
 * The release commit (contract R20), as create-release.yml makes it: the version in all its places, on top of the commit
 * that is released, by plumbing: no hook, no filter, no index and no file of the working tree is touched.
 *
 * @returns the commit to tag; the parent itself where the version stands there already
 * @throws WorkflowsError where a place is not there or cannot hold the version
 */
export function releaseCommit({ root, parent, tag, version, places }: ReleaseCommit): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'release-commit-'));
  const env = { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index'), GIT_NO_REPLACE_OBJECTS: '1' };
  const git = (args: readonly string[], input: Buffer | string = ''): Buffer =>
    execFileSync('git', ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', ...args], {
      cwd: root,
      env,
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
    });
  try {
    const modes = new Map<string, string>();
    const texts = new Map<string, string>();
    for (const file of new Set(places.map((place) => place.file))) {
      const [mode = '', , blob = ''] = git(['ls-tree', '--full-tree', parent, '--', file])
        .toString()
        .split(/[ \t]/);
      if (!mode.startsWith('100')) {
        throw new WorkflowsError(
          'broken-file',
          `${file} is no plain file in ${parent.slice(0, 12)}, but should hold the version.`,
        );
      }
      modes.set(file, mode);
      texts.set(file, exactText(git(['cat-file', 'blob', blob]), file));
    }
    const today = new Date().toISOString().slice(0, 10);
    const changed = setPlaces(texts, places, version, today);
    if (changed.size === 0) return parent;
    git(['read-tree', parent]);
    for (const [file, text] of changed) {
      const blob = git(['hash-object', '-w', '--no-filters', '--stdin'], text).toString().trim();
      git(['update-index', '-z', '--index-info'], `${modes.get(file)} ${blob}\t${file}\0`);
    }
    const tree = git(['write-tree']).toString().trim();
    return git(['commit-tree', '-p', parent, '-m', `Release ${tag}`, tree])
      .toString()
      .trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a file that would be written back byte for byte. */
function exactText(bytes: Buffer, file: string): string {
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return text;
  throw new WorkflowsError(
    'broken-file',
    `${file} is not in UTF-8, so the version in it cannot be set from here.`,
  );
}
