import { WorkflowsError } from '../errors.js';
import { tokenPermission } from '../settings/token-permission.js';
import { allWrites, finishSetup, leftBy, type PreparedSetup, withSecret } from '../setup/set-up.js';
import { tokenLinks } from '../setup/token-links.js';
import type { Door, Style } from './door.js';
import { mendLock } from './mend-lock.js';
import { printable } from './printable.js';
import { keyLost, registerApp } from './register-app.js';
import { changesInWords, leftLines, planLines, writeLines } from './setup-lines.js';
import { wrap } from './wrap.js';

/**
 * Shows what set-up would change, asks once, does it, and says what is left (contract S1).
 * @param how.yes not asked
 * @param how.dryRun only shown
 * @returns whether it took its course; false: the person did not agree
 * @throws WorkflowsError `bad-option` where nobody is there to ask; and as `finishSetup` does
 */
export async function converseSetup(
  looked: PreparedSetup,
  door: Door,
  { yes, dryRun }: { readonly yes: boolean; readonly dryRun: boolean },
): Promise<boolean> {
  for (const line of planLines(looked.plan, door, door.width)) door.say(line);
  door.say('');
  const wanted = looked.plan.secret?.missing === true && looked.options.secret === undefined;
  const count = allWrites(looked).length;
  if (dryRun) {
    for (const line of writeLines(allWrites(looked))) door.say(line);
    door.say(count === 0 ? 'Nothing to do on GitHub.' : 'Nothing was changed (--dry-run).');
    await mendLock(looked.settled, door, { yes, dryRun });
    await sayLeft(looked, door);
    return true;
  }
  let prepared = looked;
  if (count + (wanted ? 1 : 0) > 0 && !yes) {
    if (door.ask === undefined && count > 0) {
      throw new WorkflowsError(
        'bad-option',
        `nothing was changed: nobody is there to ask. --yes makes ${changesInWords(count)}.`,
      );
    }
    if (count > 0 && !(await agreed(door))) {
      door.say('Nothing was changed.');
      return false;
    }
    if (wanted && door.ask !== undefined) {
      if (looked.plan.secret?.need.holds === 'token') prepared = await askSecret(prepared, door);
      else prepared = await registerApp(prepared, door);
    }
  }
  const done = (style: Style, mark: string, text: string) => {
    const [first = '', ...rest] = wrap(`    ${printable(text)}`, 4, door.width);
    for (const line of [`  ${door.paint(style, mark)} ${first.slice(4)}`, ...rest]) door.say(line);
  };
  const { writes, lacking } = await finishSetup(prepared, ({ what }) => done('green', '✔', what)).catch(
    (error: unknown) => {
      throw prepared.app === undefined ? error : keyLost(error, prepared.app);
    },
  );
  for (const line of lacking) done('yellow', '!', line);
  const ends = prepared.token?.ends;
  if (ends !== undefined) door.say(`  the token ends on ${ends}`);
  door.say(
    writes.length === 0
      ? 'Nothing to do on GitHub: everything is there.'
      : `  ${changesInWords(writes.length)} made`,
  );
  await mendLock(prepared.settled, door, { yes, dryRun });
  await sayLeft(prepared, door);
  return true;
}

async function agreed(door: Door): Promise<boolean> {
  const { go } =
    (await door.ask?.([{ type: 'confirm', name: 'go', message: 'Do this?', default: true }])) ?? {};
  return go === true;
}

/** The token, typed hidden; empty: it is left for later. */
async function askSecret(prepared: PreparedSetup, door: Door): Promise<PreparedSetup> {
  const { settled, plan } = prepared;
  if (plan.secret === undefined) return prepared;
  const where = `  A token for ${plan.sight.state.slug} only, ${tokenPermission(settled.settings)}, is made here:`;
  for (const line of wrap(where, 2, door.width)) door.say(line);
  door.say(`    ${tokenLinks(settled.settings).fineGrained}`);
  const message = 'Paste the token (nothing is shown; empty: later):';
  const { secret } = (await door.ask?.([{ type: 'password', name: 'secret', message }])) ?? {};
  return typeof secret === 'string' && secret.trim() !== '' ? withSecret(prepared, secret.trim()) : prepared;
}

async function sayLeft(prepared: PreparedSetup, door: Door): Promise<void> {
  const left = await leftBy(prepared);
  if (left.length === 0) return;
  door.say('');
  door.say('Left to do by hand:');
  for (const line of leftLines(left, door.width)) door.say(line);
}
