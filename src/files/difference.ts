import type { PlannedFile } from './plan.js';

/** The difference a planned file makes, as a unified diff; empty where there is none. */
export async function difference({ path, before, after }: PlannedFile): Promise<string> {
  if (before === after) return '';
  // Loaded only here: most runs show no difference (start-up is measured).
  const { createTwoFilesPatch } = await import('diff');
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  return createTwoFilesPatch(from, `b/${path}`, before ?? '', after).replace(/^=+\n/, '');
}
