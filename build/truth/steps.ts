import { parseArgs } from 'node:util';
import { type Outcome, runSequences } from './steps/sequences.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    workers: { type: 'string', default: '2' },
  },
});

const byKind = new Map<string, { right: number; wrong: Outcome[] }>();
const outcomes = await runSequences({
  seed: Number(values.seed),
  count: Number(values.count),
  workers: Number(values.workers),
  onOutcome: (outcome) => {
    const row = byKind.get(outcome.kind) ?? { right: 0, wrong: [] };
    byKind.set(outcome.kind, row);
    if (outcome.green === outcome.expected) row.right++;
    else row.wrong.push(outcome);
  },
});
for (const [kind, { right, wrong }] of [...byKind].sort()) {
  console.log(`${String(right).padStart(6)} right ${String(wrong.length).padStart(5)} wrong  ${kind}`);
  for (const { seed, green, log } of wrong.slice(0, 2))
    console.log(
      `        seed ${seed}: ${green ? 'FALSE GREEN' : 'false red'}\n${log.replace(/^/gm, '          ')}`,
    );
}
const falseGreens = outcomes.filter(({ green, expected }) => green && !expected).length;
const falseReds = outcomes.filter(({ green, expected }) => !green && expected).length;
console.log(`${outcomes.length} sequences, ${falseGreens} false greens, ${falseReds} false reds`);
process.exitCode = falseGreens + falseReds > 0 ? 1 : 0;
