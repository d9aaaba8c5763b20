import { commits } from './cases.js';

/** How one case of the bench ended. */
export interface Result {
  readonly commit: string;
  readonly file: string;
  readonly kind: string;
  readonly action: string;
  /** How many lines of the person's are in the file no more. */
  readonly lost: number;
  /** Those lines, what is broken, and what linters find that they did not find before. */
  readonly wrong: readonly string[];
}

const isAsked = ({ action }: Result) => action === 'conflict';

/** One line about some cases. */
export function summary(of: readonly Result[]): string {
  const lost = of.reduce((sum, each) => sum + each.lost, 0);
  const wrong = of.filter((each) => each.wrong.length > 0).length;
  return `${of.length} edits, ${share(of)} without a question, ${lost} lines lost, ${wrong} results with a fault`;
}

/** The page docs/updates.md. */
export function page(all: readonly Result[]): string {
  const rows = commits.map((commit) =>
    row(
      commit,
      all.filter((each) => each.commit === commit),
    ),
  );
  const kinds = [...new Set(all.map(({ kind }) => kind.split(', and ')[0] ?? ''))];
  const asked = kinds.flatMap((kind) => {
    const of = all.filter((each) => each.kind.split(', and ')[0] === kind);
    const count = of.filter(isAsked).length;
    return count === 0 ? [] : [`| ${kind} | ${count} of ${of.length} |`];
  });
  return `# Updates that keep edits

\`pypi-workflows update\` merges what somebody changed in a generated file with what a new version writes. Tried by
\`npm run bench:update\`: 200 edits as people make them (${kinds.length} kinds, every fourth file edited twice), each on the
files of ${commits.length} states of this repository's history, the oldest first; ${summary(all)}.

- A line counts as lost where somebody wrote it and it is in the file no more; none may be.
- A result has a fault where it is no valid YAML, where a file that nobody edited was not simply brought up to date, or
  where actionlint, shellcheck or zizmor (offline, persona auditor) find what they did not find in the edited file.
- Asked is where both changed the same: without a terminal that file stays as it was, and the exit code is 1.

| Written at | Edits | Without a question | Lines lost | With a fault |
|---|---|---|---|---|
${rows.join('\n')}
${row('all', all)}

## What was asked

| Edit | Asked |
|---|---|
${asked.join('\n')}
`;
}

function row(name: string, of: readonly Result[]): string {
  const lost = of.reduce((sum, each) => sum + each.lost, 0);
  const wrong = of.filter((each) => each.wrong.length > 0).length;
  return `| ${name} | ${of.length} | ${share(of)} | ${lost} | ${wrong} |`;
}

function share(of: readonly Result[]): string {
  return `${((100 * of.filter((each) => !isAsked(each)).length) / Math.max(of.length, 1)).toFixed(1)} %`;
}
