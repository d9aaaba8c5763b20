import { dirname, join, normalize } from './posix-path.js';
import type { ProjectFiles } from './project-files.js';

/** Folders that hold top-level packages, in the order they are tried. */
export const SOURCE_FOLDERS = ['', 'src', 'lib', 'python', 'source'] as const;

/**
 * The file of a module.
 *
 * @param module dotted name as in an import; leading dots are relative to `from`
 * @param from the file that imports it (its folder counts for relative imports)
 * @param folders where top-level packages are looked for
 * @returns a path relative to the project, or undefined
 */
export function modulePath(
  files: ProjectFiles,
  module: string,
  from: string,
  folders: readonly string[] = SOURCE_FOLDERS,
): string | undefined {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split('.').filter(Boolean);
  const bases = dots > 0 ? [join(dirname(from), '../'.repeat(dots - 1))] : [...folders, folderOf(from)];
  for (const base of bases) {
    const stem = join(base, ...parts);
    if (stem.startsWith('..')) continue;
    for (const file of [`${stem}/__init__.py`, `${stem}.py`]) {
      if (files.exists(file) && !files.isFolder(file)) return normalize(file);
    }
  }
  return undefined;
}

const folderOf = (file: string): string => dirname(file).replace(/^\.$/, '');
