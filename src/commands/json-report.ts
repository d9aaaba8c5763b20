import { WorkflowsError } from '../errors.js';
import { difference } from '../files/difference.js';
import { needsConsent } from '../files/plan.js';
import { writeFiles } from '../files/write.js';
import type { Settled } from '../generation.js';
import { leftToDo } from '../guide/todo.js';
import type { CommandOutcome } from './outcome.js';
import { print } from './print.js';
import type { RunMode } from './run-mode.js';

/**
 * The same as `apply` and `remind`, as one JSON object on stdout for a program: nothing is asked, nothing else is printed there.
 * @throws WorkflowsError `conflict`, and what writing throws
 */
export async function finishAsJson(settled: Settled, mode: RunMode): Promise<CommandOutcome> {
  const { files, store, remarks, settings, reminders } = settled;
  const all = [...files, ...store];
  const writes = !mode.check && !mode.diff && !mode.dryRun;
  const conflicts = files.filter(needsConsent);
  if (writes && conflicts.length > 0 && !mode.force) {
    const names = conflicts.map((file) => file.path).join(', ');
    throw new WorkflowsError(
      'conflict',
      `${names} would be overwritten; nothing was written. --force overwrites.`,
    );
  }
  if (writes) writeFiles(settled.root, all);
  const report = {
    written: writes,
    upToDate: files.every((file) => file.action === 'unchanged'),
    files: await Promise.all(
      all.map(async (file) => ({
        path: file.path,
        action: file.action,
        ...(mode.diff ? { diff: await difference(file) } : {}),
      })),
    ),
    remarks,
    leftToDo: reminders ? leftToDo(settings) : [],
  };
  print(1, `${JSON.stringify(report, null, 2)}\n`);
  return mode.check && !report.upToDate ? 1 : 0;
}
