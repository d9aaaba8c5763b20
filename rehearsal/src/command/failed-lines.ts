import type { RunReport } from '../scenarios/rehearse.js';

const MANY = 12;

/**
 * The lines of a run's log around the place where it broke: those of the failing job up to the step's end.
 *
 * @param log the whole log, lines as `[Job] text`
 * @returns at most twelve lines; none where the run is green or said nothing
 */
export function failedLines({ conclusion, failure }: RunReport, log: string): string[] {
  if (['success', 'skipped'].includes(conclusion)) return [];
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const own = failure ? lines.filter((line) => line.startsWith(`[${failure.job}`)) : lines;
  const broke = own.findIndex((line) => line.includes('❌') && line.includes(failure?.step ?? ''));
  const end = broke < 0 ? own.length : broke + 1;
  return own.slice(Math.max(0, end - MANY), end);
}
