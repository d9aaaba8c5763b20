import { existsSync, readFileSync } from 'node:fs';
import type { LeftOut, Verdict } from '../watching/events.js';
import type { Request } from './arguments.js';
import { fetchTools } from './fetch-tools.js';
import { rehearseRelease } from './rehearse-release.js';
import { show } from './show.js';
import { shortTable } from './table.js';

const place = (at: Verdict['at']) => (at ? `  ${at.file}:${at.line}\n` : '');

/** The answer, in the words that a person reads last. */
export function verdictLines({ publishes, why, at }: Verdict): string {
  const says =
    publishes === null
      ? 'Could not be tried'
      : publishes
        ? 'A release would publish'
        : 'A release would not publish';
  return `${says}. ${why}\n${place(at)}`;
}

function leftOutLines(left: readonly LeftOut[]): string[] {
  return left.map(({ what, means, at }) => `  ${what}: ${means}${at ? `  ${at.file}:${at.line}` : ''}`);
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
          for (const line of leftOutLines(reading.leftOut)) say(line);
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
    if (result.report) console.log(`\n${shortTable(result.report, options.keep ?? false)}\n`);
    process.stdout.write(verdictLines(verdict));
  }
  // Where only other scenarios were asked for, it is they that count.
  const publishes = verdict.publishes ?? (result.report?.passed ? true : null);
  return publishes === null ? 2 : publishes ? 0 : 1;
}
