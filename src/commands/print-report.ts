import type { JsonReport } from '../conversation/json-report.js';
import type { CommandOutcome } from './outcome.js';
import { print } from './print.js';

/** Prints what a run for a program ended with. */
export function printReport({ text, passed }: JsonReport): CommandOutcome {
  print(1, text);
  return passed ? 0 : 1;
}
