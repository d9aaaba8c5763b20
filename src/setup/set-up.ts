import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import { prepare, type Settled, settle } from '../generation.js';
import { GitHubClient } from '../github/client.js';
import { ghTransport } from '../github/gh.js';
import type { Transport } from '../github/transport.js';
import { tokenPermission } from '../settings/token-permission.js';
import type { RegisteredApp } from './app-manifest.js';
import { carryOut, type Done, secretWrite } from './carry-out.js';
import type { Left, Sight, Write } from './item.js';
import { look, planSetup, type SetupAnswers, type SetupPlan } from './plan.js';
import { indexUrls, publisherForms } from './publishers.js';
import { type CheckedToken, checkPrivateKey, checkToken } from './token-check.js';

export interface SetupOptions extends SetupAnswers {
  /** The project's folder. */
  readonly root: string;
  /** The project's options, by their keys, as `parseSettings` takes them. */
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
  /** The token, or the GitHub App's private key, to save as the secret. */
  readonly secret?: string | undefined;
  /** Roots of the simple APIs of both indexes; default: PyPI's and TestPyPI's own. */
  readonly indexUrls?: Readonly<Record<'PyPI' | 'TestPyPI', string>> | undefined;
  /** What speaks to GitHub; default: the `gh` on the PATH. */
  readonly transport?: Transport | undefined;
}

/** A repository looked at, and what would be done there; nothing is changed yet. */
export interface PreparedSetup {
  readonly settled: Settled;
  readonly client: GitHubClient;
  readonly plan: SetupPlan;
  readonly token: CheckedToken | undefined;
  readonly options: SetupOptions;
  /** The App that was registered on the way. */
  readonly app?: RegisteredApp;
}

/** What set-up would do or did; the form of `setup --json`. */
export interface SetupReport {
  /** `octo/parrot-tools` */
  readonly repository: string;
  readonly writes: readonly Write[];
  readonly left: readonly Left[];
  /** What the owner's plan does not have, and what is unguarded by that. */
  readonly lacking: readonly string[];
}

/**
 * Finds the project's settings and its repository.
 * @throws WorkflowsError as `prepare` and `settle` do; `no-repository` without a GitHub remote
 */
export async function openRepository(
  options: Pick<SetupOptions, 'root' | 'answers' | 'transport'>,
): Promise<{ settled: Settled; client: GitHubClient }> {
  const directory = path.resolve(options.root);
  const prepared = await prepare({ directory, writes: 'all', given: options.answers ?? {} });
  const settled = settle(prepared, {});
  const { repository } = settled.settings;
  if (repository === undefined) {
    throw new WorkflowsError(
      'no-repository',
      `${directory} has no remote on GitHub: git remote add origin https://github.com/OWNER/NAME.git, then run this again.`,
    );
  }
  const client = new GitHubClient(options.transport ?? ghTransport(repository.host), repository);
  return { settled, client };
}

/**
 * Looks, checks the secret that was given, and plans; changes nothing (contract S1).
 * @throws WorkflowsError `no-permission` without admin rights, and as the client and `checkToken` do
 */
export async function prepareSetup(options: SetupOptions): Promise<PreparedSetup> {
  const { settled, client } = await openRepository(options);
  return prepareOpened(settled, client, options);
}

/** The same for a project that was looked at already. */
export async function prepareOpened(
  settled: Settled,
  client: GitHubClient,
  options: SetupOptions,
): Promise<PreparedSetup> {
  const sight = await look(client, settled.settings, rendered(settled));
  mayChange(sight);
  const token = await checkSecret(client, settled, options.secret);
  const plan = await planSetup(client, sight, options, token?.creators);
  return { settled, client, plan, token, options };
}

/** The same repository, planned again with a secret that the person has given in the meantime. */
export async function withSecret(prepared: PreparedSetup, secret: string): Promise<PreparedSetup> {
  const { client, settled, plan } = prepared;
  const options = { ...prepared.options, secret };
  const token = await checkSecret(client, settled, secret);
  return { ...prepared, options, token, plan: await planSetup(client, plan.sight, options, token?.creators) };
}

