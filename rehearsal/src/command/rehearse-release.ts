import path from 'node:path';
import { type Reading, readVerdict } from '../reading/read-verdict.js';
import type { Run } from '../runs/run.js';
import { asWritten } from '../scenarios/as-written.js';
import {
  type RehearsalOptions,
  type RehearsalReport,
  type RunReport,
  rehearse,
} from '../scenarios/rehearse.js';
import { verdictOf } from '../verdict/verdict-of.js';
import { readWorkingCopy } from '../verdict/working-copy.js';
import type { LeftOut, RehearsalEvent, Verdict } from '../watching/events.js';
import { Watcher } from '../watching/watcher.js';

/** What a rehearsal came to: what `--json` ends with. */
export interface RehearsalResult {
  readonly verdict: Verdict;
  readonly runs: readonly (RunReport & { readonly scenario: string })[];
  readonly left_out: readonly LeftOut[];
}

export interface Rehearsed extends RehearsalResult {
  readonly reading: Reading;
  /** undefined: nothing was run. */
  readonly report: RehearsalReport | undefined;
  /** Whole logs, by `run.attempt`. */
  readonly logs: ReadonlyMap<string, string>;
}

export interface ReleaseOptions extends RehearsalOptions {
  /** Reads only: nothing is run. */
  read?: boolean;
  readLog?: (file: string) => string;
  /** Called before anything is run, with what was read. */
  ready?: (reading: Reading, runs: boolean) => Promise<void>;
}

/** What the report of what was played adds to what was read. */
function playedOver(report: RehearsalReport): LeftOut[] {
  const runs = report.scenarios.flatMap((scenario) => scenario.runs);
  const stood = runs.flatMap((run) =>
    run.substituted.map(
      ({ job, asked, used }) => `${used} stood for Python ${asked} in ${run.workflow}: ${job}`,
    ),
  );
  const legs = runs.flatMap((run) =>
    run.leftOut.map((leg) => `${leg} of ${run.workflow}: no such Python is here`),
  );
  const means = 'that leg says nothing here';
  return [
    ...[...new Set(stood)].map((what) => ({
      what,
      means: 'the result is that of the other Python',
      at: null,
    })),
    ...[...new Set(legs)].map((what) => ({ what, means, at: null })),
    ...(report.checks.workflows.length > 0 && report.checks.result !== 'run'
      ? [
          {
            what: `${report.checks.workflows.join(', ')}: answered as ${report.checks.result}, not run`,
            means: 'the project’s own tests are taken as that',
            at: null,
          },
        ]
      : []),
    ...report.passedOver.map((what) => ({ what, means: 'it does not run here', at: null })),
    ...report.unreachable.map((what) => ({
      what: `${what} could not be reached`,
      means: 'what asked may have failed for it',
      at: null,
    })),
    ...report.unhandled.map((what) => ({
      what: `nobody answered ${what}`,
      means: 'a gap of the rehearsal: what asked may have failed for it',
      at: null,
    })),
  ];
}

const isOurs = (workflows: Readonly<Record<string, string>>) =>
  Object.values(workflows).some((text) => /^\s+release_type:/m.test(text));

/**
 * Reads a repository's workflows and, where this machine can, runs a release of it.
 *
 * @param tell told as things go on
 * @throws Error where it cannot be tried: no such folder, a tool lacks, an option names nothing
 */
export async function rehearseRelease(
  options: ReleaseOptions,
  tell: (event: RehearsalEvent) => void,
): Promise<Rehearsed> {
  const directory = path.resolve(options.directory);
  const { owner, name, defaultBranch: branch, distribution } = options;
  const given = {
    ...(branch ? { branch } : {}),
    ...(distribution ? { distribution } : {}),
    ...(owner && name ? { repository: `${owner}/${name}` } : {}),
  };
  const { project, workflows, scripts } = await readWorkingCopy(directory, given);
  const reading = readVerdict(workflows, project, scripts);
  const watcher = new Watcher(tell);
  const left = [...reading.leftOut];
  watcher.say({ event: 'read', verdict: reading.verdict, left_out: left });
  const ours = isOurs(workflows);
  const runs =
    options.read !== true &&
    (ours || options.scenarios !== undefined || (reading.way !== undefined && reading.executable));
  await options.ready?.(reading, runs);
  const logs = new Map<string, string>();
  if (!runs) {
    const { publishes, why } = reading.verdict;
    const untried = publishes === true && options.read !== true;
    const verdict = untried
      ? {
          ...reading.verdict,
          publishes: null,
          why: `Not tried, for ${whatBlocks(left)}; as far as it can be read: ${why}`,
        }
      : reading.verdict;
    return { verdict, runs: [], left_out: left, reading, report: undefined, logs };
  }
  const [home, title] = (project.repository ?? '').split('/');
  const report = await rehearse({
    ...options,
    ...(owner === undefined && home ? { owner: home } : {}),
    ...(name === undefined && title ? { name: title } : {}),
    ...(ours || options.scenarios
      ? {}
      : {
          play: [asWritten({ reading, workflows, project })],
          workflows: options.workflows ?? reading.workflows,
        }),
    onlooker: {
      opened: (repository) => watcher.watch(() => repository.runs.played()),
      begins: (scenario) => watcher.say({ event: 'scenario', name: scenario, state: 'begins' }),
      ended: ({ scenario, passed, says }) => {
        watcher.look();
        watcher.say({ event: 'scenario', name: scenario, state: 'ended', passed, says });
      },
      closing: (all) => {
        watcher.stop();
        if (options.readLog) keepLogs(all, options.readLog, logs);
      },
    },
  });
  const played = report.scenarios.flatMap(({ scenario, runs: all }) =>
    all.map((run) => ({ scenario, ...run })),
  );
  return {
    verdict: verdictOf(report, reading, workflows),
    runs: played,
    left_out: [...left, ...playedOver(report)],
    reading,
    report,
    logs,
  };
}

function whatBlocks(left: readonly LeftOut[]): string {
  return (
    left.find(({ means }) => means.startsWith('the release cannot'))?.what ?? 'no job of it can be run here'
  );
}

function keepLogs(runs: readonly Run[], read: (file: string) => string, logs: Map<string, string>): void {
  for (const run of runs) if (run.logFile !== '') logs.set(`${run.id}.${run.attempt}`, read(run.logFile));
}
