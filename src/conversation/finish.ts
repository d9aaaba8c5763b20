import { WorkflowsError } from '../errors.js';
import { actionsLock, lockState } from '../files/actions-lock.js';
import { writeFiles } from '../files/write.js';
import type { Settled } from '../generation.js';
import { withConsent } from './consent.js';
import { differenceLines } from './difference-lines.js';
import type { Door } from './door.js';
import { fileLines, staleFiles, upToDate } from './file-lines.js';
import { leftToDoLines } from './left-to-do-lines.js';
import { lockIsStale, lockLines } from './lock-lines.js';
import { printable } from './printable.js';
import type { RunMode } from './run-mode.js';

/**
 * Shows what will change and writes it; the same for the plain command and for Yeoman.
 * @returns whether a generated file was written
 * @throws WorkflowsError `conflict`, `not-up-to-date`, and what writing throws
 */
export async function apply(settled: Settled, door: Door, mode: RunMode): Promise<boolean> {
  for (const remark of settled.remarks) door.say(`  ${door.paint('yellow', 'note')}  ${printable(remark)}`);
  if (settled.remarks.length > 0) door.say('');
  const { files, store } = settled;
  const changed = files.filter((file) => file.action !== 'unchanged');

  if (mode.check) {
    check(settled, door);
    return false;
  }
  if (mode.diff) {
    for (const file of changed) {
      door.say(`${file.path}:\n`);
      for (const line of await differenceLines(file, door)) door.say(`    ${line}`);
      door.say('');
    }
    door.say(
      changed.length === 0 ? `Nothing to do: ${upToDate(files.length)}.` : 'Nothing was written (--diff).',
    );
    return false;
  }
  if (mode.dryRun) {
    for (const line of fileLines([...files, ...store], [...files, ...store], door)) door.say(line);
    door.say('Nothing was written (--dry-run).');
    return false;
  }

  const written = [...(await withConsent(files, door, mode.force)), ...store];
  if (changed.length + store.length === 0) {
    door.say(`Nothing to do: ${upToDate(files.length)}.`);
    return false;
  }
  writeFiles(settled.root, written);
  for (const line of fileLines([...files, ...store], written, door)) door.say(line);
  const there = files.map((file) => ({
    path: file.path,
    text: (written.includes(file) ? file.after : file.before) ?? '',
  }));
  for (const line of lockLines(lockState(settled.root, there))) door.say(printable(line));
  return written.some((file) => files.includes(file) && file.action !== 'unchanged');
}

/** Says what is left to do (contract G6), unless the person wants no reminders. */
export function remind({ settings, reminders }: Settled, door: Door): void {
  if (!reminders) return;
  door.say('');
  for (const line of leftToDoLines(settings, door.width)) door.say(line);
  if (settings.repository !== undefined) door.say('  The GitHub side in one command: pypi-workflows setup');
}

function check({ root, files }: Settled, door: Door): void {
  const stale = staleFiles(files).map((file) => file.path);
  const edited = files.filter((file) => file.ownEdits).map((file) => file.path);
  if (stale.length === 0 && lockIsStale(root, files)) {
    throw new WorkflowsError(
      'not-up-to-date',
      `${actionsLock} lacks actions that the workflows use, so they would die at their start. Run gh actions-lock.`,
    );
  }
  if (stale.length === 0) {
    door.say(
      `Yes, ${upToDate(files.length)}${edited.length === 0 ? '' : `, ${edited.join(' and ')} with edits of your own`}.`,
    );
    return;
  }
  throw new WorkflowsError(
    'not-up-to-date',
    `${stale.join(', ')} ${stale.length === 1 ? 'is' : 'are'} not up to date. Run pypi-workflows to write, with --diff to see the difference; pypi-workflows update keeps edits.`,
  );
}
