import { existsSync, readFileSync } from 'node:fs';
import type { LeftOut, Verdict } from '../watching/events.js';
import type { Request } from './arguments.js';
import { failedLines } from './failed-lines.js';
import { fetchTools } from './fetch-tools.js';
import { type Rehearsed, rehearseRelease } from './rehearse-release.js';
import { show } from './show.js';
import { shortTable } from './table.js';
import { widthOf, wrapped } from './wrapped.js';

const place = (at: Verdict['at']) => (at ? `  ${at.file}:${at.line}\n` : '');

/** The answer, in the words that a person reads last. */
export function verdictLines({ publishes, why, at }: Verdict, width: number): string {
  const says =
    publishes === null
      ? 'Could not be tried'
      : publishes
        ? 'A release would publish'
        : 'A release would not publish';
  return `${wrapped(`${says}. ${why}`, width)}\n${place(at)}`;
}

function leftOutLines(left: readonly LeftOut[]): string[] {
  return left.map(({ what, means, at }) => `  ${what}: ${means}${at ? `  ${at.file}:${at.line}` : ''}`);
}

/** The lines around the place where the first red run broke. */
function brokenLines({ runs, logs }: Rehearsed): string[] {
  for (const run of runs) {
    const lines = failedLines(run, logs.get(`${run.id}.${run.attempt}`) ?? '');
    if (lines.length > 0) return [`Where ${run.workflow} broke:`, ...lines.map((line) => `  ${line}`), ''];
  }
  return [];
}

/**
 * `pypi-rehearsal DIR`: reads, says what cannot be run, runs, says the verdict.
 *
 * @returns 0: a release would publish; 1: it would not; 2: it could not be tried
 */
export async function runRehearsal(
  request: Extract<Request, { kind: 'rehearse' }>,
  write: (file: string, text: string) => void,
): Promise<number> {
  const { json, yes, read, options } = request;
  const terminal = Boolean(process.stderr.isTTY);
  const shown = show(json ? 'json' : terminal ? 'live' : 'plain');
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const result = await rehearseRelease(
    {
      ...options,
      read,
      readLog: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
      ready: async (reading, runs) => {
        if (!json && reading.leftOut.length > 0) {
          say('Not here as on GitHub:');
          for (const line of leftOutLines(reading.leftOut)) say(wrapped(line, widthOf(process.stderr)));
          say('');
        }
        if (runs && !options.tools)
          await fetchTools({ yes, mayAsk: !json && terminal && Boolean(process.stdin.isTTY), say });
      },
    },
    shown.tell,
  ).finally(shown.end);
  const { verdict, runs, left_out } = result;
  if (request.report !== undefined) {
    const { reportPage } = await import('../report/page.js');
    write(request.report, reportPage(result, shown.board));
  }
  if (json) console.log(JSON.stringify({ verdict, runs, left_out }));
  else {
    if (result.report)
      console.log(`\n${shortTable(result.report, options.keep ?? false, widthOf(process.stdout))}\n`);
    if (verdict.publishes !== true) for (const line of brokenLines(result)) console.log(line);
    process.stdout.write(verdictLines(verdict, widthOf(process.stdout)));
  }
  // Where only other scenarios were asked for, it is they that count.
  const publishes = verdict.publishes ?? (result.report?.passed ? true : null);
  return publishes === null ? 2 : publishes ? 0 : 1;
}
