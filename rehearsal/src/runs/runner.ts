import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiOf } from '../addresses.js';
import { watchGates } from '../environments/gates.js';
import { heldWorkflow } from '../environments/held-workflow.js';
import { git } from '../git/git.js';
import type { RepositoryRules } from '../hosting/rules.js';
import { chooseLegs, labelsHere } from '../workflows/matrix.js';
import { toleratedLegs } from '../workflows/tolerated.js';
import { type Process, startAct } from './act.js';
import { ActLog, type JobReport, LACK } from './act-log.js';
import { placeActions } from './actions.js';
import { notAllowed } from './allowed-actions.js';
import { contextsOf } from './contexts.js';
import type { Machine } from './machine.js';
import type { Conclusion, Run } from './run.js';
import { type PythonChoice, Substitutes } from './substitutes.js';

export interface RunnerOptions {
  readonly machine: Machine;
  /** Where runs keep their folders; short, for sockets and interpreters' first lines have short limits. */
  readonly folder: string;
  readonly bare: string;
  readonly host: string;
  readonly secrets: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
  /** What the repository's owner has set up: environments keep jobs out or waiting, a policy keeps actions out. */
  readonly rules: RepositoryRules;
  /** How long a minute of an environment's timer takes, in milliseconds. */
  readonly minute: number;
  readonly actions: string | undefined;
  readonly pythons: PythonChoice;
  readonly timeoutSeconds: number;
  readonly concurrentJobs: number;
  readonly oidcUrl: string;
  /** The artifact that another job of the run replaces (a fault). */
  readonly replacedArtifact: string | undefined;
}

