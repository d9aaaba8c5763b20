import { lockNow } from '../files/actions-lock.js';
import type { Settled } from '../generation.js';
import { hasActionsLock, lockActions } from '../setup/lock-actions.js';
import type { Door } from './door.js';
import { lockLines } from './lock-lines.js';
import { printable } from './printable.js';
import { wrap } from './wrap.js';

/**
 * Runs `gh actions-lock` where the project has a lock that lacks something, and the extension is there; else says it
 * (contract U5).
 */
export async function mendLock(
  { root, files }: Settled,
  door: Door,
  { yes, dryRun }: { readonly yes: boolean; readonly dryRun: boolean },
): Promise<void> {
  const state = lockNow(root, files);
  const lines = lockLines(state);
  if (state === undefined || lines.length === 0) return;
  door.say('');
  for (const line of lines) for (const part of wrap(printable(line), 2, door.width)) door.say(part);
  if (dryRun || !hasActionsLock()) return;
  const question = { type: 'confirm', name: 'go', message: 'Run gh actions-lock?', default: true } as const;
  if (!yes && (await door.ask?.([question]))?.go !== true) return;
  const wrong = lockActions(root, [...state.stale.map(({ path }) => path), ...state.outside]);
  door.say(
    wrong === undefined
      ? `  ${door.paint('green', '✔')} gh actions-lock: commit .github/workflows/actions.lock`
      : `  ${door.paint('yellow', '!')} gh actions-lock: ${printable(wrong)}`,
  );
}
