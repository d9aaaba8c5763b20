import type { RehearsalReport, RunReport } from '../scenarios/rehearse.js';
import { wrapped } from './wrapped.js';

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}`,
  );
}

function row(scenario: string, run: RunReport): string[] {
  const where = run.failure ? `${run.failure.job}${run.failure.step ? `: ${run.failure.step}` : ''}` : '';
  const attempt = run.attempt > 1 ? ` (attempt ${run.attempt})` : '';
  return [
    scenario,
    `${run.workflow}${attempt}`,
    run.event,
    run.actor,
    run.conclusion,
    `${run.seconds} s`,
    where,
  ];
}

/** What a narrow terminal does without, the first first. */
const SPARE = ['event', 'by', 'scenario', 'time'];

/** Leaves out columns until the rows fit. */
function fitting(rows: readonly (readonly string[])[], width: number): string[] {
  const [head = []] = rows;
  const lines = columns(rows);
  const spare = SPARE.find((name) => head.includes(name));
  if (spare === undefined || lines.every((line) => line.length <= width)) return lines;
  const left = head.indexOf(spare);
  return fitting(
    rows.map((cells) => cells.filter((_, at) => at !== left)),
    width,
  );
}

/** What happened, as a short table. */
export function shortTable(report: RehearsalReport, keep: boolean, width: number): string {
  const runs = report.scenarios.flatMap((scenario) =>
    scenario.runs.map((run, at) => row(at === 0 ? scenario.scenario : '', run)),
  );
  const leftOut = [
    ...new Set(report.scenarios.flatMap((scenario) => scenario.runs.flatMap((run) => run.leftOut))),
  ];
  const stood = report.scenarios.flatMap((scenario) =>
    scenario.runs.flatMap((run) =>
      run.substituted.map(({ job, asked, used }) => `${used} for ${asked} in ${run.workflow}: ${job}`),
    ),
  );
  const notes = [
    ...(stood.length ? [`Nearest Python here: ${[...new Set(stood)].join(', ')}`] : []),
    ...(leftOut.length ? [`Left out, no interpreter here: ${leftOut.join(', ')}`] : []),
    ...(report.checks.workflows.length && report.checks.result !== 'run'
      ? [`Answered, not run: ${report.checks.workflows.join(', ')} (${report.checks.result})`]
      : []),
    ...report.passedOver.map((what) => `Not run: ${what}`),
    ...report.unreachable.map((what) => `Not reached: ${what}`),
    ...report.unhandled.map((what) => `Nobody answered: ${what}`),
    ...(keep ? [`Logs: ${report.folder}/r`] : []),
  ];
  const outcomes = report.scenarios.map((one) => [one.passed ? 'passed' : 'FAILED', one.scenario, one.says]);
  return [
    ...fitting(
      [['scenario', 'workflow', 'event', 'by', 'conclusion', 'time', 'where it failed'], ...runs],
      width,
    ),
    '',
    ...columns(outcomes.map((cells) => cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ')))),
    ...(notes.length ? ['', ...notes.map((note) => `  ${note}`)] : []),
  ]
    .map((line) => wrapped(line, width))
    .join('\n');
}