/** Secrets go by a file: on the command line every process of the machine could read them. */
function secretFile(run: Run, secrets: ReadonlyMap<string, string>): string {
  const all = new Map([...(run.happening.trusted ? secrets : []), ['GITHUB_TOKEN', run.token]]);
  const quoted = (value: string) => value.replace(/[\\"$]/g, '\\$&').replace(/\n/g, '\\n');
  return [...all].map(([name, value]) => `${name}="${quoted(value)}"\n`).join('');
}

async function prepare(run: Run, options: RunnerOptions, home: string): Promise<void> {
  for (const name of ['home', 't', 'artifacts']) mkdirSync(path.join(home, name), { recursive: true });
  writeFileSync(path.join(home, 'event.json'), JSON.stringify(run.happening.payload, null, 1));
  // Whoever clears the environment of its steps, as tox does, keeps HOME: git meets this GitHub there as well.
  const { GIT_SSL_CAINFO = '' } = options.machine.environment;
  writeFileSync(path.join(home, 'home/.gitconfig'), `[http]\n\tsslCAInfo = ${GIT_SSL_CAINFO}\n`);
  writeFileSync(path.join(home, 'secrets'), secretFile(run, options.secrets), { mode: 0o600 });
  const clone = path.join(home, 'clone');
  await git(home, ['clone', '--quiet', '--no-checkout', options.bare, clone]);
  if (run.happening.runRef.startsWith('refs/pull/'))
    await git(clone, ['fetch', '--quiet', 'origin', run.happening.commit]);
  await git(clone, ['checkout', '--quiet', '--detach', run.happening.commit]);
  await git(clone, ['remote', 'set-url', 'origin', `https://${options.host}/${run.repository}`]);
}

function environment(
  run: Run,
  options: RunnerOptions,
  home: string,
  substitutes: Substitutes,
): Record<string, string> {
  return {
    ...options.machine.environment,
    HOME: path.join(home, 'home'),
    TMPDIR: path.join(home, 't'),
    ...substitutes.environment,
    REHEARSAL_ARTIFACTS: path.join(home, 'artifacts'),
    ...(options.replacedArtifact ? { REHEARSAL_REPLACE_ARTIFACT: options.replacedArtifact } : {}),
    ACTIONS_ID_TOKEN_REQUEST_URL: `${options.oidcUrl}?run=${run.id}`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: run.oidcSecret,
  };
}

function githubVariables(run: Run, host: string): Record<string, string> {
  const api = apiOf(host);
  return {
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_REPOSITORY: run.repository,
    GITHUB_REPOSITORY_OWNER: run.repository.split('/')[0] ?? '',
    GITHUB_SERVER_URL: `https://${host}`,
    GITHUB_API_URL: api,
    GITHUB_GRAPHQL_URL: host === 'github.com' ? `${api}/graphql` : `https://${host}/api/graphql`,
    GITHUB_TRIGGERING_ACTOR: run.happening.actor,
    GITHUB_WORKFLOW_REF: `${run.repository}/${run.workflow.path}@${run.happening.runRef}`,
    RUNNER_ENVIRONMENT: 'github-hosted',
  };
}

function baseArguments(run: Run, options: RunnerOptions, home: string, file: string): string[] {
  const pairs = (flag: string, values: Iterable<[string, string]>) =>
    [...values].flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const images = new Set(['ubuntu-latest', ...run.workflow.jobs.flatMap(labelsHere)]);
  return [
    run.happening.event,
    ...['--json', '--no-skip-checkout', '--no-cache-server', '--log-prefix-job-id=false'],
    ...['-C', path.join(home, 'clone'), '-W', file],
    ...['-e', path.join(home, 'event.json'), '--actor', run.happening.actor],
    ...['--action-cache-path', path.join(home, 'cache'), '--concurrent-jobs', String(options.concurrentJobs)],
    ...['--defaultbranch', 'main'],
    ...[...images].flatMap((image) => ['-P', `${image}=-self-hosted`]),
    ...['--secret-file', path.join(home, 'secrets')],
    ...pairs('--var', options.variables),
    ...pairs('--env', Object.entries(githubVariables(run, options.host))),
  ];
}

/** Jobs that act never spoke of did not run: their `if:` was false or what they need failed. */
function withSkipped(run: Run, log: ActLog): JobReport[] {
  const seen = [...log.jobs.values()];
  const skipped = run.workflow.jobs.filter((job) => !seen.some((one) => one.id === job.id));
  return [
    ...seen,
    ...skipped.map(({ id, name }) => ({
      id,
      name: name ?? id,
      matrix: {},
      steps: [],
      conclusion: 'skipped' as const,
    })),
  ];
}

/** Runs one attempt to its end. Never throws: what goes wrong is the run's conclusion and an annotation. */
export async function perform(run: Run, options: RunnerOptions): Promise<void> {
  const home = path.join(options.folder, `${run.number}-${run.id % 1000}-${run.attempt}`);
  const log = new ActLog();
  const substitutes = new Substitutes(path.join(home, 'substituted'));
  let process: Process | undefined;
  let unwatch = () => {};
  let stopped: Conclusion | undefined;
  run.stop = (conclusion) => {
    stopped ??= conclusion;
    process?.kill();
  };
  const timer = setTimeout(() => run.stop('timed_out'), options.timeoutSeconds * 1000);
  mkdirSync(home, { recursive: true });
  run.logFile = path.join(home, 'log.txt');
  const report = () => {
    const all = withSkipped(run, log);
    run.readJobs = () => all;
    run.annotations = log.annotations;
    run.summary = log.summary;
    run.substituted = substitutes.seen();
  };
  const complain = (message: string, title?: string) =>
    log.annotations.push({ level: 'error', title, message, job: '', step: undefined });
  const act = async (args: readonly string[]) => {
    if (stopped) return null;
    const env = environment(run, options, home, substitutes);
    process = startAct({
      act: options.machine.act,
      args,
      cwd: home,
      environment: env,
      log,
      logFile: run.logFile,
    });
    return process.ended;
  };
  try {
    run.status = 'in_progress';
    await prepare(run, options, home);
    const placed = placeActions(
      run.workflow,
      options.machine.standIns,
      options.actions,
      path.join(home, 'none'),
    );
    for (const name of placed.broken) complain(`"${name}" names no action at a reference.`);
    const here = new Set(options.machine.interpreters.keys());
    if (options.pythons === 'nearest') await substitutes.allow(here, options.bare, run.happening.commit);
    const legs = chooseLegs(run.workflow, options.pythons === 'download' ? 'all' : here);
    run.leftOut = [...run.leftOut, ...legs.leftOut];
    const tolerated = toleratedLegs(run.workflow, legs.kept, contextsOf(run, options.variables));
    const apart = new Set(tolerated.map(({ leg }) => leg));
    const kept = legs.kept.filter((leg) => !apart.has(leg)).flatMap((leg) => ['--matrix', leg]);
    const held = path.join(home, 'held');
    const file = heldWorkflow(run, options.rules, path.join(home, 'clone', run.workflow.path), held);
    unwatch = watchGates(run, options.rules, held, options.minute);
    const base = [...baseArguments(run, options, home, file), ...placed.args];
    run.liveJobs = () => log.running();
    run.readJobs = () => [...log.jobs.values()];
    const policy = notAllowed(run, options.rules);
    for (const what of policy) complain(what);
    const dead = placed.broken.length + policy.length > 0;
    const code = dead ? 1 : await act([...base, ...kept]);
    for (const { job, leg } of dead ? [] : tolerated) await act([...base, '-j', job, '--matrix', leg]);
    if (code !== 0 && log.jobs.size === 0 && !stopped) complain(log.outside.join('\n'));
    report();
    const idle = run.jobs.every((job) => job.conclusion === 'skipped');
    run.complete(stopped ?? (code !== 0 ? 'failure' : idle ? 'skipped' : 'success'));
  } catch (error) {
    complain(String(error), LACK);
    report();
    run.complete(stopped ?? 'failure');
  } finally {
    clearTimeout(timer);
    unwatch();
  }
}
