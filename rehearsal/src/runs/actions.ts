import { existsSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowFile } from '../workflows/workflow-file.js';

export interface Placed {
  /** act's arguments that put folders in the place of actions. */
  readonly args: readonly string[];
  /** Actions that nothing stands in for. */
  readonly missing: readonly string[];
}

/**
 * Finds a folder for every action a workflow uses, under the very reference the workflow pins.
 *
 * @param real a folder with real actions as `OWNER/NAME`; they win over the stand-ins
 */
export function placeActions(
  workflow: WorkflowFile,
  standIns: ReadonlyMap<string, string>,
  real: string | undefined,
): Placed {
  const args: string[] = [];
  const missing: string[] = [];
  const uses = workflow.jobs.flatMap((job) => job.steps.flatMap((step) => step.uses ?? []));
  for (const use of new Set(uses)) {
    if (use.startsWith('./') || use.startsWith('docker://')) continue;
    const match = /^([^/@]+\/[^/@]+)(?:\/[^@]+)?@(.+)$/.exec(use);
    const name = match?.[1] ?? use;
    const folder = real === undefined ? undefined : path.join(real, name);
    const placed = folder && existsSync(folder) ? folder : standIns.get(name.toLowerCase());
    if (placed === undefined || match?.[2] === undefined) missing.push(use);
    else args.push('--local-repository', `${name}@${match[2]}=${placed}`);
  }
  return { args, missing };
}
