import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolsInCache } from './cache.js';

/** What a rehearsal cannot do without. */
export const NEEDED = ['act', 'gh', 'git', 'uv', 'uvx', 'twine'] as const;
/** What it hands to workflows where it is here: GitHub's image has them. */
export const WELCOME = [
  'pipx',
  'jq',
  'curl',
  'node',
  'npm',
  'npx',
  'make',
  'gcc',
  'g++',
  'cc',
  'cargo',
  'rustc',
  'rustup',
] as const;

export type Tools = ReadonlyMap<string, string>;

/** The package itself, as it is in a checkout: what it was set up with lies beside it. Nothing where it is installed. */
function besideCheckout(): string[] {
  const own = fileURLToPath(new URL('../..', import.meta.url));
  return own.split(path.sep).includes('node_modules') ? [] : [path.join(own, '../.tools')];
}

/**
 * The folders that a set-up may have filled: `PYPI_REHEARSAL_TOOLS` alone where it is set, else the user's cache. Never
 * one of the project that is rehearsed: its files are not ours to trust.
 */
export function toolFolders(): string[] {
  const given = process.env.PYPI_REHEARSAL_TOOLS;
  return (given ? [given] : [...besideCheckout(), toolsInCache()])
    .flatMap((folder) => [path.join(folder, 'bin'), path.join(folder, 'python/bin')])
    .filter((folder) => existsSync(folder));
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Looks a program up where a set-up put it, then on the PATH; pyenv's shims are passed over, they depend on the folder. */
export function findTool(name: string): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('shims'));
  return [...toolFolders(), ...onPath].map((folder) => path.join(folder, name)).find(executable);
}

/** What a rehearsal cannot do without and does not find. */
export function missingTools(): string[] {
  return NEEDED.filter((name) => findTool(name) === undefined);
}

/** @throws Error that names what is missing and the command that installs it */
export function findTools(): Tools {
  const found = new Map<string, string>();
  for (const name of [...NEEDED, ...WELCOME]) {
    const file = findTool(name);
    if (file !== undefined) found.set(name, file);
  }
  const missing = NEEDED.filter((name) => !found.has(name));
  if (missing.length > 0)
    throw new Error(`Not found: ${missing.join(', ')}. "pypi-rehearsal setup" fetches what can be fetched.`);
  return found;
}
