import type { Result } from './result.js';

const COLUMNS = ['project', 'back-end', 'version', 'tests', 'result', 'first failing step', 's'] as const;

/** One table for each contender, then the green rates side by side. */
export function report(results: readonly Result[]): string {
  const contenders = [...new Set(results.map((result) => result.contender))];
  const of = (name: string) => results.filter((result) => result.contender === name);
  return [...contenders.flatMap((name) => [name, '', ...table(of(name)), '']), ...rateLines(results)].join(
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

/** What each contender got through, of the projects that count: all but the refusals that were expected. */
export interface Rate {
  readonly contender: string;
  readonly projects: number;
  readonly pullRequest: number;
  /** From the release to the installed package, whatever became of the pull request. */
  readonly release: number;
  readonly green: number;
}

export function rates(results: readonly Result[]): Rate[] {
  return [...new Set(results.map((result) => result.contender))].map((contender) => {
    const counted = results.filter((one) => one.contender === contender && one.outcome !== 'refused');
    const count = (holds: (result: Result) => boolean) => counted.filter(holds).length;
    return {
      contender,
      projects: counted.length,
      pullRequest: count(({ failure }) => failure?.stage !== 'generate' && failure?.stage !== 'pull request'),
      release: count(({ releaseFailure }) => !releaseFailure),
      green: count(({ outcome }) => outcome === 'green'),
    };
  });
}

function rateLines(results: readonly Result[]): string[] {
  const percent = (part: number, of: number) => (of === 0 ? '' : ` (${((100 * part) / of).toFixed(1)} %)`);
  return rates(results).map(
    ({ contender, projects, pullRequest, release, green }) =>
      `${contender}: green ${green} of ${projects}${percent(green, projects)}; pull request ${pullRequest}, release to installed package ${release}`,
  );
}
