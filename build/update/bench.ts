// npm run bench:update [-- --count N --seed N]: edits as people make them, on files of five states of our history, brought
// to this version. Shown: how many needed a question, and each of those; whether a line of a person's was lost.
import { parseArgs } from 'node:util';
import { commits, makeStand, type Outcome, removeStand, runCase } from './cases.js';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});

const outcomes: Outcome[] = [];
for (const commit of commits) {
  const stand = await makeStand(commit);
  const mine: Outcome[] = [];
  for (let number = 0; number < Number(values.count); number++)
    mine.push(await runCase(stand, number, Number(values.seed)));
  removeStand(stand);
  outcomes.push(...mine);
  console.log(`${commit}: ${summary(mine)}`);
}

for (const { commit, file, kind } of outcomes.filter(({ action }) => action === 'conflict'))
  console.log(`  asked: ${commit} ${file}: ${kind}`);
for (const { commit, file, kind, lost, broken } of outcomes.filter(
  (each) => each.lost.length + each.broken.length > 0,
))
  console.log(`  wrong: ${commit} ${file}: ${kind}: ${[...lost, ...broken].join(' | ')}`);
console.log(`all: ${summary(outcomes)}`);
process.exitCode = outcomes.some(({ lost, broken }) => lost.length + broken.length > 0) ? 1 : 0;

function summary(of: readonly Outcome[]): string {
  const asked = of.filter(({ action }) => action === 'conflict').length;
  const lost = of.reduce((sum, each) => sum + each.lost.length, 0);
  const broken = of.filter((each) => each.broken.length > 0).length;
  const share = ((100 * (of.length - asked)) / of.length).toFixed(1);
  return `${of.length} edits, ${share} % without a question, ${lost} lines lost, ${broken} results broken`;
}
