import { randomBytes } from 'node:crypto';
import type { SignedIdentity } from '../attestations/certificate.js';
import { json, type Message, type Reply } from '../proxy/message.js';

/** What an OIDC token of a job says, as far as the index looks (facts.md 1: owner, repository, file, environment). */
export interface Claims extends SignedIdentity {
  readonly environment: string | undefined;
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
 * @param publishers those registered; empty: every repository of this GitHub is trusted, as if it were registered
 * with the workflow and the environment it publishes from
 * @param issue makes the token of that publisher
 */
export function mintToken(
  message: Message,
  tokens: OidcTokens,
  publishers: readonly Publisher[],
  issue: (publisher: Publisher) => string,
): Reply {
  const { token } = JSON.parse(message.body.toString('utf8')) as { token?: string };
  const claims = tokens.read(token ?? '');
  if (!claims) return refusal('invalid-token', 'malformed or invalid token');
  if (claims.event === 'pull_request_target')
    return refusal('invalid-token', 'pull_request_target is not allowed');
  const { repository, workflow, environment } = claims;
  const itself = { repository, workflow, ...(environment === undefined ? {} : { environment }) };
  const publisher = publishers.length > 0 ? publishers.find((one) => matches(one, claims)) : itself;
  if (!publisher)
    return refusal(
      'invalid-publisher',
      'valid token, but no corresponding publisher (Publisher with matching claims was not found)',
    );
  return json(200, { success: true, token: issue(publisher), expires: Math.floor(Date.now() / 1000) + 900 });
}
