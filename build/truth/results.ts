import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Executed } from './chain/release.js';

/** A line of `.tools/truth/results.jsonl`. */
export type Result =
  | ({ readonly part: 'chain'; readonly commit: string } & Executed)
  | {
      readonly part: 'steps';
      readonly commit: string;
      readonly seed: number;
      readonly count: number;
      readonly falseGreens: number;
      readonly falseReds: number;
    };

const file = fileURLToPath(new URL('../../.tools/truth/results.jsonl', import.meta.url));

/** What was run before, the oldest first. */
export function results(): Result[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Result => JSON.parse(line));
}

export function keep(result: Result): void {
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(result)}\n`);
}
