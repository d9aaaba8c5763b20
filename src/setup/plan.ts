import { WorkflowsError } from '../errors.js';
import type { GitHubClient } from '../github/client.js';
import type { RenderedFile, Settings } from '../settings/settings.js';
import type { Item, Left, Sight, Write } from './item.js';
import { judgeAll } from './judge.js';
import { withReviewer } from './judge-environment.js';
import { type Creators, create } from './judge-ruleset.js';
import { variableWrite } from './judge-token.js';
import type { NeedOf } from './needs.js';
import { lacksEnvironments } from './plan-limits.js';
import { readState } from './read-state.js';
import { samplesOf } from './samples.js';

/** What a person told set-up besides the project's options. */
export interface SetupAnswers {
  /** A person (`octocat`) or team (`octo/releasers`) that has to approve what goes to PyPI. */
  readonly reviewer?: string | undefined;
  /** The GitHub App's client id. */
  readonly clientId?: string | undefined;
}

export interface SetupPlan {
  readonly sight: Sight;
  readonly items: readonly Item[];
  readonly writes: readonly Write[];
  readonly left: readonly Left[];
  /** The secret that the workflow looks for, where it is to be saved; undefined: none is needed. */
  readonly secret: SecretToSave | undefined;
}

export interface SecretToSave {
  readonly need: NeedOf<'secret'>;
  readonly name: string;
  /** Undefined: at the repository, since the plan has no environments. */
  readonly environment: string | undefined;
  /** Whether the workflow would find none. */
  readonly missing: boolean;
}

/**
 * Looks at the repository and holds the table against it; changes nothing.
 * @param files what was rendered: the actions in it have to be allowed
 * @throws WorkflowsError as the client does, and where a reviewer can't be found
 */
export async function look(
  client: GitHubClient,
  settings: Settings,
  files: readonly RenderedFile[],
): Promise<Sight> {
  const state = await readState(client, settings);
  const tags = state.tags.kind === 'seen' ? state.tags.value : undefined;
  return {
    settings,
    state,
    samples: samplesOf(settings, tags),
    uses: usedActions(files),
    pushers: undefined,
  };
}

/** The actions in rendered workflows, as `OWNER/NAME`. */
export function usedActions(files: readonly RenderedFile[]): readonly string[] {
  const lines = files.flatMap(({ text }) => [
    ...text.matchAll(/^\s*(?:- )?uses: ([\w.-]+\/[\w.-]+)[^@\n]*@/gm),
  ]);
  return [...new Set(lines.map(([, action = '']) => action))].sort();
}

/**
 * What set-up would do, in the order in which it is safe to stop after each of it.
 * @param creators who owns the token, as far as that is known
 */
export async function planSetup(
  client: GitHubClient,
  sight: Sight,
  answers: SetupAnswers,
  creators: Creators,
): Promise<SetupPlan> {
  const items = judgeAll(sight).map((each) => withCreators(each, sight, creators));
  const secretNeed = items.map(({ need }) => need).find((need) => need.kind === 'secret');
  const given = [...clientIdWrites(items, sight, answers.clientId)];
  const reviewer =
    answers.reviewer === undefined ? [] : await reviewerWrites(client, items, sight, answers.reviewer);
  const secret = secretNeed && secretToSave(secretNeed, items, sight);
  // An App's client id comes as soon as it has a place: whatever breaks off later, the next run knows that there is one.
  const home = items.filter(
    ({ need }) => need.kind === 'environment' && need.name === secretNeed?.environment,
  );
  const others = items.filter((each) => !home.includes(each));
  const ofItems = [home, others].map((some) => some.flatMap((each) => each.writes));
  const writes = [...(ofItems[0] ?? []), ...given, ...(ofItems[1] ?? []), ...reviewer];
  const left = items.flatMap((each) => each.left);
  return { sight, items, writes, left, secret };
}

/** A new ruleset also keeps others from making release tags, where it is known that the token's owner may go on. */
function withCreators(each: Item, sight: Sight, creators: Creators): Item {
  const { need, writes } = each;
  if (need.kind !== 'ruleset' || creators === undefined || need.creators === 'anybody') return each;
  if (!writes.some(({ method }) => method === 'POST')) return each;
  const write = create(need, sight, creators);
  return { ...each, writes: [write], says: write.what.replace('tag ruleset: create, ', 'create: ') };
}

function secretToSave(need: NeedOf<'secret'>, items: readonly Item[], { state }: Sight): SecretToSave {
  const judged = items.find((each) => each.need === need || each.need.kind === 'secret');
  const environment = lacksEnvironments(state) ? undefined : need.environment;
  return { need, name: need.names[0] ?? '', environment, missing: judged?.state === 'left' };
}

function clientIdWrites(
  items: readonly Item[],
  sight: Sight,
  clientId: string | undefined,
): readonly Write[] {
  if (clientId === undefined) return [];
  const row = items.find(({ need }) => need.kind === 'variable' && need.value === undefined);
  if (row?.need.kind !== 'variable') {
    throw new WorkflowsError('bad-option', '--client-id is for --token-mode github-app only: leave it out.');
  }
  if (!/^[\w.-]{4,60}$/.test(clientId)) {
    throw new WorkflowsError(
      'bad-option',
      `--client-id ${JSON.stringify(clientId.slice(0, 60))} is none: it looks like Iv23liAbCdEf, on the App's page.`,
    );
  }
  return row.state === 'left' ? [variableWrite(row.need, sight, clientId)] : [];
}

async function reviewerWrites(
  client: GitHubClient,
  items: readonly Item[],
  sight: Sight,
  name: string,
): Promise<readonly Write[]> {
  const reviewer = await findReviewer(client, name);
  const rows = items.filter(
    ({ need, state }) => need.kind === 'environment' && need.reviewer && state !== 'lacking',
  );
  return rows.flatMap(({ need }) => {
    const write = need.kind === 'environment' ? withReviewer(need, sight, reviewer) : undefined;
    return write === undefined ? [] : [write];
  });
}

async function findReviewer(client: GitHubClient, name: string) {
  const [owner = '', team] = name.replace(/^@/, '').split('/');
  const found =
    team === undefined
      ? await client.see('/users/{username}', { username: owner })
      : await client.see('/orgs/{org}/teams/{team_slug}', { org: owner, team_slug: team });
  if (found.kind !== 'seen') {
    throw new WorkflowsError(
      'bad-option',
      `--reviewer ${JSON.stringify(name.slice(0, 80))} was not found on ${client.host}: a person's login, or a team as ORGANISATION/TEAM.`,
    );
  }
  return {
    type: team === undefined ? ('User' as const) : ('Team' as const),
    id: Number(found.value.id),
    name,
  };
}
