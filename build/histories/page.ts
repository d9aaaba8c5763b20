import type { History } from './history.js';
import { type Played, play } from './play.js';

const kinds = ['final', 'pre-release', 'post-release'] as const;
type Counts = Readonly<Record<Played['kind'], readonly [made: number, all: number]>>;

/** One history, played: its line in docs/histories.md, and what its line rests on. */
export interface Row {
  readonly line: string;
  readonly counts: Counts;
  readonly releases: readonly Played[];
  readonly project: string;
}

/** Plays a history and says what came of it. */
export function rowOf(history: History): Row {
  const { scheme, releases } = play(history);
  const counts = Object.fromEntries(kinds.map((kind) => [kind, count(releases, kind)])) as Counts;
  const cells = kinds.map((kind) => counts[kind].join(' of '));
  const { project } = history;
  const line = `| [${project}](https://github.com/${project}) | ${scheme} | ${cells.join(' | ')} |`;
  return { line, counts, releases, project };
}

function count(releases: readonly Played[], kind: Played['kind']): readonly [number, number] {
  const all = releases.filter((each) => each.kind === kind);
  return [all.filter(({ made }) => made).length, all.length];
}

/** The whole page docs/histories.md. */
export function page(rows: readonly Row[]): string {
  const sums = kinds.map((kind) =>
    [0, 1].map((place) => rows.reduce((sum, { counts }) => sum + (counts[kind][place] ?? 0), 0)),
  );
  const [finals = [], staged = []] = sums;
  const both = [0, 1].map((place) => (finals[place] ?? 0) + (staged[place] ?? 0));
  const missed = rows.flatMap(({ project, releases }) =>
    releases
      .filter(({ made, kind }) => !made && kind !== 'post-release')
      .map(({ tag, offered }) => `| ${project} | ${tag} | ${offered.map(brief).join(', ')} |`),
  );
  return `# Release histories, played again

Could the button have made each release from the one before it, without a version typed? ${rows.length} public projects, up to their last
40 tags with a number each: for every release that followed another, all release types and pre-releases are asked for from
the tags that were there, on the day of the tag or one beside it, since tags are made in all time zones. The version scheme is
the one that is found in the tags before it or, for who was told with \`--version-scheme\`, in the whole history.

\`npm run bench:histories\` plays them and writes this page; \`build/histories/data/\` has the histories, made from the
projects' git tags by \`build/histories/from-git.ts\`.

- Final releases: ${percent(finals)}.
- With pre-releases: ${percent(both)}.
- Post-releases are pushed by hand (contract R16): ${sums[2]?.[1]} of them.
- Offered days that do not exist: ${rows.flatMap(({ releases }) => releases.flatMap(({ impossible }) => impossible)).length}.

| project | version scheme | final releases made | pre-releases made | post-releases made |
|---|---|---|---|---|
${rows.map(({ line }) => line).join('\n')}

## Not made by a button

With the exact version (\`version\`) all but a date that the index has passed can be released. The last column is what the release
types offer; "refused" where the sentence names a tag that HEAD does not reach, a number that exists, or a pre-release above it.

| project | release | offered |
|---|---|---|
${missed.join('\n')}
`;
}

const percent = ([made = 0, all = 0]: readonly number[]) =>
  `${made} of ${all} (${((100 * made) / all).toFixed(1)} %)`;

const brief = (offer: string) => (offer.includes(' ') ? 'refused' : offer);
