import { PageFault, type Project } from './project.js';

/** A file with its path from the folder that was chosen on, that folder's name first. */
export interface ChosenFile {
  readonly path: string;
  readonly file: Blob;
}

/** What is made, installed or kept by tools: nothing is looked for in it, and it would be most of the reading. */
const LEFT_OUT =
  /(?:^|\/)(?:node_modules|\.venv|venv|\.tox|\.nox|__pycache__|\.mypy_cache|\.ruff_cache|\.pytest_cache|[^/]+\.egg-info|\.hg|\.svn)\//;
/** Of git's own folder only what names branches, tags and remotes. */
const OF_GIT = /^\.git\/(?:HEAD|config|packed-refs|shallow|refs\/(?:heads|remotes|tags)\/.+)$/;
/** As many bytes as the command reads of a file; lock files may be longer. */
const LARGEST = 2_000_000;
const LARGEST_LOCK = 20_000_000;
const MOST_FILES = 20_000;

/**
 * A project from files of this machine: a folder, or single files.
 * @throws PageFault no files, or far too many
 */
export async function projectFromFiles(chosen: readonly ChosenFile[]): Promise<Project> {
  const { name, files } = withoutFolder(chosen);
  const wanted = files.filter(({ path }) =>
    path.startsWith('.git/') ? OF_GIT.test(path) : !LEFT_OUT.test(path),
  );
  if (wanted.length === 0) throw new PageFault('There are no files in it. Choose the folder of a project.');
  if (wanted.length > MOST_FILES)
    throw new PageFault(
      `These are ${wanted.length} files, and at most ${MOST_FILES} are read. Choose the folder of one project.`,
    );
  const texts = await Promise.all(
    wanted.map(async ({ path, file }) => [path, await textOf(path, file)] as const),
  );
  return { name, texts: Object.fromEntries(texts), git: {}, notes: [] };
}

async function textOf(path: string, file: Blob): Promise<string> {
  const largest = path.endsWith('.lock') ? LARGEST_LOCK : LARGEST;
  return file.size > largest ? '' : file.text();
}

/** Takes off the folder that all paths begin with. */
function withoutFolder(chosen: readonly ChosenFile[]): { name: string; files: readonly ChosenFile[] } {
  const [first = ''] = chosen[0]?.path.split('/') ?? [];
  if (!chosen.every(({ path }) => path.startsWith(`${first}/`)))
    return { name: 'the project', files: chosen };
  return {
    name: first,
    files: chosen.map(({ path, file }) => ({ path: path.slice(first.length + 1), file })),
  };
}

/** The files of an `<input type="file">`, with `webkitdirectory` or without. */
export function filesOfInput(list: FileList): readonly ChosenFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files and folders that were dropped or pasted. To be called before the event's handler returns. */
export async function filesOfTransfer(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter(
    (each) => each !== null,
  );
  const all = await Promise.all(entries.map(filesOfEntry));
  return all.flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  const inside = path.slice(path.indexOf('/') + 1);
  if (LEFT_OUT.test(`${path}/`) || /^\.git\/(?!refs(?:\/|$))[^/]+\//.test(`${inside}/x`)) {
    if (entry.isDirectory) return [];
  }
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader hands out a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    children.push(...some);
  }
  return (await Promise.all(children.map(filesOfEntry))).flat();
}
