import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pythonsInCache } from './cache.js';

/** From `3.12` to the absolute path of an interpreter that runs. */
export type Interpreters = ReadonlyMap<string, string>;

const ASK = 'import sys; print("%d.%d" % sys.version_info[:2]); print(sys.executable)';

function ask(executable: string): { version: string; file: string } | undefined {
  try {
    const [version = '', file = ''] = execFileSync(executable, ['-I', '-c', ASK], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    }).split('\n');
    return { version, file };
  } catch {
    return undefined; // a pyenv shim without an active version, a broken link …
  }
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function candidates(): string[] {
  const home = os.homedir();
  const pyenv = path.join(process.env.PYENV_ROOT ?? path.join(home, '.pyenv'), 'versions');
  const managed = path.join(
    process.env.UV_PYTHON_INSTALL_DIR ??
      path.join(process.env.XDG_DATA_HOME ?? path.join(home, '.local/share'), 'uv/python'),
  );
  const homes = [
    ...list(pyenv).map((name) => path.join(pyenv, name)),
    ...[managed, pythonsInCache()].flatMap((folder) =>
      list(folder)
        .filter((name) => name.startsWith('cpython-'))
        .map((name) => path.join(folder, name)),
    ),
  ];
  const newestFirst = homes.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('shims'));
  const onPath = folders.flatMap((folder) =>
    list(folder)
      .filter((name) => /^python3\.\d+$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  return [...newestFirst.map((folder) => path.join(folder, 'bin/python3')), ...onPath];
}

/** Finds the Pythons of this machine: pyenv's, uv's, fetched ones, and `python3.N` on the PATH. Each is run once to be sure. */
export function findInterpreters(): Interpreters {
  const found = new Map<string, string>();
  for (const candidate of candidates()) {
    const seen = existsSync(candidate) ? ask(candidate) : undefined;
    if (seen?.version.startsWith('3.') && !found.has(seen.version)) found.set(seen.version, seen.file);
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}
