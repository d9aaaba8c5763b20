import { WorkflowsError } from '../errors.js';
import type { GitHubClient } from '../github/client.js';
import type { Creators } from './judge-ruleset.js';

/** What GitHub says of a token that is to push tags. */
export interface CheckedToken {
  /** The day it ends, `2027-02-24`; undefined: it does not, or GitHub does not say. */
  readonly ends: string | undefined;
  /** Who may make release tags so that its owner is among them; undefined: that can't be narrowed down. */
  readonly creators: Creators;
}

/**
 * Asks GitHub, as the token itself, whether it is good for releases; nothing is saved.
 * @throws WorkflowsError `bad-option`: it is none, GitHub refuses it, it does not reach the repository, or can't push
 */
export async function checkToken(
  client: GitHubClient,
  token: string,
  permission: string,
): Promise<CheckedToken> {
  if (!/^[\x21-\x7e]{20,400}$/.test(token)) {
    refuse(
      'what was given is no token: it has blanks or line ends in it, or is too short. Nothing was saved',
    );
  }
  const answer = await client.asToken(token, `repos/${client.slug}`);
  if (answer.status === 401) refuse('GitHub does not accept the token: it is mistyped, expired or revoked');
  if (answer.status === 403 && answer.headers['x-github-sso'] !== undefined) {
    refuse(
      "the token is not authorised for the organisation's single sign-on: authorise it, beside it in its list",
    );
  }
  if (answer.status !== 200) {
    refuse(`the token does not reach ${client.slug}: choose this repository in its form, ${permission}`);
  }
  const { permissions = {} } = JSON.parse(answer.body) as { permissions?: Record<string, boolean> };
  if (permissions.push !== true) refuse(`the token's owner can't push to ${client.slug}`);
  const expiration = answer.headers['github-authentication-token-expiration'];
  return {
    ends: /^\d{4}-\d\d-\d\d/.exec(expiration ?? '')?.[0],
    creators: permissions.admin
      ? { roles: ['admin'] }
      : permissions.maintain
        ? { roles: ['maintain', 'admin'] }
        : undefined,
  };
}

/** @throws WorkflowsError `bad-option`: the text is no private key */
export function checkPrivateKey(text: string): void {
  if (/^-----BEGIN (?:RSA )?PRIVATE KEY-----\s[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/.test(text))
    return;
  refuse(
    'what was given is no private key: hand over the whole .pem file that the App page gave. Nothing was saved',
  );
}

function refuse(sentence: string): never {
  throw new WorkflowsError('bad-option', `${sentence}.`);
}
