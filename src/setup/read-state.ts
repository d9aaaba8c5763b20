import { WorkflowsError } from '../errors.js';
import type { GitHubClient, Seen } from '../github/client.js';
import type { Settings } from '../settings/settings.js';
import { needsOf } from './needs.js';
import { readEnvironments, readProtected } from './read-environments.js';
import { readRulesets } from './read-rulesets.js';
import type { ActionsPolicy, Kept, RepositoryState } from './state.js';

/**
 * Reads a repository's set-up; changes nothing. What the person may not see is marked as such.
 * @throws GitHubRefusal where the repository itself can't be seen, and at rate limits and lost logins
 */
export async function readState(client: GitHubClient, settings: Settings): Promise<RepositoryState> {
  const [found, user] = await Promise.all([client.see('/repos/{owner}/{repo}'), client.get('/user')]);
  if (found.kind !== 'seen') throw notThere(client, user.login);
  const repository = found.value;
  const isOrganization = repository.owner.type === 'Organization';
  const names = needsOf(settings, 'environment').map(({ name }) => name);
  const [environments, secrets, variables, rulesets, actions, pullRequests, workflows, tags, plan] =
    await Promise.all([
      readEnvironments(client, names),
      readSecrets(client, settings, isOrganization),
      readVariables(client, settings),
      readRulesets(client),
      readActions(client),
      readPullRequests(client, settings),
      client.all('/repos/{owner}/{repo}/actions/workflows', ({ workflows }) => workflows),
      client.all('/repos/{owner}/{repo}/git/matching-refs/{ref}', (refs) => refs, {
        ref: settings.packages.length > 0 ? 'tags/' : `tags/${settings.tagPrefix}`,
      }),
      repository.private ? readPlan(client, isOrganization, user) : undefined,
    ]);
  const protectedBranches = await readProtected(client, environments, settings.releaseBranches);
  const { permissions } = repository;
  return {
    slug: repository.full_name,
    host: client.host,
    login: user.login,
    rights: permissions?.admin ? 'admin' : permissions?.push ? 'write' : 'read',
    defaultBranch: repository.default_branch,
    isPrivate: repository.private,
    isArchived: repository.archived,
    ownedBy: isOrganization ? 'organization' : 'user',
    plan,
    environments,
    secrets,
    variables,
    rulesets,
    actions,
    actionsOpenPullRequests: pullRequests,
    workflows: mapped(workflows, (all) => all.map(({ id, path, state }) => ({ id, path, state }))),
    tags: mapped(tags, (refs) => refs.map(({ ref }) => ref.replace('refs/tags/', ''))),
    protectedBranches,
  };
}

function notThere({ slug, host }: GitHubClient, login: string): WorkflowsError {
  return new WorkflowsError(
    'no-repository',
    `${slug} is not on ${host}, or ${login} may not see it: gh repo create ${slug}, or mend the remote by git remote set-url origin URL.`,
  );
}

async function readSecrets(
  client: GitHubClient,
  settings: Settings,
  isOrganization: boolean,
): Promise<Kept<readonly string[]>> {
  const [need] = needsOf(settings, 'secret');
  if (need === undefined) return { environment: absent, repository: absent, organization: absent };
  const names = (all: Seen<readonly { name: string }[]>) =>
    mapped(all, (list) => list.map(({ name }) => name));
  const [environment, repository, organization] = await Promise.all([
    client.all('/repos/{owner}/{repo}/environments/{environment_name}/secrets', ({ secrets }) => secrets, {
      environment_name: need.environment,
    }),
    client.all('/repos/{owner}/{repo}/actions/secrets', ({ secrets }) => secrets),
    isOrganization
      ? client.all('/repos/{owner}/{repo}/actions/organization-secrets', ({ secrets }) => secrets)
      : absent,
  ]);
  return {
    environment: names(environment),
    repository: names(repository),
    organization: names(organization),
  };
}

async function readVariables(
  client: GitHubClient,
  settings: Settings,
): Promise<Kept<ReadonlyMap<string, string>>> {
  const wanted = needsOf(settings, 'variable');
  if (wanted.length === 0) return { environment: absent, repository: absent, organization: absent };
  const environment = wanted.find((each) => each.environment !== undefined)?.environment;
  const asMap = (all: Seen<readonly { name: string; value: string }[]>) =>
    mapped(all, (list) => new Map(list.map(({ name, value }) => [name, value])));
  const [own, repository] = await Promise.all([
    environment === undefined
      ? absent
      : client.all(
          '/repos/{owner}/{repo}/environments/{environment_name}/variables',
          ({ variables }) => variables,
          { environment_name: environment, per_page: 30 },
        ),
    client.all('/repos/{owner}/{repo}/actions/variables', ({ variables }) => variables, { per_page: 30 }),
  ]);
  return { environment: asMap(own), repository: asMap(repository), organization: absent };
}

async function readActions(client: GitHubClient): Promise<Seen<ActionsPolicy>> {
  const policy = await client.see('/repos/{owner}/{repo}/actions/permissions');
  if (policy.kind !== 'seen') return policy;
  const allowed = policy.value.allowed_actions ?? 'all';
  const selected =
    policy.value.enabled && allowed === 'selected'
      ? await client.see('/repos/{owner}/{repo}/actions/permissions/selected-actions')
      : absent;
  const chosen = selected.kind === 'seen' ? selected.value : {};
  return {
    kind: 'seen',
    value: {
      enabled: policy.value.enabled,
      allowed,
      githubOwned: chosen.github_owned_allowed ?? false,
      verified: chosen.verified_allowed ?? false,
      patterns: chosen.patterns_allowed ?? [],
    },
  };
}

async function readPullRequests(client: GitHubClient, settings: Settings): Promise<Seen<boolean>> {
  if (needsOf(settings, 'pull-requests').length === 0) return absent;
  const policy = await client.see('/repos/{owner}/{repo}/actions/permissions/workflow');
  return mapped(policy, (value) => value.can_approve_pull_request_reviews);
}

/** The plan is shown to its owner only, so it stays unknown to others. */
async function readPlan(
  client: GitHubClient,
  isOrganization: boolean,
  user: { readonly login: string; readonly plan?: { readonly name?: string } },
): Promise<string | undefined> {
  if (!isOrganization) {
    return user.login.toLowerCase() === client.owner.toLowerCase() ? user.plan?.name : undefined;
  }
  const organization = await client.see('/orgs/{org}', { org: client.owner });
  return organization.kind === 'seen' ? organization.value.plan?.name : undefined;
}

export const absent = { kind: 'absent' } as const;

export function mapped<A, B>(seen: Seen<A>, change: (value: A) => B): Seen<B> {
  return seen.kind === 'seen' ? { kind: 'seen', value: change(seen.value) } : seen;
}
