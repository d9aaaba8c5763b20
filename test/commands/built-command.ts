import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

let folder: string | undefined;

/** The plain command, bundled once for this run of the tests as build/build.mjs does it. */
export function builtCommand(): string {
  if (folder === undefined) {
    folder = mkdtempSync(path.join(tmpdir(), 'pypi-workflows-bin-'));
    chmodSync(folder, 0o755);
    for (const name of ['node_modules', 'states']) symlinkSync(path.resolve(name), path.join(folder, name));
    buildSync({
      entryPoints: ['src/commands/bin/pypi-workflows.ts'],
      outdir: path.join(folder, 'bin'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      external: ['inquirer', 'yaml', 'diff'],
      banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    });
    const made = folder;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  return path.join(folder, 'bin', 'pypi-workflows.mjs');
}

/** Runs the plain command without a terminal. */
export function run(...args: string[]): SpawnSyncReturns<string> {
  return runAs([], ...args);
}

/** The command line that turns root into a plain user; undefined: it can't be had here. */
export function asPlainUser(): readonly string[] | undefined {
  if (process.getuid?.() !== 0) return [];
  const found = spawnSync('setpriv', ['--version']).status === 0;
  return found ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : undefined;
}

export function runAs(user: readonly string[], ...args: string[]): SpawnSyncReturns<string> {
  const [command = '', ...rest] = [...user, process.execPath, builtCommand(), ...args];
  const env = { ...process.env, HOME: tmpdir(), FORCE_COLOR: '' };
  return spawnSync(command, rest, { encoding: 'utf8', cwd: '/', env });
}
