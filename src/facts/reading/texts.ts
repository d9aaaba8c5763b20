import type { Backing } from './backing.js';
import { normalize } from './posix-path.js';

/**
 * A project that is no folder but texts, as a browser or a remote repository has them.
 *
 * @param texts text by path from the project's root on, with `/`; undefined: the file is there, its text is not known
 * @param root the name of its folder
 * @param missed is told of each file whose text would have been read
 */
export function textsBacking(
  texts: ReadonlyMap<string, string | undefined>,
  root: string,
  missed: (path: string) => void = () => {},
): Backing {
  const folders = new Map<string, Set<string>>([['.', new Set()]]);
  for (const path of texts.keys()) {
    const parts = path.split('/');
    for (let depth = 0; depth < parts.length; depth += 1) {
      const folder = depth === 0 ? '.' : parts.slice(0, depth).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(parts[depth] ?? ''));
    }
  }
  const plain = (path: string): string => normalize(path === '' ? '.' : path).replace(/(?<=.)\/$/, '');
  return {
    root,
    kind: (path) => (texts.has(plain(path)) ? 'file' : folders.has(plain(path)) ? 'folder' : undefined),
    names: (folder) => [...(folders.get(plain(folder)) ?? [])],
    read: (file, largest) => {
      const path = plain(file);
      const text = texts.get(path);
      if (text === undefined && texts.has(path)) {
        missed(path);
        return '';
      }
      return text === undefined || text.length > largest ? undefined : text;
    },
    filesWith: (text) =>
      [...texts]
        .filter(([, each]) => each?.includes(text) && !each.includes('\0'))
        .map(([path]) => path)
        .sort(),
    below: (folder) => {
      const start = `${plain(folder)}/`;
      const inside = [...texts].filter(([path]) => path.startsWith(start));
      return textsBacking(
        new Map(inside.map(([path, text]) => [path.slice(start.length), text])),
        `${root}/${plain(folder)}`,
        (path) => missed(`${start}${path}`),
      );
    },
  };
}
