import type { Rehearsed } from '../../rehearsal/src/command/rehearse-release.js';
import { Board } from '../../rehearsal/src/watching/board.js';
import type { Happened } from '../../rehearsal/src/watching/events.js';

const why =
  'publish.yml ended as failure in Publish to PyPI, step "Publish": The project’s trusted publisher names another workflow.';
const at = { file: '.github/workflows/publish.yml', line: 31 };

function tellRun(
  run: number,
  workflow: string,
  trigger: string,
  jobs: readonly [string, string[], boolean][],
) {
  const of = { run, attempt: 1 };
  const ref = trigger === 'push' ? 'refs/tags/v1.5.0' : 'refs/heads/main';
  const about = { ...of, workflow, trigger, ref, by: 'maya' };
  const told: Happened[] = [{ event: 'run', ...about, state: 'in_progress', conclusion: null }];
  for (const [job, steps, green] of jobs) {
    told.push({ event: 'job', ...of, job, state: 'begins', conclusion: null });
    for (const [place, step] of steps.entries()) {
      const conclusion = green || place < steps.length - 1 ? 'success' : 'failure';
      told.push({ event: 'step', ...of, job, step, state: 'begins', conclusion: null });
      told.push({ event: 'step', ...of, job, step, state: 'ended', conclusion });
    }
    const conclusion = steps.length === 0 ? 'skipped' : green ? 'success' : 'failure';
    told.push({ event: 'job', ...of, job, state: 'ended', conclusion });
  }
  const conclusion = jobs.every(([, , green]) => green) ? 'success' : 'failure';
  return [...told, { event: 'run', ...about, state: 'completed', conclusion } as Happened];
}

/** A rehearsal with whatever a report can show: three runs, one of them red, a long log, something left out. */
export function sampleResult(): { result: Rehearsed; board: Board } {
  const board = new Board();
  const told: Happened[] = [
    { event: 'scenario', name: 'release', state: 'begins' },
    ...tellRun(1, 'create-release.yml', 'workflow_dispatch', [
      ['Release', ['Check the inputs', 'Push the tag'], true],
    ]),
    ...tellRun(2, 'publish.yml', 'push', [
      ['Test (3.12)', ['Set up Python', 'Run the tests'], true],
      ['Build', ['Build', 'Check the version inside the files'], true],
      ['Publish to PyPI', ['Download', 'Publish'], false],
      ['Write the release notes', [], true],
    ]),
    ...tellRun(3, 'a-workflow-with-a-rather-long-name-of-its-own.yml', 'push', [['docs', ['Build'], true]]),
    { event: 'scenario', name: 'release', state: 'ended', passed: false, says: why },
  ];
  for (const [place, event] of told.entries()) board.tell({ at: place * 0.7, ...event });
  const verdict = { publishes: false, as: null, version: null, why, at };
  const log = Array.from(
    { length: 400 },
    (_, line) => `[Publish to PyPI]   | line ${line} ${'of a log '.repeat(20)}`,
  );
  const left = {
    what: 'job windows runs on windows-2025 (publish.yml)',
    means: 'it is not run here; the release does not need it',
    at,
  };
  const logs = new Map([1, 2, 3].map((run) => [`${run}.1`, log.join('\n')]));
  const result = { verdict, runs: [], left_out: [left], logs, report: undefined };
  return { result: result as unknown as Rehearsed, board };
}
