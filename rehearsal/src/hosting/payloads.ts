import { addressesOf } from '../addresses.js';

/** The parts of an event that every payload has. */
export function repositoryPayload(
  host: string,
  fullName: string,
  defaultBranch: string,
  isPrivate: boolean,
): object {
  const [owner = '', name = ''] = fullName.split('/');
  const { html, api } = addressesOf(host, fullName);
  return {
    id: 1,
    node_id: 'R_1',
    name,
    full_name: fullName,
    private: isPrivate,
    fork: false,
    owner: { login: owner, id: 1, node_id: 'U_1', type: 'User', html_url: `https://${host}/${owner}` },
    html_url: html,
    clone_url: `${html}.git`,
    url: api,
    default_branch: defaultBranch,
    visibility: isPrivate ? 'private' : 'public',
  };
}

export function userPayload(login: string): object {
  return { login, id: 1, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}
