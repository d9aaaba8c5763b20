import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ActLog } from './act-log.js';
import { asUser } from './as-a-user.js';
import { killTree } from './processes.js';

export interface ActCall {
  readonly act: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: ActLog;
  readonly logFile: string;
}

export interface Process {
  /** act's exit code; null where it was killed. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts act and reads what it says. */
export function startAct(call: ActCall): Process {
  const [program = call.act, ...words] = [...asUser(), call.act];
  const child = spawn(program, [...words, ...call.args], {
    cwd: call.cwd,
    env: { ...call.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const readers = [child.stdout, child.stderr].map((stream) => {
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      const words = call.log.read(line);
      if (words) appendFileSync(call.logFile, `${words}\n`);
    });
    return new Promise((resolve) => lines.on('close', resolve));
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  // A process that a step left behind keeps the pipes open: do not wait for it for long.
  const drained = async (code: number | null) => {
    await Promise.race([Promise.all(readers), new Promise((resolve) => setTimeout(resolve, 2000))]);
    return code;
  };
  return {
    ended: exited.then(drained),
    kill: () => {
      if (child.pid !== undefined && child.exitCode === null) killTree(child.pid);
    },
  };
}
