import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What came of a release in the rehearsal. */
export interface Executed {
  readonly repository: string;
  readonly commit: string;
  /** The packages whose release the index serves. */
  readonly released: readonly string[];
  /** What went wrong; empty: nothing. */
  readonly reason: string;
}

const state = fileURLToPath(new URL('../../.tools/kinds/executed.jsonl', import.meta.url));

/** By repository, the newest of each. */
export function executed(): ReadonlyMap<string, Executed> {
  const lines = existsSync(state) ? readFileSync(state, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(
    lines.map((line) => JSON.parse(line) as Executed).map((one) => [one.repository, one] as const),
  );
}

export function keepExecuted(one: Executed): void {
  mkdirSync(path.dirname(state), { recursive: true });
  appendFileSync(state, `${JSON.stringify(one)}\n`);
}
