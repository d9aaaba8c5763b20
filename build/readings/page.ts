import type { Row } from './row.js';

/** The index has most of a repository's newest releases within a day of their tags; undefined: nothing can be told. */
const published = ({ history }: Row): boolean | undefined =>
  history && history.releases > 0 ? history.published * 2 > history.releases : undefined;

const count = (rows: readonly Row[], read: boolean, on: boolean) =>
  rows.filter((row) => row.publishes === read && published(row) === on).length;

/** Whose files come from a person's machine or another service: no workflow uploads to PyPI. */
const byHand = (row: Row) => row.why.startsWith('no workflow here publishes') && published(row) === true;

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

function line(row: Row): string {
  const { repository, commit, history, tried } = row;
  const seen = history === undefined ? 'not on the index' : `${history.published} of ${history.releases}`;
  const outcome =
    tried === undefined
      ? row.runnable && row.publishes
        ? 'not tried'
        : ''
      : tried.publishes === undefined
        ? `no verdict: ${tried.why}`
        : tried.publishes
          ? 'published'
          : `not published: ${tried.why}`;
  const cells = [
    `[${repository}](https://github.com/${repository}/tree/${commit})`,
    row.publishes ? 'publishes' : 'does not publish',
    `${row.why}${row.at ? ` (${row.at})` : ''}`,
    outcome,
    seen,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** docs/readings.md. */
export function page(rows: readonly Row[]): string {
  const tried = rows.filter(({ tried }) => tried?.publishes !== undefined);
  const agree = tried.filter((row) => row.tried?.publishes === published(row)).length;
  return `# Public repositories' own release workflows, read and tried

${rows.length} public repositories with release workflows of their own, none of them made by this project. *Read*: the verdict of
\`pypi-rehearsal --read\`, from the workflow files alone. *Tried*: a release run on one machine, where every job of the way
can be. Beside it what the index has: of the five newest final release tags, how many were uploaded within a day of the tag.
A repository that was not tried never counts as agreement of a try.

\`npm run bench:readings -- --repositories FOLDER\` reads the clones in FOLDER and writes this page, \`--run\` tries too.

| | the index has most of the newest releases | it has not |
|---|---|---|
| read: publishes | ${count(rows, true, true)} | ${count(rows, true, false)} |
| read: does not publish | ${count(rows, false, true)} | ${count(rows, false, false)} |

Of those read as not publishing, ${rows.filter(byHand).length} have no workflow that uploads to PyPI: what the index has of them came another way.

Tried: ${tried.length}, of which ${tried.filter((row) => row.tried?.publishes).length} published; ${agree} agree with the index.

| repository | read | why | tried | newest releases on the index |
|---|---|---|---|---|
${rows.map(line).join('\n')}
`;
}
