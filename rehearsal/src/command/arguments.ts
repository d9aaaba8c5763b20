import { parseArgs } from 'node:util';
import { FAULTS, parseFault } from '../faults.js';
import { CHECK_RESULTS } from '../runs/answered.js';
import { isPythonChoice, PYTHON_CHOICES } from '../runs/substitutes.js';
import type { RehearsalOptions } from '../scenarios/rehearse.js';
import { DEFAULT_SCENARIOS, SCENARIOS } from '../scenarios/scenarios.js';

const OPTIONS = {
  scenario: { type: 'string', multiple: true },
  'release-type': { type: 'string' },
  fault: { type: 'string', multiple: true },
  actions: { type: 'string' },
  pythons: { type: 'string' },
  workflows: { type: 'string' },
  checks: { type: 'string' },
  repository: { type: 'string' },
  private: { type: 'boolean' },
  distribution: { type: 'string' },
  branch: { type: 'string' },
  'sleep-scale': { type: 'string' },
  timeout: { type: 'string' },
  jobs: { type: 'string' },
  cache: { type: 'string' },
  json: { type: 'boolean' },
  report: { type: 'string' },
  read: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  faults: { type: 'boolean' },
  version: { type: 'boolean' },
  keep: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const table = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([name, about]) => `  ${name.padEnd(20)}${about}`).join('\n');

export const FAULT_TABLE = table(Object.entries(FAULTS));

export const HELP = `pypi-rehearsal [DIR] [options]     reads a repository's workflows and runs a release on this machine
pypi-rehearsal setup               fetches the tools it needs into the user's cache

Exit code 0: a release would publish. 1: it would not, and the verdict says why. 2: it could not be tried.

${table([
  ['--yes, -y', 'fetch what is missing without asking'],
  ['--read', 'only read the workflow files: nothing is fetched, nothing is run'],
  ['--json', 'one event a line, at the end the verdict, the runs and what was left out'],
  ['--report FILE', 'one page of HTML with everything on it'],
  ['--scenario NAMES', `what to play, comma-separated, or "all" (default: ${DEFAULT_SCENARIOS.join(',')})`],
  ['--release-type TYPE', 'patch (default), minor or major'],
  ['--faults', 'list what can go wrong on purpose'],
  ['--fault NAME', 'what goes wrong; NAME:TIMES strikes a few times only; may be repeated'],
  ['--actions DIR', 'real actions, as OWNER/NAME below DIR, in place of the stand-ins'],
  [
    '--pythons CHOICE',
    'for a step whose Python is not here: nearest (default), exact, which fails, or download, which fetches it by uv',
  ],
  ['--workflows FILES', 'the workflow files to run (default: the release button and what publishes)'],
  [
    '--checks RESULT',
    `the project’s own CI on a commit: ${Object.keys(CHECK_RESULTS).join(', ')}, or run (default passed)`,
  ],
  ['--repository O/R', 'owner and name (default: octo and the folder’s name)'],
  [
    '--private',
    'a private repository: a job without "contents: read" cannot check it out (default: a public one)',
  ],
  ['--distribution NAME', 'the project’s name on the index, where no file says it'],
  ['--branch NAME', 'the default branch (default: the one that is checked out)'],
  ['--sleep-scale N', 'what "sleep" in a workflow’s script is multiplied by (default 0.1)'],
  ['--timeout SECONDS', 'a run that takes longer is killed (default 1200)'],
  ['--jobs N', 'how many jobs of a run go on at once (default 1)'],
  ['--cache DIR', 'where installers keep what they fetch, for many rehearsals'],
  ['--keep', 'keep the folder with the logs'],
])}

Scenarios
${table(SCENARIOS.map(({ name, about }) => [name, about] as const))}

Results of --checks
${table([...Object.entries(CHECK_RESULTS), ['run', 'it is really run, as far as this machine can']])}

Faults
${FAULT_TABLE}
`;

export type Request =
  | { readonly kind: 'help' | 'version' | 'faults' | 'setup' }
  | {
      readonly kind: 'rehearse';
      readonly options: RehearsalOptions;
      readonly read: boolean;
      readonly json: boolean;
      readonly yes: boolean;
      readonly report: string | undefined;
    };

function positive(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} "${text}" is no positive number.`);
  return value;
}

const words = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/** Leaves out what was not given: an option that is undefined is not an option. */
function given<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/**
 * Reads the command line.
 *
 * @throws Error with one sentence on what cannot be used
 */
export function readArguments(argv: readonly string[]): Request {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (values.faults) return { kind: 'faults' };
  if (positionals[0] === 'setup' && positionals.length === 1) return { kind: 'setup' };
  if (positionals.length > 1) throw new Error(`One folder at a time, not ${positionals.length}.`);
  const scenarios = values.scenario?.flatMap(words);
  const repository =
    values.repository === undefined ? undefined : /^([^/]+)\/([^/]+)$/.exec(values.repository);
  if (repository === null) throw new Error(`--repository "${values.repository}" is not OWNER/NAME.`);
  const type = values['release-type'];
  if (type !== undefined && !['patch', 'minor', 'major'].includes(type))
    throw new Error(`--release-type "${type}" is none of patch, minor, major.`);
  const { pythons } = values;
  if (pythons !== undefined && !isPythonChoice(pythons))
    throw new Error(`--pythons "${pythons}" is none of ${PYTHON_CHOICES.join(', ')}.`);
  const { checks } = values;
  if (checks !== undefined && checks !== 'run' && !(checks in CHECK_RESULTS))
    throw new Error(`--checks "${checks}" is none of ${Object.keys(CHECK_RESULTS).join(', ')}, run.`);
  const optional = given<RehearsalOptions>({
    directory: positionals[0] ?? '.',
    scenarios: scenarios?.includes('all') ? SCENARIOS.map((one) => one.name) : scenarios,
    releaseType: type,
    faults: values.fault?.flatMap(words).map(parseFault),
    actions: values.actions,
    pythons,
    workflows: values.workflows === undefined ? undefined : words(values.workflows),
    checks,
    owner: repository?.[1],
    name: repository?.[2],
    private: values.private,
    distribution: values.distribution,
    defaultBranch: values.branch,
    sleepScale: positive('sleep-scale', values['sleep-scale']),
    timeoutSeconds: positive('timeout', values.timeout),
    concurrentJobs: positive('jobs', values.jobs),
    cache: values.cache,
    keep: values.keep,
  } as { [K in keyof RehearsalOptions]: RehearsalOptions[K] | undefined });
  return {
    kind: 'rehearse',
    options: { directory: '.', ...optional },
    read: values.read ?? false,
    json: values.json ?? false,
    yes: values.yes ?? false,
    report: values.report,
  };
}
