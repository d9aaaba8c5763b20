// npm run bench:update [-- --commit ID --count N --seed N --shallow]: edits as people make them, on files of five states
// of our history, brought to this version. Shown: how many needed a question, and each of those; whether a line of a
// person's was lost; whether the result is a workflow in which actionlint, shellcheck and zizmor find nothing that they
// did not find in the edited file. In one call or state by state: the page docs/updates.md is of the last run of each.
import { parseArgs } from 'node:util';
import { commits, makeStand, type Outcome, removeStand, runCase } from './cases.js';
import { newFindings } from './lint.js';
import { type Result, summary } from './page.js';
import { recordOf, saveRecord, writePage } from './records.js';

const { values } = parseArgs({
  options: {
    commit: { type: 'string' },
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    shallow: { type: 'boolean', default: false },
  },
});
for (const commit of commits.filter((each) => (values.commit ?? each) === each)) {
  const stand = await makeStand(commit, !values.shallow);
  const outcomes: Outcome[] = [];
  for (let number = 0; number < Number(values.count); number++)
    outcomes.push(await runCase(stand, number, Number(values.seed)));
  removeStand(stand);
  const results = linted(outcomes);
  if (!values.shallow) saveRecord(commit, results);
  console.log(`${commit}: ${summary(results)}`);
  for (const { file, kind, action } of results)
    if (action === 'conflict') console.log(`  asked: ${file}: ${kind}`);
  for (const { file, kind, wrong } of results)
    if (wrong.length > 0) console.log(`  wrong: ${file}: ${kind}: ${wrong.join(' | ')}`);
}

const all = commits.flatMap((commit) => recordOf<Result>(commit));
console.log(`all: ${summary(all)}`);
writePage();
process.exitCode = all.some(({ wrong }) => wrong.length > 0) ? 1 : 0;

function linted(outcomes: readonly Outcome[]): readonly Result[] {
  const workflows = outcomes.filter(
    ({ action, file, broken }) => action !== 'conflict' && !file.endsWith('.md') && broken.length === 0,
  );
  const found = newFindings(workflows);
  return outcomes.map((outcome) => {
    const { commit, file, kind, action, lost, broken } = outcome;
    const findings = found[workflows.indexOf(outcome)] ?? [];
    return { commit, file, kind, action, lost: lost.length, wrong: [...lost, ...broken, ...findings] };
  });
}
