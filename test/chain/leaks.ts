import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Run } from '../../rehearsal/src/runs/run.js';

/** The files that a run left behind and that hold this text; the one through which it got its secrets is left out. */
export function filesHolding(run: Run, text: string): string[] {
  const folder = path.dirname(run.logFile);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'secrets')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes(text));
}
