import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RenderedFile } from '../settings/settings.js';
import { emptyRepository } from './repository.js';

/** What of a folder can matter to the workflows of a project that is only about to begin there. */
const LOOKED_AT = ['.github/workflows', '.yo-rc.json', 'tox.ini', 'noxfile.py', 'tests'];

/**
 * Lays the new project out in a temporary folder, so that it can be inspected before anything is written to its place:
 * then its workflows are those that `pypi-workflows` would write there.
 * @param git the git folder of the place, which answers for branch and remote; undefined: a new repository, with the
 *   remote that it will have
 * @param look what is done with the folder, which is removed afterwards
 */
export async function inStaging<T>(
  root: string,
  files: readonly RenderedFile[],
  git: { readonly folder: string | undefined; readonly url: string | undefined },
  look: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = mkdtempSync(path.join(tmpdir(), 'pypi-workflows-init-'));
  const folder = path.join(parent, path.basename(root) || 'project');
  try {
    mkdirSync(folder);
    for (const name of LOOKED_AT.filter((name) => existsSync(path.join(root, name)))) {
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    }
    for (const file of files) {
      const target = path.join(folder, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.text);
    }
    if (git.folder === undefined) await emptyRepository(folder, git.url);
    else writeFileSync(path.join(folder, '.git'), `gitdir: ${git.folder}\n`);
    return await look(folder);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
