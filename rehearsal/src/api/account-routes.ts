import type { Identity } from '../accounts/accounts.js';
import { apiOf } from '../addresses.js';
import { json, type Reply } from '../proxy/message.js';
import { notFound } from './router.js';
import { idOf, shownTeam, shownUser } from './shown-users.js';

const TIME = '2026-01-02T03:04:05Z';

const planOf = (name: string) => ({ name, space: 976_562_499, private_repos: 10_000, collaborators: 0 });

/** What only an account itself sees of it, and what everybody does. */
function profile(host: string, login: string): object {
  return {
    ...shownUser(host, login),
    name: login,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: TIME,
    updated_at: TIME,
  };
}

const ownProfile = {
  private_gists: 0,
  total_private_repos: 1,
  owned_private_repos: 1,
  disk_usage: 1,
  collaborators: 0,
  two_factor_authentication: true,
};

function organization(host: string, login: string, plan: string | undefined): object {
  const url = `${apiOf(host)}/orgs/${login}`;
  return {
    login,
    id: idOf(login),
    node_id: `O_${idOf(login)}`,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${idOf(login)}`,
    description: null,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `https://${host}/${login}`,
    type: 'Organization',
    created_at: TIME,
    updated_at: TIME,
    archived_at: null,
    ...(plan === undefined ? {} : { plan: { name: plan, space: 1, private_repos: 1 } }),
  };
}

function team(host: string, organizationLogin: string, slug: string): object {
  const id = idOf(`${organizationLogin}/${slug}`);
  return {
    ...shownTeam(host, id, organizationLogin),
    members_count: 1,
    repos_count: 1,
    created_at: TIME,
    updated_at: TIME,
    organization: organization(host, organizationLogin, undefined),
  };
}

/**
 * The accounts themselves: the one that asks, others, organisations and their teams; undefined for any other path.
 *
 * @param planOfOwner the plan of an organisation, shown to its own administrators
 */
export function answerAccounts(
  path: string,
  identity: Identity | undefined,
  host: string,
  planOfOwner: (login: string) => string | undefined,
): Reply | undefined {
  const [, kind = '', name = '', slug] =
    /^\/(user|users|orgs)(?:\/([^/]+)(?:\/teams\/([^/]+))?)?$/.exec(path) ?? [];
  if (kind === '') return undefined;
  if (!identity) return json(401, { message: 'Requires authentication', status: '401' });
  if (kind === 'user') {
    const plan = identity.plan === undefined ? {} : { plan: planOf(identity.plan) };
    return json(200, { ...profile(host, identity.login), ...ownProfile, ...plan });
  }
  if (name.startsWith('nobody')) return notFound();
  if (kind === 'users') return json(200, profile(host, name));
  if (slug !== undefined) return json(200, team(host, name, slug));
  const administers = identity.permissions().administration === 'write';
  return json(200, organization(host, name, administers ? planOfOwner(name) : undefined));
}
