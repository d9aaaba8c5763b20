import type { Row } from './row.js';

/** The index has most of a repository's newest releases within a day of their tags; undefined: nothing can be told. */
const published = ({ history }: Row): boolean | undefined =>
  history && history.releases > 0 ? history.published * 2 > history.releases : undefined;

/** The four cells of what was said, by reading or by a try, against what the index has. */
function table(word: string, rows: readonly Row[], says: (row: Row) => boolean | undefined): string {
  const count = (said: boolean, on: boolean) =>
    rows.filter((row) => says(row) === said && published(row) === on).length;
  return `| verdict | the index has most of the newest releases | it has not |
|---|---|---|
| ${word}: publishes | ${count(true, true)} | ${count(true, false)} |
| ${word}: does not publish | ${count(false, true)} | ${count(false, false)} |`;
}

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
  const all = rows.filter(({ tried }) => tried !== undefined);
  const without = all.filter(({ tried }) => tried?.publishes === undefined);
  return `# Public repositories' own release workflows, read and tried

${rows.length} public repositories with release workflows of their own, none of them made by this project. *Read*: the verdict of
\`pypi-rehearsal --read\`, from the workflow files alone, kept before any of their issues was looked at and before the first
release was run. *Tried*: a release run on one machine, where every job of the way can be. Beside it what the index has: of
the five newest final release tags, how many were uploaded within a day of the tag. A repository that was not tried, or whose
try came to no verdict for what this machine lacks, never counts as agreement of a try.

What a try showed to be wrong in the rehearsal was mended there, for all, and the repository tried again: these are no figures of
a first look.

\`npm run bench:readings -- --repositories FOLDER\` reads the clones in FOLDER and writes this page, \`--run\` tries too.

## Read: ${rows.length}

${table('read', rows, ({ publishes }) => publishes)}

Of those read as not publishing, ${rows.filter(byHand).length} have no workflow that uploads to PyPI: what the index has of them came another way.

## Tried: ${all.length - without.length}

${table('tried', rows, ({ tried }) => tried?.publishes)}

${without.length} more were begun and came to no verdict; ${rows.length - all.length} were not tried.

## Each

| repository | read | why | tried | newest releases on the index |
|---|---|---|---|---|
${rows.map(line).join('\n')}
`;
}
