import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
  encoding: 'utf8',
}).trim();

/** What every system has, and the scripts that uv and pip write call. */
const basics = ['sh', 'env', 'dirname', 'realpath', 'git'].map((name) => [name, `/usr/bin/${name}`] as const);

/** A PATH with nothing on it but Python, the basics and what is named: name to program. */
export class CleanMachine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'clean-machine-'));
  readonly #programs = path.join(this.folder, 'bin');

  constructor(programs: Readonly<Record<string, string>> = {}) {
    mkdirSync(this.#programs);
    for (const [name, file] of [...basics, ...Object.entries({ python3: python, ...programs })])
      symlinkSync(file, path.join(this.#programs, name));
  }

  /** Runs a program by its whole path; it finds others only on the clean PATH. */
  run(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): SpawnSyncReturns<string> {
    const result = spawnSync(command, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, ...env, PATH: this.#programs },
    });
    if (result.error) throw result.error;
    return result;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