/** The same with an App that was registered just now: its key is the secret, and the ruleset lets it through. */
export async function withApp(prepared: PreparedSetup, app: RegisteredApp): Promise<PreparedSetup> {
  const { client, plan } = prepared;
  const options = { ...prepared.options, secret: app.privateKey, clientId: app.clientId };
  return { ...prepared, app, options, plan: await planSetup(client, plan.sight, options, { app: app.id }) };
}

/** All changes, the secret among them, as they are shown before they are made. */
export function allWrites({ plan, options }: PreparedSetup): readonly Write[] {
  if (options.secret === undefined || plan.secret === undefined) return plan.writes;
  return [...plan.writes, secretWrite(plan, plan.secret.environment)];
}

/** What only a person can do, on pages: the token, where none was given, and the indexes' forms. */
export async function leftBy({ plan, settled, options, app }: PreparedSetup): Promise<readonly Left[]> {
  const { slug, host } = plan.sight.state;
  const installed = app && {
    what: `Install the App ${app.slug} on ${slug} only, if that was not done just now`,
    url: `https://${host}/apps/${app.slug}/installations/new`,
    values: {},
  };
  const here = plan.items
    .filter(({ need }) => need.kind !== 'publisher')
    .filter(({ need }) => !(need.kind === 'secret' && options.secret !== undefined))
    .flatMap(({ left }) => left);
  return [
    ...(installed ? [installed] : []),
    ...here,
    ...(await publisherForms(settled.settings, options.indexUrls ?? indexUrls)),
  ];
}

/** Makes the changes. */
export async function finishSetup(prepared: PreparedSetup, onDone?: (write: Write) => void): Promise<Done> {
  return carryOut(prepared.client, prepared.plan, prepared.options.secret, onDone);
}

/**
 * Sets a repository up: looks, and makes what is missing; a second call changes nothing.
 * @param options.dryRun only say what would be done
 * @throws WorkflowsError as `prepareSetup` does; where GitHub refuses in the middle, the sentence says what was done
 */
export async function setUp(
  options: SetupOptions & { readonly dryRun?: boolean | undefined },
): Promise<SetupReport> {
  const prepared = await prepareSetup(options);
  const done: Done =
    options.dryRun === true ? { writes: allWrites(prepared), lacking: [] } : await finishSetup(prepared);
  return reportOf(prepared, done);
}

/** What set-up did, or would do, with what is left to a person. */
export async function reportOf(prepared: PreparedSetup, done: Done): Promise<SetupReport> {
  const { sight, items } = prepared.plan;
  const lacking = items
    .filter(({ state }) => state === 'lacking')
    .map(({ title, says }) => `${title}: ${says}`);
  return {
    repository: sight.state.slug,
    writes: done.writes,
    left: await leftBy(prepared),
    lacking: [...lacking, ...done.lacking],
  };
}

/** The texts that the workflows have, or would have after a run of the generator. */
export function rendered({ files }: Settled) {
  return files.map(({ path: file, before, after }) => ({ path: file, text: before ?? after }));
}

function mayChange({ state, settings }: Sight): void {
  const { owner, name } = settings.repository ?? {};
  if (state.slug.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
    throw new WorkflowsError(
      'no-repository',
      `${owner}/${name} is called ${state.slug} now, and PyPI wants to be told that name: git remote set-url origin https://${state.host}/${state.slug}.git, then run this again.`,
    );
  }
  if (state.isArchived) {
    throw new WorkflowsError(
      'no-permission',
      `${state.slug} is archived, so nothing can be changed there: unarchive it first.`,
    );
  }
  if (state.rights === 'admin') return;
  throw new WorkflowsError(
    'no-permission',
    `${state.login} has ${state.rights} rights on ${state.slug}, and set-up needs admin rights: ask an administrator to run this, or to do by hand what pypi-workflows --dry-run and RELEASING.md list.`,
  );
}

async function checkSecret(
  client: GitHubClient,
  { settings }: Settled,
  secret: string | undefined,
): Promise<CheckedToken | undefined> {
  if (secret === undefined) return undefined;
  if (settings.files.release === undefined || settings.token.mode === 'dispatch') {
    throw new WorkflowsError(
      'bad-option',
      'no secret is needed with these options: leave --secret-stdin out.',
    );
  }
  if (settings.token.mode === 'pat') return checkToken(client, secret, tokenPermission(settings));
  checkPrivateKey(secret);
  return undefined;
}
