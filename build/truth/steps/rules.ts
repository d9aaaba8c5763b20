/**
 * How GitHub and PyPI may behave, as far as a step can meet it: what a random world draws from. Each rule with its
 * source; facts 1 and 2 are the project's page of facts.
 */
export const rules = {
  /** Lists of runs with a filter come from a search index that lags, at times for long. cli/cli#5440 */
  filteredListLagSeconds: [0, 5, 60, 900, 100_000],
  /** The plain list shows a run soon after it exists. dawidd6/action-download-artifact#147 */
  plainListLagSeconds: [0, 0, 1, 3],
  /** A pushed tag's run appears within seconds, rarely later. docs: triggering a workflow */
  runAppearsAfterSeconds: [0, 2, 8, 40, 100],
  runLastsSeconds: [20, 90, 400, 1500],
  /** The simple API can lag behind an upload by a minute or two. facts 2 */
  indexLagSeconds: [0, 10, 60, 150],
  /** One request in this many fails with a server error; it is asked again. docs: troubleshooting the REST API */
  serverErrorEvery: [0, 0, 9, 25],
  /** One request to the index in this many fails so; every part of it is asked again. facts 2 */
  indexErrorEvery: [0, 0, 4, 9],
  /** How a run can end. docs: REST, workflow runs, `conclusion` */
  badConclusions: [
    'failure',
    'cancelled',
    'skipped',
    'neutral',
    'timed_out',
    'action_required',
    'stale',
    'startup_failure',
  ],
  /** Before it ends. `waiting` is said of every rule of an environment. facts 1 */
  openStates: ['requested', 'pending', 'queued', 'in_progress', 'waiting'],
  /** Runs that say nothing about a commit that was pushed (contract R21). */
  eventsThatNeverCount: [
    'schedule',
    'workflow_dispatch',
    'workflow_run',
    'pull_request_target',
    'pull_request',
    'release',
  ],
} as const;
