import type { Draw } from './chain/draw.js';
import type { Result } from './results.js';
import { rows } from './rows.js';

type Chain = Extract<Result, { part: 'chain' }>;

/** docs/truth.md: what was executed, and how often the button said what was so. */
export function truthPage(all: readonly Result[]): string {
  const releases = newest(all.filter((one): one is Chain => one.part === 'chain'));
  const steps = all.filter((one) => one.part === 'steps');
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const count = (of: readonly Chain[], verdict: Chain['verdict']) =>
    of.filter((one) => one.verdict === verdict).length;
  const line = (of: readonly Chain[]) => {
    const green = of.filter(({ attempts }) => attempts.some((one) => one.green)).length;
    const wrong = (['false green', 'false red', 'untrue words'] as const).map((verdict) =>
      count(of, verdict),
    );
    return [of.length, green, ...wrong, count(of, 'not generated')].join(' | ');
  };
  const head = 'Releases | Green | False greens | False reds | Untrue words | Not generated';
  const by = (name: string, key: (draw: Draw) => string) => {
    const values = [...new Set(releases.map(({ draw }) => key(draw)))].sort();
    const lines = values.map(
      (value) => `| ${value} | ${line(releases.filter(({ draw }) => key(draw) === value))} |`,
    );
    return [`| ${name} | ${head} |`, '|---|---|---|---|---|---|---|', ...lines, ''];
  };
  return [
    '# Whether the button tells the truth',
    '',
    'Written by `npm run bench:truth -- --page` from `.tools/truth/results.jsonl`; do not edit.',
    '',
    '## Releases, executed',
    '',
    'A release is drawn from a seed: whose workflow publishes (ours, or one of the project that is kept), where the version is held, the form of the tags, the history, what pushes the tag, whether the branch is guarded, what is asked for, and what goes wrong. The generated workflows then run in the rehearsal, as they are. The button may be green if and only if the tag is of this run and the index serves, for exactly the wanted version and no other, files whose hashes stand in the logs of the build, with provenance of this repository and workflow, that install. Its summary and its errors may not deny what the index serves, nor claim what it does not. A red run with a fault is re-run without it, after what its message says (`gh run rerun …`), and judged again. What is not asked of a workflow that is kept (contract R19): where it hands its files on by name and another job of its run replaces them, the index serves those, and the button is green.',
    '',
    '    npm run bench:truth -- --only chain --seed N --count N   # goes on where it was stopped',
    '    npm run bench:truth -- --only steps --seed N --count N',
    '    npm run bench:truth -- --page',
    '',
    `${releases.length} releases: ${count(releases, 'false green')} false greens, ${count(releases, 'false red')} false reds, ${count(releases, 'untrue words')} with untrue words. CI executes twenty, others each day.`,
    '',
    ...wrong(releases),
    ...by('Publisher', ({ publisher }) => publisher),
    ...by('What goes wrong', ({ fault, times }) => `${fault ?? 'nothing'}${times ? `, ${times} times` : ''}`),
    ...by('What pushes the tag', ({ tokenMode }) => tokenMode),
    ...by('The version is held', ({ held }) => held),
    ...by('Form of the tags', ({ style }) => style),
    ...by('History', ({ history }) => history),
    '## The scripts of the steps',
    '',
    `The two gates, what follows the publish run, and the proof: real bash and Python, against a GitHub and an index whose answers are drawn from [rules with their sources](../build/truth/steps/rules.ts) (order, lag, errors, states) and whose clock only the scripts move. ${sum(steps.map((one) => one.count))} sequences so far: ${sum(steps.map((one) => one.falseGreens))} false greens, ${sum(steps.map((one) => one.falseReds))} false reds. CI runs 310, and plants three faults, each of which is noticed.`,
    '',
    '## What was seen to go wrong',
    '',
    'Each has tests; `test/truth/rows.test.ts` checks that they are there. What each was before, and is now, shows the same probe on a worktree of an old commit and here, through the command, its files, a step of them or the rehearsal:',
    '',
    '    npm run bench:truth -- --rows-on 287b3f4',
    '',
    'Seen for all rows (0 and 3 are executed): on 287b3f4 all fail but 18, of whose four kinds of triggers none was followed wrongly there; here all are right. What else may lead a run astray (yanked files, a project in quarantine, a disabled publisher, another version beside the right one, uploads that may fail, a private index) stands in `test/truth/adversary.test.ts`.',
    '',
    '| | What | Tests |',
    '|---|---|---|',
    ...rows.map(
      ({ number, what, tests }) =>
        `| ${number} | ${what.replaceAll('|', '\\|')} | ${tests.map(([file, name]) => `${file}: "${name.replaceAll('|', '\\|')}"`).join('<br>')} |`,
    ),
    '',
  ].join('\n');
}

/** Each release whose last run was not right, with what it was run on. */
function wrong(releases: readonly Chain[]): readonly string[] {
  const those = releases.filter(({ verdict }) => verdict !== 'right' && verdict !== 'not generated');
  if (those.length === 0) return [];
  const lines = those.map(({ draw, verdict, attempts, commit }) => {
    const what = attempts.map(({ untrue, untold }) => untrue || untold).find(Boolean) ?? 'red';
    return `| ${draw.seed} | ${draw.publisher}; ${draw.fault ?? 'nothing'} | ${verdict} | ${what} | ${commit.slice(0, 7)} |`;
  });
  return [
    '| Seed | Publisher; what goes wrong | Verdict | Why | Run on |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ];
}

/** Of each seed the last result: what was wrong was mended and run again. */
function newest(releases: readonly Chain[]): readonly Chain[] {
  return [...new Map(releases.map((one) => [one.draw.seed, one])).values()];
}
