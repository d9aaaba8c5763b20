import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFiles } from '../../src/files/write.js';
import { prepareAsWritten, type Settled, settle } from '../../src/generation.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What decides how the files of this repository are generated, and the files. */
const PARTS = [
  '.github',
  '.yo-rc.json',
  'CHANGELOG.md',
  'RELEASING.md',
  'package.json',
  'rehearsal/package.json',
  'create-pypi-workflows/package.json',
  'python/pyproject.toml',
];

/**
 * A clone of this repository with the remote that its guide names, whoever has this checkout from where.
 * @returns its folder, for the caller to remove
 */
export function cloneOfOurs(): string {
  const clone = mkdtempSync(path.join(tmpdir(), 'own-release-'));
  const git = (...args: string[]) => execFileSync('git', ['-C', clone, ...args], { stdio: 'pipe' });
  execFileSync('git', ['clone', '--quiet', '--shared', root, clone]);
  for (const part of PARTS) cpSync(path.join(root, part), path.join(clone, part), { recursive: true });
  git('checkout', '--quiet', '-B', 'main');
  git('remote', 'remove', 'origin');
  const page = /https:\/\/github\.com\/([^/]+\/[^/]+)\/settings\/environments/;
  const slug = page.exec(readFileSync(path.join(root, 'RELEASING.md'), 'utf8'))?.[1];
  if (slug !== 'OWNER/REPOSITORY') git('remote', 'add', 'origin', `https://github.com/${slug}.git`);
  return clone;
}

/** What the generator makes of it. */
export async function settleOurs(clone: string): Promise<Settled> {
  return settle(await prepareAsWritten({ directory: clone, given: {} }), {});
}

/** Writes them into this checkout; what somebody edited by hand is for the command to ask about. */
export async function writeOurs(): Promise<void> {
  const clone = cloneOfOurs();
  try {
    const { files } = await settleOurs(clone);
    writeFiles(
      root,
      files.filter(({ action }) => action === 'update'),
    );
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeOurs();
