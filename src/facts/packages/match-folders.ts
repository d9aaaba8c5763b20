import type { ProjectFiles } from '../reading/project-files.js';

/** Folders that are never looked into. */
const HIDDEN = /^\.|^(?:node_modules|__pycache__|venv|env|build|dist|site-packages)$|\{\{|\.egg-info$/;

/** The folders in a folder that may hold something of the project. */
export function innerFolders(files: ProjectFiles, folder: string): readonly string[] {
  return files
    .list(folder)
    .filter((name) => !HIDDEN.test(name))
    .map((name) => (folder === '' ? name : `${folder}/${name}`))
    .filter((inner) => files.isFolder(inner));
}

/** The folders that a workspace's pattern means: `packages/*`, `libs/**`, `python`. */
export function matchFolders(files: ProjectFiles, pattern: string): readonly string[] {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return [];
  return [...new Set(walk(files, '', parts))];
}

function walk(files: ProjectFiles, folder: string, [part, ...rest]: readonly string[]): readonly string[] {
  if (part === undefined) return folder === '' ? [] : [folder];
  if (part === '**') {
    const deeper = innerFolders(files, folder).flatMap((inner) => walk(files, inner, ['**', ...rest]));
    return [...walk(files, folder, rest), ...deeper];
  }
  if (!/[*?[]/.test(part)) {
    const inner = folder === '' ? part : `${folder}/${part}`;
    return files.isFolder(inner) ? walk(files, inner, rest) : [];
  }
  const name = glob(part);
  return innerFolders(files, folder)
    .filter((inner) => name.test(inner.replace(/^.*\//, '')))
    .flatMap((inner) => walk(files, inner, rest));
}

function glob(part: string): RegExp {
  const source = part
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /^$/;
  }
}
