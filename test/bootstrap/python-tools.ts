import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurn } from '../in-turn.js';

const folder = fileURLToPath(new URL('../../.tools/bootstrap', import.meta.url));
const wanted = fileURLToPath(new URL('python-tools.txt', import.meta.url));

/** Where the tools' programs stand; installs them where they are missing or others than wanted. */
export function pythonTools(): string {
  const bin = path.join(folder, 'bin');
  const stamp = path.join(folder, 'installed.txt');
  const list = readFileSync(wanted, 'utf8');
  inTurn(folder, () => {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === list) return;
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
    const install = ['install', '--quiet', '--disable-pip-version-check', '-r', wanted];
    execFileSync(path.join(bin, 'pip'), install, { stdio: 'pipe' });
    writeFileSync(stamp, list);
  });
  return bin;
}

/**
 * Runs a program in a folder, side by side with others.
 * @returns what it printed, standard output and error together
 * @throws Error with what it printed, if it ends with another code than 0
 */
export function run(cwd: string, program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, UV_PYTHON_DOWNLOADS: 'never', NO_COLOR: '1', VIRTUAL_ENV: '' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const said = stdout + stderr;
      if (error === null) resolve(said);
      else reject(new Error(`${path.basename(program)} ${args.join(' ')} failed:\n${said}`));
    });
  });
}
