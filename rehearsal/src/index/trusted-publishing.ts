import { randomBytes } from 'node:crypto';
import { json, type Message, type Reply } from '../proxy/message.js';

/** What an OIDC token of a job says, as far as the index looks (facts.md 1: owner, repository, file, environment). */
export interface Claims {
  readonly repository: string;
  readonly workflow: string;
  readonly environment: string | undefined;
  readonly event: string;
  readonly ref: string;
}

/** A publisher as registered on the index; a field that is left out matches anything. */
export interface Publisher {
  readonly repository: string;
  readonly workflow?: string;
  readonly environment?: string;
}

/** The OIDC tokens that jobs were given; one place for all indexes. */
export class OidcTokens {
  readonly #claims = new Map<string, Claims>();

  issue(claims: Claims): string {
    const token = `oidc.${randomBytes(24).toString('hex')}`;
    this.#claims.set(token, claims);
    return token;
  }

  read(token: string): Claims | undefined {
    return this.#claims.get(token);
  }
}

function matches(publisher: Publisher, claims: Claims): boolean {
  return (
    publisher.repository.toLowerCase() === claims.repository.toLowerCase() &&
    (publisher.workflow ?? claims.workflow) === claims.workflow &&
    (publisher.environment ?? claims.environment) === claims.environment
  );
}

const refusal = (code: string, description: string): Reply =>
  json(422, { message: 'Token request failed', errors: [{ code, description }] });

/**
 * `POST /_/oidc/mint-token`: an OIDC token for an upload token that lives a quarter of an hour.
 *
 * @param publishers those registered; empty: every repository of this GitHub is trusted
 */
export function mintToken(
  message: Message,
  tokens: OidcTokens,
  publishers: readonly Publisher[],
  issue: (claims: Claims) => string,
): Reply {
  const { token } = JSON.parse(message.body.toString('utf8')) as { token?: string };
  const claims = tokens.read(token ?? '');
  if (!claims) return refusal('invalid-token', 'malformed or invalid token');
  if (claims.event === 'pull_request_target')
    return refusal('invalid-token', 'pull_request_target is not allowed');
  if (publishers.length > 0 && !publishers.some((publisher) => matches(publisher, claims)))
    return refusal(
      'invalid-publisher',
      'valid token, but no corresponding publisher (Publisher with matching claims was not found)',
    );
  return json(200, { success: true, token: issue(claims), expires: Math.floor(Date.now() / 1000) + 900 });
}
