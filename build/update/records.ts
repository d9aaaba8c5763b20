import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commits } from './cases.js';
import { type CheckRun, type HookRun, page, type Result } from './page.js';

export type { CheckRun, HookRun };

const folder = fileURLToPath(new URL('../../node_modules/.cache/bench-update/', import.meta.url));

/** Keeps what one run of a bench saw, under a name. */
export function saveRecord(name: string, seen: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.json`, JSON.stringify(seen));
}

/** What the last run of that name saw; nothing where there was none. */
export function recordOf<Seen>(name: string): readonly Seen[] {
  const file = `${folder}${name}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Seen[]) : [];
}

/** Writes docs/updates.md of what was run so far, and says which states were not. */
export function writePage(): void {
  const edits = commits.flatMap((commit) => recordOf<Result>(commit));
  const checks = recordOf<CheckRun>('check');
  const hooks = ['pre-commit', 'prek'].flatMap((tool) => recordOf<HookRun>(`hook-${tool}`));
  if (edits.length < 200 || checks.at(-1)?.repositories !== 200) return;
  writeFileSync(new URL('../../docs/updates.md', import.meta.url), page(edits, checks, hooks));
}
