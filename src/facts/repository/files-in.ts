import { diskBacking } from '../reading/disk.js';
import { ProjectFiles } from '../reading/project-files.js';
import { tryGit } from './git.js';
import { searchSmall } from './search-small.js';

/** The files of the project in an existing folder; what git knows of them is what is searched. */
export function filesIn(root: string): ProjectFiles {
  return new ProjectFiles(
    diskBacking(root, (folder, text) => searchSmall(folder, text) ?? grep(folder, text)),
  );
}

/** One call of git, which leaves binary files out. */
export function grep(folder: string, text: string): readonly string[] {
  const options = ['-c', 'core.fsmonitor=false', 'grep', '-l', '-z', '-I', '-F', '-e', text, '--'];
  return (tryGit(folder, options) ?? '').split('\0').filter((name) => name !== '');
}
