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

/** What `check` of many repositories in one process was like, up to one of them. */
export interface CheckRun {
  readonly repositories: number;
  readonly perSecond: number;
  readonly megabytes: number;
}

/** One run of the hook. */
export interface HookRun {
  readonly tool: string;
  readonly where: string;
  readonly seconds: number;
  readonly said: string;
}

const isAsked = ({ action }: Result) => action === 'conflict';

/** One line about some cases. */
export function summary(of: readonly Result[]): string {
  const lost = of.reduce((sum, each) => sum + each.lost, 0);
  const wrong = of.filter((each) => each.wrong.length > 0).length;
  return `${of.length} edits, ${share(of)} without a question, ${lost} lines lost, ${wrong} results with a fault`;
}

/** The page docs/updates.md. */
export function page(all: readonly Result[], checks: readonly CheckRun[], hooks: readonly HookRun[]): string {
  const seen = commits.filter((commit) => all.some((each) => each.commit === commit));
  const missing =
    commits.length === seen.length
      ? ''
      : `; ${commits.filter((each) => !seen.includes(each)).join(', ')} were not run`;
  const rows = seen.map((commit) =>
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
files of ${seen.length} states of this repository's history, the oldest first${missing}; ${summary(all)}.

- A line counts as lost where somebody wrote it and it is in the file no more; none may be.
- A result has a fault where it is no valid YAML, where a file that nobody edited was not simply brought up to date, or
  where actionlint, shellcheck or zizmor (offline, persona auditor) find what they did not find in the edited file.
- A person's name of a workflow, job or step, their runners and timeouts stay theirs; what is new in a job or step reaches it
  under the name that they gave it; what they removed stays removed.
- Asked is where both changed the same: without a terminal that file stays as it was, and the exit code is 1.

| Written at | Edits | Without a question | Lines lost | With a fault |
|---|---|---|---|---|
${rows.join('\n')}
${row('all', all)}

## What was asked

| Edit | Asked |
|---|---|
${asked.join('\n')}

## Whether files are up to date

\`npm run bench:check\`: \`pypi-workflows check --directories-from -\` with 200 repositories, half of them up to date, in one
process. Rate and memory were taken after each fifty, on two cores.

| Repositories | In a second | Memory |
|---|---|---|
${checks.map((one) => `| ${one.repositories} | ${one.perSecond.toFixed(1)} | ${one.megabytes} MB |`).join('\n')}
${hooks.length === 0 ? '' : hookPart(hooks)}`;
}

function hookPart(hooks: readonly HookRun[]): string {
  return `
\`npm run bench:hook\`: the hook \`pypi-workflows-check\`, installed from a commit of this repository by \`repo\` and \`rev\`, as a
project names it.

| By | Where | Took | Said |
|---|---|---|---|
${hooks.map((one) => `| ${one.tool} | ${one.where} | ${one.seconds.toFixed(1)} s | ${one.said} |`).join('\n')}
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
