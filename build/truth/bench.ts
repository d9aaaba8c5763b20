// Whether the button tells the truth. Usage: npm run bench:truth -- [--seed N] [--count N] [--only steps|chain]
// [--workers N] [--minutes N]; --page writes docs/truth.md from the results there are, and docs/decisions.md; --rows-on COMMIT [ROW …] shows
// what was seen to go wrong on a worktree of that commit, and here (dist/ of both is built).
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { drawRelease } from './chain/draw.js';
import { executeRelease } from './chain/release.js';
import { decisionsPage } from './decisions.js';
import { truthPage } from './page.js';
import { keep, results } from './results.js';
import { showRowsOn } from './rows-on/rows-on.js';
import { runSequences } from './steps/sequences.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'rows-on': { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    only: { type: 'string' },
    workers: { type: 'string', default: '2' },
    /** No release begins after that; the next call goes on. */
    minutes: { type: 'string', default: '600' },
    page: { type: 'boolean', default: false },
  },
});
const [seed, count, workers, minutes] = [values.seed, values.count, values.workers, values.minutes].map(
  (text) => {
    if (!/^\d+$/.test(text)) throw new Error(`a whole number is wanted, not ${text}`);
    return Number(text);
  },
) as [number, number, number, number];
if (values.only !== undefined && values.only !== 'steps' && values.only !== 'chain')
  throw new Error(`--only is steps or chain, not ${values.only}`);

/** As many sequences of the steps make one line of the results. */
const BLOCK = 250;
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const end = Date.now() + minutes * 60_000;

if (values['rows-on'] !== undefined) {
  if (!(await showRowsOn(values['rows-on'], positionals.map(Number)))) process.exitCode = 1;
} else if (values.page) {
  writeFileSync('docs/truth.md', truthPage(results()));
  writeFileSync('docs/decisions.md', decisionsPage());
} else {
  if (values.only !== 'chain') await steps();
  if (values.only !== 'steps') await chain();
}

/** In blocks of seeds; passes over those that have a result. */
async function steps(): Promise<void> {
  const known = new Set(results().flatMap((one) => (one.part === 'steps' ? [one.seed] : [])));
  for (let at = seed; at < seed + count && Date.now() < end; at += BLOCK) {
    if (known.has(at)) continue;
    const size = Math.min(BLOCK, seed + count - at);
    const outcomes = await runSequences({ seed: at, count: size, workers, quick: true });
    const wrong = outcomes.filter(({ green, expected }) => green !== expected);
    for (const one of wrong) console.log(`seed ${one.seed}: ${one.kind}\n${one.log}`);
    const falseGreens = wrong.filter(({ green }) => green).length;
    const falseReds = wrong.length - falseGreens;
    keep({ part: 'steps', commit, seed: at, count: size, falseGreens, falseReds });
    console.log(`${size} sequences from ${at}: ${falseGreens} false greens, ${falseReds} false reds`);
    if (wrong.length > 0) process.exitCode = 1;
  }
}

/** Passes over the releases that were right before. */
async function chain(): Promise<void> {
  const right = results().flatMap((one) =>
    one.part === 'chain' && ['right', 'not generated'].includes(one.verdict) ? [one.draw] : [],
  );
  let next = seed;
  const work = async () => {
    while (next < seed + count && Date.now() < end) {
      const draw = drawRelease(next++);
      if (right.some((one) => isDeepStrictEqual(one, draw))) continue;
      const done = await executeRelease(draw);
      keep({ part: 'chain', commit, ...done });
      const { publisher, held, tokenMode, fault, history, style, bump } = draw;
      const what = [publisher, held, tokenMode, fault ?? 'no fault', history, style, bump].join('; ');
      console.log(`${done.verdict.padEnd(13)} seed ${draw.seed}: ${what} (${done.seconds} s)`);
      if (!['right', 'not generated'].includes(done.verdict)) {
        console.log(`  ${JSON.stringify({ ...draw, ...done.attempts })}\n  ${done.said.join('\n  ')}`);
        process.exitCode = 1;
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}
