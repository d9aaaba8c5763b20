import { WorkflowsError } from '../errors.js';
import type { Settled } from '../generation.js';
import type { Door } from './door.js';
import { remind } from './finish.js';
import { buttonLines } from './left-to-do-lines.js';
import { printable } from './printable.js';
import { wrap } from './wrap.js';

/**
 * How a run ends that wrote files: where somebody is there and gh is logged in, set-up is offered; else, and where it
 * is not wanted or not possible, what is left to do stands in words (contract G6, S1).
 */
export async function offerSetup(settled: Settled, door: Door): Promise<void> {
  if (!settled.reminders) return;
  if (!(await setsUp(settled, door))) remind(settled, door);
}

/** @returns whether set-up took its course, so that it has said what is left */
async function setsUp(settled: Settled, door: Door): Promise<boolean> {
  if (door.ask === undefined) return false;
  // Loaded only where there is somebody to ask.
  const { inReach, prepareWritten } = await import('../setup/set-up-written.js');
  const slug = await inReach(settled);
  if (slug === undefined) return false;
  door.say('');
  const offer = `  gh is logged in: ${slug} can be set up on GitHub from here. Every change is shown first.`;
  for (const line of wrap(offer, 2, door.width)) door.say(line);
  try {
    const question = { type: 'confirm', name: 'setUp', message: 'Set it up now?', default: false } as const;
    const { setUp } = await door.ask([question]);
    if (setUp !== true) return false;
    door.say('');
    const { converseSetup } = await import('./set-up-conversation.js');
    const agreed = await converseSetup(await prepareWritten(settled), door, { yes: false, dryRun: false });
    if (!agreed) return false;
    for (const line of buttonLines(settled.settings)) door.say(line);
    return true;
  } catch (fault) {
    // The files are written, so whatever ends here ends only the set-up.
    if (fault instanceof Error && fault.name === 'ExitPromptError') return false;
    if (!(fault instanceof WorkflowsError)) throw fault;
    door.warn(`Set-up: ${printable(fault.message)}`);
    return false;
  }
}
