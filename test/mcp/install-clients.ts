import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurn } from '../in-turn.js';

const here = fileURLToPath(new URL('clients/', import.meta.url));
const root = fileURLToPath(new URL('../../.tools/mcp-clients/', import.meta.url));
const bin = path.join(root, 'node_modules', '.bin');

/** A newer Node.js than the project needs, for what needs one. */
export const newerNode = path.join(root, 'node_modules', 'node', 'bin', 'node');
export const python = path.join(root, 'python', 'bin', 'python');
export const pythonClient = path.join(here, 'python_client.py');

/** The environment in which `node` is the newer one. */
export const newerEnvironment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };

/** A file of an installed package. */
export function installed(...parts: string[]): string {
  return path.join(root, 'node_modules', ...parts);
}

/** Installs what is pinned in clients/ into the ignored .tools/, unless that was done before. */
export function installClients(): void {
  inTurn(root, installWhatIsMissing);
}

function installWhatIsMissing(): void {
  const pins = ['package.json', 'requirements.txt'].map((file) => readFileSync(path.join(here, file)));
  const wanted = createHash('sha256').update(Buffer.concat(pins)).digest('hex');
  const mark = path.join(root, 'installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const file of ['package.json', 'requirements.txt'])
    copyFileSync(path.join(here, file), path.join(root, file));
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  // The package `node` fetches its binary in a script of its own; the others' scripts are not needed.
  run('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  run('npm', 'rebuild', 'node', '--loglevel=error');
  run('python3', '-m', 'venv', 'python');
  run(python, '-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt');
  writeFileSync(mark, wanted);
}
