import { type Result, stages } from './result.js';

const COLUMNS = ['project', 'back-end', 'version', 'tests', 'result', 'first failing step', 's'] as const;

/** One table for each contender, and how many are green at each stage, side by side. */
export function report(results: readonly Result[]): string {
  const contenders = [...new Set(results.map((result) => result.contender))];
  const of = (name: string) => results.filter((result) => result.contender === name);
  return [...contenders.flatMap((name) => [name, '', ...table(of(name)), '']), ...rates(contenders, of)].join(
    '\n',
  );
}

/** The rows of one contender, padded to columns. */
export function table(results: readonly Result[]): string[] {
  const rows = results.map(row);
  const widths = COLUMNS.map((title, at) =>
    Math.max(title.length, ...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(COLUMNS), ...rows.map(line)];
}

const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

function row(result: Result): string[] {
  const { failure } = result;
  const why = failure ? `${failure.stage}: ${[failure.step, failure.says].filter(Boolean).join(': ')}` : '';
  return [
    result.project,
    result.backend,
    cut(result.version, 28),
    cut(result.tests, 56),
    result.outcome,
    cut(why, 110),
    String(Math.round(result.seconds)),
  ];
}

/** Of those that count (all but the refusals that were expected): how many got as far as each stage and through it. */
export function passed(results: readonly Result[]): {
  readonly total: number;
  readonly through: readonly number[];
} {
  const counted = results.filter((result) => result.outcome !== 'refused');
  const through = stages.map(
    (_, at) => counted.filter(({ failure }) => !failure || stages.indexOf(failure.stage) > at).length,
  );
  return { total: counted.length, through };
}

function rates(contenders: readonly string[], of: (name: string) => Result[]): string[] {
  const lines = contenders.map((name) => {
    const { total, through } = passed(of(name));
    const percent = total === 0 ? '' : `${((100 * (through.at(-1) ?? 0)) / total).toFixed(1)} %`;
    const reached = stages.map((stage, at) => `${stage} ${through[at]}`).join(' > ');
    return `${name}: green ${through.at(-1)} of ${total}${percent && `, ${percent}`} (${reached})`;
  });
  return ['Passed each stage:', ...lines];
}
