import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from './result.js';

interface Line {
  readonly key: string;
  readonly result: Result;
}

/**
 * Results as they come, one JSON object a line, so that a run that was stopped goes on where it was. A result counts
 * again only for the same sources, workflows and options: whatever changes them changes the key.
 */
export class Records {
  readonly #file: string;
  readonly #known = new Map<string, Result>();

  constructor(file: string, fresh: boolean) {
    this.#file = path.resolve(file);
    mkdirSync(path.dirname(this.#file), { recursive: true });
    if (fresh || !existsSync(this.#file)) return;
    for (const text of readFileSync(this.#file, 'utf8').split('\n')) {
      const line = readLine(text);
      if (line) this.#known.set(line.key, line.result);
    }
  }

  static key(...parts: readonly unknown[]): string {
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  }

  find(key: string): Result | undefined {
    return this.#known.get(key);
  }

  add(key: string, result: Result): void {
    this.#known.set(key, result);
    appendFileSync(this.#file, `${JSON.stringify({ key, result } satisfies Line)}\n`);
  }
}

/** undefined for the torn last line of a run that was killed. */
function readLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
