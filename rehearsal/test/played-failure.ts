import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Rehearsed, rehearseRelease } from '../src/command/rehearse-release.js';
import { git } from '../src/git/git.js';
import { FAILURES } from './failures.js';

const DEMO = fileURLToPath(new URL('fixtures/demo', import.meta.url));

/** Plays a scenario of docs/failures.md with the small project: one release behind it, one commit since. */
export async function playFailure(scenario: string): Promise<Rehearsed> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'failure-'));
  const from = path.join(FAILURES, scenario);
  try {
    cpSync(DEMO, folder, { recursive: true });
    await git(folder, ['init', '--quiet', '--initial-branch=main']);
    await git(folder, ['add', '.']);
    await git(folder, ['commit', '--quiet', '-m', 'First']);
    const tags = path.join(from, 'tags.txt');
    await git(folder, ['tag', existsSync(tags) ? readFileSync(tags, 'utf8').trim() : 'v1.2.3']);
    for (const name of readdirSync(from)) {
      const target = name.endsWith('.yml') ? path.join('.github/workflows', name) : name;
      cpSync(path.join(from, name), path.join(folder, target));
    }
    await git(folder, ['add', '.']);
    await git(folder, ['commit', '--quiet', '-m', 'Workflows']);
    await git(folder, ['remote', 'add', 'origin', 'https://github.com/octo/demo.git']);
    return await rehearseRelease(
      { directory: folder, distribution: 'demo-of-failures', timeoutSeconds: 120 },
      () => {},
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
