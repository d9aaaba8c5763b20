import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a rehearsal cannot do without. */
export const NEEDED = ['act', 'gh', 'git', 'uv', 'uvx', 'twine'] as const;
/** What it hands to workflows where it is here: GitHub's image has them. */
export const WELCOME = ['pipx', 'jq', 'curl', 'node', 'npm', 'npx', 'make', 'gcc', 'g++', 'cc'] as const;

export type Tools = ReadonlyMap<string, string>;

function upwards(from: string): string[] {
  const parent = path.dirname(from);
  return parent === from ? [from] : [from, ...upwards(parent)];
}

/** The ignored folders `.tools/` that a set-up may have filled, the nearest first. */
export function toolFolders(): string[] {
  const starts = [process.cwd(), path.dirname(fileURLToPath(import.meta.url))];
  return [...new Set(starts.flatMap(upwards))]
    .flatMap((folder) => [path.join(folder, '.tools/bin'), path.join(folder, '.tools/python/bin')])
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

/** Looks a program up in `.tools/`, then on the PATH; pyenv's shims are passed over, they depend on the folder. */
export function findTool(name: string): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('shims'));
  return [...toolFolders(), ...onPath].map((folder) => path.join(folder, name)).find(executable);
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
    throw new Error(`Not found: ${missing.join(', ')}. "pypi-rehearsal setup" installs them into .tools/.`);
  return found;
}
