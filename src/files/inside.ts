import { lstatSync, realpathSync, type Stats } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';

/**
 * Where a file of the project really stands, or would be created.
 * @param root the project's folder
 * @param relative a path in it, with `/`
 * @returns an absolute path free of links
 * @throws WorkflowsError `unsafe-path` if the path leaves the project, by itself or by a link (contract G4),
 *   leads nowhere, or is no ordinary file
 */
export function insideProject(root: string, relative: string): string {
  const parts = relative.split('/');
  if (path.isAbsolute(relative) || parts.some((part) => part === '..' || part === '.' || part === '')) {
    throw new WorkflowsError('unsafe-path', `${relative} is no path inside the project.`);
  }
  const top = realpathSync(root);
  let here = top;
  for (const [index, part] of parts.entries()) {
    const next = path.join(here, part);
    const shown = parts.slice(0, index + 1).join('/');
    const found = look(next);
    // Nothing there yet, so no link either: the rest will be made by us.
    if (found === undefined) return path.join(here, ...parts.slice(index));
    here = found.isSymbolicLink() ? followed(next, shown, top) : next;
    const last = index === parts.length - 1;
    const kind = found.isSymbolicLink() ? lstatSync(here) : found;
    if (last ? kind.isFile() : kind.isDirectory()) continue;
    const wanted = last ? 'an ordinary file' : 'a folder';
    throw new WorkflowsError('unsafe-path', `${shown} is not ${wanted}. Move it away, then run this again.`);
  }
  return here;
}

function look(file: string): Stats | undefined {
  return lstatSync(file, { throwIfNoEntry: false });
}

function followed(link: string, shown: string, top: string): string {
  let target: string;
  try {
    target = realpathSync(link);
  } catch (cause) {
    throw new WorkflowsError(
      'unsafe-path',
      `${shown} is a link that leads nowhere. Remove it, then run this again.`,
      {
        cause,
      },
    );
  }
  const within = path.relative(top, target);
  if (within.startsWith('..') || path.isAbsolute(within) || within.split(path.sep)[0] === '.git') {
    throw new WorkflowsError(
      'unsafe-path',
      `${shown} is a link that leads out of the project, to ${target}. Replace it by a file or folder, then run this again.`,
    );
  }
  return target;
}
