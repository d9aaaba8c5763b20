import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { findTool } from '../../../rehearsal/src/tools/tools.js';
import type { Candidate } from '../candidate.js';
import { commitAll } from './lay-out.js';

const execute = promisify(execFile);
const LIST = new URL('sdists.txt', import.meta.url);
// PDM's finder: it fetches a distribution without building anything.
const FINDER = 'unearth==0.19.0';

/**
 * Real projects out of their source distributions, as git repositories with the tag of that version.
 *
 * @param store where what was downloaded is kept
 */
export function sdists(store: string): Candidate[] {
  const lines = readFileSync(LIST, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => sdist(line, store));
}

function sdist(line: string, store: string): Candidate {
  const [requirement = '', tag = ''] = line.split(' ');
  const [name = ''] = requirement.split('==');
  return {
    name,
    origin: 'sdist',
    async make(folder) {
      const archive = await download(requirement, store);
      await execute('tar', ['-xzf', archive, '--strip-components=1', '-C', folder]);
      removeMadeFiles(folder);
      await commitAll(folder, name, [tag]);
    },
  };
}

/** What building the distribution put there and the repository does not have: back-ends would read a version from it. */
function removeMadeFiles(folder: string): void {
  rmSync(path.join(folder, 'PKG-INFO'), { force: true });
  for (const place of [folder, path.join(folder, 'src'), path.join(folder, 'lib')])
    for (const entry of existsSync(place) ? readdirSync(place) : [])
      if (entry.endsWith('.egg-info')) rmSync(path.join(place, entry), { recursive: true });
}

async function download(requirement: string, store: string): Promise<string> {
  const kept = path.join(store, `${requirement.replace('==', '-')}.tar.gz`);
  if (existsSync(kept)) return kept;
  mkdirSync(store, { recursive: true });
  const scratch = mkdtempSync(path.join(store, 'new-'));
  try {
    const uv = findTool('uv') ?? 'uv';
    const finder = ['tool', 'run', '--quiet', '--from', FINDER, 'unearth'];
    await execute(uv, [...finder, '--no-binary', '--download', scratch, requirement]);
    const archive = readdirSync(scratch).find((file) => file.endsWith('.tar.gz'));
    if (archive === undefined) throw new Error(`${requirement} has no source distribution on the index.`);
    renameSync(path.join(scratch, archive), kept);
    return kept;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
