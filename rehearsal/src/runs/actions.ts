import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowFile } from '../workflows/workflow-file.js';
import { LACK } from './act-log.js';

export interface Placed {
  /** act's arguments that put folders in the place of actions. */
  readonly args: readonly string[];
  /** What names no action at a reference: nothing of the workflow runs. */
  readonly broken: readonly string[];
}

/** An action that nothing stands in for fails when its step is reached: other jobs of the workflow need not wait for it. */
function writeMissing(folder: string, use: string, below: string): string {
  const place = path.join(folder, use.replace(/[^\w.-]/g, '+'));
  const own = path.join(place, below);
  mkdirSync(own, { recursive: true });
  const message = `No stand-in for ${use}. Give the real one with --actions.`;
  writeFileSync(path.join(own, 'action.yml'), 'runs: { using: node20, main: main.mjs }\n');
  writeFileSync(
    path.join(own, 'main.mjs'),
    `console.log(${JSON.stringify(`::error title=${LACK}::${message}`)});\nprocess.exit(1);\n`,
  );
  return place;
}

/**
 * Finds a folder for every action a workflow uses, under the very reference the workflow pins.
 *
 * @param none where actions are written that nothing stands in for
 * @param real a folder with real actions as `OWNER/NAME`; they win over the stand-ins
 */
export function placeActions(
  workflow: WorkflowFile,
  standIns: ReadonlyMap<string, string>,
  real: string | undefined,
  none: string,
): Placed {
  const args: string[] = [];
  const broken: string[] = [];
  const uses = workflow.jobs.flatMap((job) => job.steps.flatMap((step) => step.uses ?? []));
  for (const use of new Set(uses)) {
    if (use.startsWith('./') || use.startsWith('docker://')) continue;
    const match = /^([^/@]+\/[^/@]+)(?:\/([^@]+))?@(.+)$/.exec(use);
    const name = match?.[1] ?? use;
    const folder = real === undefined ? undefined : path.join(real, name);
    const placed = folder && existsSync(folder) ? folder : standIns.get(name.toLowerCase());
    if (match?.[3] === undefined) broken.push(use);
    else
      args.push(
        '--local-repository',
        `${name}@${match[3]}=${placed ?? writeMissing(none, use, match[2] ?? '')}`,
      );
  }
  return { args, broken };
}
