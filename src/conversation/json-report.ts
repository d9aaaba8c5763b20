import { WorkflowsError } from '../errors.js';
import { lockState } from '../files/actions-lock.js';
import { difference } from '../files/difference.js';
import { needsConsent } from '../files/plan.js';
import { writeFiles } from '../files/write.js';
import type { Settled } from '../generation.js';
import { leftToDo } from '../guide/todo.js';
import { forced } from './consent.js';
import { staleFiles } from './file-lines.js';
import { lockIsStale, lockLines } from './lock-lines.js';
import type { RunMode } from './run-mode.js';

/** How a run for a program ended. */
export interface JsonReport {
  /** One JSON object: all that may go to stdout. */
  readonly text: string;
  /** False only where `check` found a file that is not up to date. */
  readonly passed: boolean;
}

/**
 * The same as `apply` and `remind`, for a program: nothing is asked, and what there is to say is one JSON object.
 * @throws WorkflowsError `conflict`, and what writing throws
 */
export async function finishAsJson(settled: Settled, mode: RunMode): Promise<JsonReport> {
  const { root, files, store, settings, reminders } = settled;
  const all = [...files, ...store];
  const writes = !mode.check && !mode.diff && !mode.dryRun;
  const conflicts = files.filter(needsConsent);
  if (writes && conflicts.length > 0 && !mode.force) {
    const names = conflicts.map((file) => file.path).join(', ');
    throw new WorkflowsError(
      'conflict',
      `${names} would be overwritten or removed; nothing was written. --force ${forced(conflicts)}.`,
    );
  }
  if (writes) writeFiles(settled.root, all);
  const report = {
    written: writes,
    upToDate: staleFiles(files).length === 0 && !(mode.check && lockIsStale(root, files)),
    files: await Promise.all(
      all.map(async (file) => ({
        path: file.path,
        action: file.action,
        ...(mode.diff ? { diff: await difference(file) } : {}),
      })),
    ),
    remarks: [...settled.remarks, ...lockRemarks(settled, mode)],
    leftToDo: reminders ? leftToDo(settings) : [],
  };
  return { text: `${JSON.stringify(report, null, 2)}\n`, passed: !mode.check || report.upToDate };
}

/** What the lock of actions lacks of what is, or would be, written (contract U5). */
function lockRemarks({ root, files }: Settled, { check }: RunMode): readonly string[] {
  const there = files.map(({ path, before, after }) => ({ path, text: (check ? before : after) ?? '' }));
  return lockLines(lockState(root, there)).map((line) => line.trim());
}
