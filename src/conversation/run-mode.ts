import type { OptionKey } from '../settings/option-names.js';

/** How a run ends: what it writes, shows or only checks. */
export interface RunMode {
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly check: boolean;
}

/** Reads the mode out of a run's options; the same for every door. */
export function runMode(run: Readonly<Partial<Record<OptionKey, unknown>>>): RunMode {
  return {
    force: run.force === true,
    dryRun: run.dryRun === true,
    diff: run.diff === true,
    check: run.check === true,
  };
}

/** Whether such a run writes nothing. */
export function onlyLooks({ check, diff, dryRun }: RunMode): boolean {
  return check || diff || dryRun;
}
