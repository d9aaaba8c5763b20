import { readFileSync } from 'node:fs';
import { diskError } from './disk-errors.js';
import { insideProject } from './inside.js';

/**
 * The text of a file of the project; undefined: there is none.
 * @throws WorkflowsError `unsafe-path`, `no-permission`
 */
export function readInside(root: string, relative: string): string | undefined {
  try {
    return readFileSync(insideProject(root, relative), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw diskError(`${relative} can't be read`, cause);
  }
}
