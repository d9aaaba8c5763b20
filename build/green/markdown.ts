import type { Result } from './result.js';
import { rates } from './table.js';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('`', "'");
const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** Two tables for a page: the rates, and each project with what became of it in each contender's hands. */
export function markdown(results: readonly Result[]): string {
  const contenders = [...new Set(results.map((result) => result.contender))];
  const projects = [...new Set(results.map((result) => result.project))];
  const places = (own: readonly Result[]) =>
    own.flatMap(({ notes }) => notes).find((note) => / of the tag has /.test(note)) ?? '';
  const kept = results.some((result) => places([result]) !== '');
  const heads = ['Project', 'Back-end', 'Version', 'Tests', ...contenders, ...(kept ? ['Released'] : [])];
  const rows = projects.map((project) => {
    const own = results.filter((result) => result.project === project);
    const { backend = '', version = '', tests = '' } = own[0] ?? {};
    const fates = contenders.map((name) => fate(own.find((result) => result.contender === name)));
    return line([project, backend, version, tests, ...fates, ...(kept ? [places(own)] : [])]);
  });
  return [...rateTable(results), '', line(heads), line(heads.map(() => '---')), ...rows, ''].join('\n');
}

function rateTable(results: readonly Result[]): string[] {
  const heads = [
    'Workflows',
    'Projects',
    'Pull request green',
    'Released, right version, installed',
    'Green',
  ];
  const rows = rates(results).map((rate) => {
    const percent = rate.projects === 0 ? '' : ` (${((100 * rate.green) / rate.projects).toFixed(1)} %)`;
    const { contender, projects, pullRequest, release, green } = rate;
    return line([contender, ...[projects, pullRequest, release].map(String), `${green}${percent}`]);
  });
  return [line(heads), line(heads.map(() => '---')), ...rows];
}

function fate(result: Result | undefined): string {
  if (!result) return 'not measured';
  if (result.outcome !== 'red') return result.outcome;
  const failures = [result.failure, result.releaseFailure].filter((failure) => failure !== undefined);
  const steps = failures.map(({ stage, step, says }) => `${stage}: ${shortly(step || says)}`);
  return [...new Set(steps)].join('; ');
}

/** The step without its workflow's file: `build, step "Test with pytest"`. */
function shortly(step: string): string {
  const text = step.replace(/^\S+\.ya?ml: /, '');
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}
