import { list, locate, mapping } from '../reading/located.js';
import type { Reading } from '../reading/read-verdict.js';
import { LACK } from '../runs/act-log.js';
import type { RehearsalReport, RunReport, ScenarioReport } from '../scenarios/rehearse.js';
import type { Place, Verdict } from '../watching/events.js';
import { lacking } from './lacking.js';

/** The scenarios that end with a package on the index. */
const RELEASES = ['release', 'as-written'];

/** The line of the step, else of the job, that failed. */
function placeOf(run: RunReport | undefined, workflows: Readonly<Record<string, string>>): Place | null {
  const source = run && workflows[run.workflow];
  if (!run?.failure || source === undefined) return null;
  const located = locate(run.workflow, source);
  const jobs = Object.entries(mapping(located.data.jobs));
  const { job: name, step } = run.failure;
  const [id, body] =
    jobs.find(([key, value]) => key === name || mapping(value).name === name) ??
    jobs.find(([, value]) => list(mapping(value).steps).some((one) => mapping(one).name === step)) ??
    [];
  if (id === undefined) return located.place('jobs');
  const at = list(mapping(body).steps).findIndex((one) =>
    [mapping(one).name, mapping(one).uses].includes(step),
  );
  return at < 0 ? located.place('jobs', id) : located.place('jobs', id, 'steps', at);
}

function released(report: RehearsalReport): ScenarioReport | undefined {
  return report.scenarios.find(({ scenario }) => RELEASES.includes(scenario));
}

/** What a rehearsal that was played says of a release; where none was played: of what was. */
export function verdictOf(
  report: RehearsalReport,
  reading: Reading,
  workflows: Readonly<Record<string, string>>,
): Verdict {
  const release = released(report);
  if (release === undefined) {
    const red = report.scenarios.find(({ passed }) => !passed);
    const why = red ? `${red.scenario}: ${red.says}` : 'No release was played.';
    return { publishes: red ? false : null, as: null, version: null, why, at: null };
  }
  if (release.passed) {
    const { as, version } = report.published ?? { as: null, version: null };
    const identity = as ?? reading.verdict.as;
    const what = `${report.distribution ?? 'the package'} ${version ?? ''}`.trim();
    const made = release.scenario === 'as-written' ? reading.secrets : [];
    const values = made.length > 0 ? `, with made-up values of ${made.join(', ')}` : '';
    const why = `A release publishes ${what} to PyPI${identity ? ` as ${identity}` : ''}${values}: ${release.says}.`;
    return { publishes: true, as: identity, version, why, at: reading.verdict.at };
  }
  const red = release.runs.find(({ conclusion }) => !['success', 'skipped'].includes(conclusion));
  const at = placeOf(red, workflows) ?? (reading.verdict.publishes === false ? reading.verdict.at : null);
  const why = release.says.replace(/\s*\n\s*/g, ' ').replace(/[.!?]$/, '');
  // What this machine lacks says nothing about the release.
  const lacks = red?.annotations.some(({ level, title }) => level === 'error' && title === LACK) ?? false;
  const [away] = red ? report.unreachable : [];
  const because = away === undefined ? red && lacking(red.tail) : `${away} could not be reached from here`;
  return {
    publishes: lacks || because !== undefined ? null : false,
    as: null,
    version: null,
    why: `${why}${because === undefined ? '' : `, and ${because}`}.`,
    at,
  };
}
