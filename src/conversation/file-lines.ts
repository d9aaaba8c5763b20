import type { PlannedFile } from '../files/plan.js';
import type { Door, Style } from './door.js';

const words: Record<PlannedFile['action'], [word: string, style: Style]> = {
  create: ['create', 'green'],
  update: ['update', 'yellow'],
  unchanged: ['as it is', 'dim'],
  edited: ['overwrite', 'red'],
  foreign: ['overwrite', 'red'],
  obsolete: ['remove', 'red'],
};

/** One line per file: `  create  .github/workflows/create-release.yml`. Kept ones are those not in `written`. */
export function fileLines(
  files: readonly PlannedFile[],
  written: readonly PlannedFile[],
  door: Pick<Door, 'paint'>,
): readonly string[] {
  const rows = files.map((file) => {
    const [word, style]: [string, Style] = written.includes(file) ? words[file.action] : ['keep', 'dim'];
    return { word, style, path: file.path };
  });
  const width = Math.max(...rows.map((row) => row.word.length));
  return rows.map(
    ({ word, style, path }) => `  ${door.paint(style, word)}${' '.repeat(width - word.length)}  ${path}`,
  );
}

/** The files to which something newer is to be had; somebody's edits on top of what is new are none of these. */
export function staleFiles(files: readonly PlannedFile[]): readonly PlannedFile[] {
  return files.filter(({ action, ownEdits }) => action !== 'unchanged' && !ownEdits);
}

/** `all three files are up to date` */
export function upToDate(count: number): string {
  const which =
    ['', 'the file is', 'both files are', 'all three files are'][count] ?? `all ${count} files are`;
  return `${which} up to date`;
}
