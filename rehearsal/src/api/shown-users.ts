import { apiOf } from '../addresses.js';

const ids = new Map<string, number>();

/** The number of an account, the same as long as this process lives. */
export function idOf(login: string): number {
  const known = ids.get(login) ?? ids.size + 1001;
  ids.set(login, known);
  return known;
}

export function loginOf(id: number): string {
  return [...ids].find(([, one]) => one === id)?.[0] ?? `user-${id}`;
}

/** An account as answers show it inside other things: GitHub's `simple-user`. */
export function shownUser(host: string, login: string, id = idOf(login), type = 'User'): object {
  const url = `${apiOf(host)}/users/${login}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    gravatar_id: '',
    url,
    html_url: `https://${host}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

export function shownTeam(host: string, id: number, organization = 'octo'): object {
  const slug = loginOf(id).replace(/^.*\//, '');
  const url = `${apiOf(host)}/organizations/1/team/${id}`;
  return {
    id,
    node_id: `T_${id}`,
    url,
    html_url: `https://${host}/orgs/${organization}/teams/${slug}`,
    name: slug,
    slug,
    description: '',
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: 1,
    parent: null,
  };
}
