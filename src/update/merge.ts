import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';

/** The three texts of a merge, with plain line ends. */
export interface ThreeWay {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** A merged text; with conflicts in it, they stand between git's marks. */
export interface Merged {
  readonly text: string;
  readonly conflicts: number;
}

/**
 * Merges by `git merge-file`.
 * @param names what stands beside the marks of a conflict: whose text it is, and which is the new one
 * @throws WorkflowsError `no-git`
 */
export function mergeByGit(
  { base, ours, theirs }: ThreeWay,
  names: { readonly ours: string; readonly theirs: string },
): Merged {
  const folder = mkdtempSync(path.join(tmpdir(), 'pypi-workflows-merge-'));
  const at = (name: string) => path.join(folder, name);
  try {
    writeFileSync(at('ours'), ours);
    writeFileSync(at('base'), base);
    writeFileSync(at('theirs'), theirs);
    const labels = [names.ours, 'as it was written', names.theirs].flatMap((name) => ['-L', name]);
    const args = ['merge-file', '-p', '-q', ...labels, at('ours'), at('base'), at('theirs')];
    const { status, stdout, error } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (error !== undefined || status === null || status > 127) {
      throw new WorkflowsError('internal', 'git merge-file could not merge; is git installed?', {
        cause: error,
      });
    }
    return { text: stdout, conflicts: status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
