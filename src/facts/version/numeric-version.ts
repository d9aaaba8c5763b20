import type { ProjectFiles } from '../reading/project-files.js';

/** `tuple(int(part) for part in __version__.split("."))` and its like, on one line. */
const CONVERTS = /\bint\b.*version\w*\.split\(|version\w*\.split\(.*\bint\b/i;
/** What makes it take a development version after all: a filter, or only the first numbers. */
const TOLERATES = /isdigit|isnumeric|isdecimal|\.split\([^)]*\)\[|\bre\.|\btry\b|\.match\(/;

/**
 * Whether the package makes numbers of its own version when it is imported, so that `1.2.4.dev7` breaks the import.
 *
 * @param paths the files that are read on import: the package's `__init__.py` or the module, the file with the version
 */
export function convertsVersion(files: ProjectFiles, paths: readonly (string | undefined)[]): boolean {
  return paths.some((path) => {
    if (path === undefined) return false;
    const file = files.isFolder(path) ? `${path}/__init__.py` : path;
    if (!file.endsWith('.py')) return false;
    return (files.text(file) ?? '')
      .split('\n')
      .some((line) => !/^\s*#/.test(line) && CONVERTS.test(line) && !TOLERATES.test(line));
  });
}
