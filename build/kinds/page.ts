import type { Executed } from './executed.js';
import type { Look } from './look.js';
import type { Project } from './project.js';

export interface Row {
  readonly project: Project;
  /** With the project's own workflows; undefined: it could not be looked at. */
  readonly found: Look | undefined;
  readonly faults: readonly string[];
}

const KINDS: Readonly<Record<string, string>> = {
  compiled: 'Compiled projects',
  several: 'Several packages in one repository',
  calendar: 'Calendar versions',
};

/**
 * The tables, as docs/kinds.md.
 * @param rows what was looked at now
 * @param all the list, in whose order the tables are
 * @param before the page as it is: a project that was not looked at keeps its row
 * @param released what came of those that were released in the rehearsal, by repository
 */
export function page(
  rows: readonly Row[],
  all: readonly Project[],
  before: string,
  released: ReadonlyMap<string, Executed>,
): string {
  const old = new Map(before.split('\n').map((row) => [/^\| \[([^\]]+)\]/.exec(row)?.[1] ?? '', row]));
  const rowOf = (project: Project): string | undefined => {
    const now = rows.find((row) => row.project.repository === project.repository);
    const row =
      now === undefined
        ? old
            .get(project.repository)
            ?.split(' | ')
            .slice(0, COLUMNS - 1)
        : line(now);
    const tried = released.get(project.repository);
    return row && `${row.join(' | ')} | ${tried ? outcome(tried) : ''} |`;
  };
  const sections = Object.entries(KINDS).map(([kind, title]) => {
    const own = all.filter((project) => project.kind === kind).map(rowOf);
    const known = own.filter((row) => row !== undefined);
    const rest = own.length - known.length;
    const right = known.filter((row) => row.includes(' | right | ')).length;
    const tried = all.flatMap((one) => (one.kind === kind ? (released.get(one.repository) ?? []) : []));
    const green = tried.filter(({ reason }) => reason === '').length;
    return `## ${title}\n\n${right} of ${known.length} right${rest === 0 ? '' : `; ${rest} more of the list were not looked at yet`}. Released in the rehearsal: ${green} of ${tried.length} tried.\n\n| project | commit | what was found | gate | verdict | reason | released |\n|---|---|---|---|---|---|---|\n${known.join('\n')}\n`;
  });
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

const INTRODUCTION = `# Real projects of three kinds

\`pypi-workflows --yes\` in each of them, once as it is and once with its \`.github\` taken away. What was decided is held
against a list of what is true, which began with what was found and was corrected where a project's own files, workflows
and tags say otherwise, so that "right" means above all that nobody saw a fault: its packages, whether they
need wheels, where the version stands, the release tags and how they count, and which of its own workflows publishes
on a release. What is written is read by actionlint with shellcheck and by zizmor; a finding counts as a fault.

\`npm run bench:kinds\` looks at them again and writes this page; \`build/kinds/projects.txt\` has the list with what is true.
None of their code is here.

*Released*: what \`npm run bench:kinds:executed\` came to. There the project's own workflows are taken away, ours are written
(\`--tests none\`, since the projects' own checks run on GitHub), and up to two packages of each are released in the rehearsal,
from the button to the index; the index has to have files of that package and of no other. Wheels are built on the host, for one CPython.
`;

const COLUMNS = 7;

const escaped = (cell: string) => cell.replaceAll('|', '\\|');

function outcome({ released, reason }: Executed): string {
  const names = released.length > 3 ? `${released.length} packages` : released.join(', ');
  return escaped(reason === '' ? names : `${names === '' ? 'no' : `${names}, but no`}: ${reason}`);
}

/** The cells but the last. */
function line({ project, found, faults }: Row): readonly string[] {
  const { repository, commit } = project;
  const cells = [
    `| [${repository}](https://github.com/${repository})`,
    `\`${commit.slice(0, 12)}\``,
    found === undefined ? '' : words(found),
    found?.gate ?? '',
    faults.length === 0 ? 'right' : 'not right',
    [...faults, project.reason].filter((each) => each !== '').join('; '),
  ];
  return cells.map((cell, at) => (at === 0 ? cell : escaped(cell)));
}

function words({ packages, wheels, version, tag, scheme, publishes }: Look): string {
  const names =
    packages.length > 3
      ? `${packages.slice(0, 2).join(', ')} and ${packages.length - 2} more`
      : packages.join(', ');
  const kept = publishes === 'none' ? 'pypi-publish.yml is written' : `${publishes} kept`;
  return `${names}; ${wheels}; version in ${version}; tags \`${tag}\`; ${scheme}; ${kept}`;
}
