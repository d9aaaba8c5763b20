// Paths of a project, with `/` on every system. Written here so that they need no Node.js: projects are read in browsers too.

/** The path without `.`, `..` and doubled slashes as far as that goes; nothing is left: `.`. A slash at the end stays. */
export function normalize(path: string): string {
  const absolute = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!absolute) kept.push('..');
  }
  const plain = kept.join('/');
  if (plain === '') return absolute ? '/' : path.endsWith('/') ? './' : '.';
  return `${absolute ? '/' : ''}${plain}${path.endsWith('/') ? '/' : ''}`;
}

/** The parts as one path, normalized; empty ones are left out. */
export function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  return joined === '' ? '.' : normalize(joined);
}

/** The folder of a file; `.` for one without a folder. */
export function dirname(path: string): string {
  const plain = path.replace(/\/+$/, '');
  const at = plain.lastIndexOf('/');
  if (at < 0) return plain === '' && path !== '' ? '/' : '.';
  return plain.slice(0, at).replace(/\/+$/, '') || '/';
}

/** The last part of a path. */
export function basename(path: string): string {
  return /([^/]*)\/*$/.exec(path)?.[1] ?? '';
}
