// npm run wheel: the sdist, and the wheel built from it, in dist/python/. The bundle inside is made by python/hatch_build.py.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = path.join(root, '.tools/python/bin/uv');

/** @param folder where both are left */
export function buildWheel(folder) {
  execFileSync(existsSync(own) ? own : 'uv', ['build', '--quiet', '--out-dir', folder, 'python'], {
    cwd: root,
    stdio: 'inherit',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildWheel(path.join(root, 'dist/python'));
