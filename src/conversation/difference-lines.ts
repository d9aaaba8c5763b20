import { difference } from '../files/difference.js';
import type { PlannedFile } from '../files/plan.js';
import type { Door } from './door.js';
import { printable } from './printable.js';

/** A file's difference as lines for a terminal, without the two lines that name the file. */
export async function differenceLines(file: PlannedFile, door: Pick<Door, 'paint'>): Promise<string[]> {
  const text = printable(await difference(file)).trimEnd();
  return text
    .split('\n')
    .filter((line) => !/^(?:---|\+\+\+) /.test(line))
    .map((line) => {
      if (line.startsWith('+')) return door.paint('green', line);
      return line.startsWith('-') ? door.paint('red', line) : line;
    });
}
