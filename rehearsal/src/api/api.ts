import type { Accounts } from '../accounts/accounts.js';
import type { Apps } from '../accounts/apps.js';
import type { Faults } from '../faults.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Message, type Reply } from '../proxy/message.js';
import { answerAccounts } from './account-routes.js';
import { checkRoutes } from './check-routes.js';
import { commitCheckRoutes } from './commit-check-routes.js';
import { environmentRoutes } from './environment-routes.js';
import { gitRoutes } from './git-routes.js';
import { answerGraphql } from './graphql.js';
import { historyRoutes } from './history-routes.js';
import { policyRoutes } from './policy-routes.js';
import { pullRoutes } from './pull-routes.js';
import { releaseRoutes } from './release-routes.js';
import { answerRest, notFound, type RestRoute, route } from './router.js';
import { rulesetRoutes } from './ruleset-routes.js';
import { runRoutes } from './run-routes.js';
import { secretRoutes } from './secret-routes.js';
import { shownRepository } from './shown-repository.js';

export interface ApiSettings {
  readonly host: string;
  /** The plan of the account that owns repositories here. */
  readonly planOf: (owner: string) => string | undefined;
  readonly accounts: Accounts;
  readonly apps: Apps;
  readonly faults: Faults;
  readonly repository: (fullName: string) => Repository | undefined;
  readonly oidc: (message: Message) => Promise<Reply>;
  readonly unhandled: (what: string) => void;
}

const repositoryRoute = route('GET ', undefined, ({ repository, identity }) =>
  json(200, shownRepository(repository, identity)),
);

/** The few REST and GraphQL calls that `gh` and workflows make. What is not known is reported, never guessed. */
export class Api {
  readonly #settings: ApiSettings;
  readonly #routes: readonly RestRoute[];

  constructor(settings: ApiSettings) {
    this.#settings = settings;
    this.#routes = [
      repositoryRoute,
      ...releaseRoutes(settings.faults),
      ...checkRoutes,
      ...environmentRoutes,
      ...secretRoutes,
      ...rulesetRoutes,
      ...policyRoutes,
      ...historyRoutes,
      ...commitCheckRoutes,
      ...pullRoutes,
      ...gitRoutes,
      ...runRoutes(settings.faults),
    ];
  }

  /** @param path without the prefix `/api/v3` of an Enterprise Server */
  async answer(path: string, message: Message): Promise<Reply> {
    const limited = rateLimit(this.#settings.faults);
    if (limited) return limited;
    const reply = await this.#answer(path, message);
    const ends = this.#settings.accounts.identify(message.headers.authorization)?.ends;
    const headers = ends === undefined ? {} : { 'github-authentication-token-expiration': ends };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }

  async #answer(path: string, message: Message): Promise<Reply> {
    const { accounts, apps, repository, oidc, unhandled } = this.#settings;
    const identity = accounts.identify(message.headers.authorization);
    if (path === '/rehearsal/oidc') return oidc(message);
    // gh asks an Enterprise Server for its version.
    if (path === '/' || path === '/meta') return json(200, { installed_version: '3.18.0' });
    if (path === '/rate_limit') return json(200, { resources: {}, rate: { limit: 5000, remaining: 4999 } });
    const byAccount = answerAccounts(path, identity, this.#settings.host, this.#settings.planOf);
    if (byAccount) return byAccount;
    const byApp = apps.answer(path, message);
    if (byApp) return byApp;
    if (path === '/graphql') {
      const reply = await answerGraphql(message, accounts, repository);
      if (reply) return reply;
      unhandled(`GraphQL ${message.body.toString('utf8')}`);
      return json(200, { errors: [{ message: 'Not known to the rehearsal' }] });
    }
    const [, fullName = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
    const known = repository(fullName);
    if (fullName && !known) return notFound();
    const reply = known && (await answerRest(this.#routes, known, rest, message, accounts));
    if (reply) return reply;
    unhandled(`${message.method} ${message.url.href}`);
    return notFound();
  }
}

/** Source: docs.github.com, "Rate limits for the REST API" */
function rateLimit(faults: Faults): Reply | undefined {
  if (faults.strikes('rate-limit')) {
    const reset = String(Math.floor(Date.now() / 1000) + 1800);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    return json(403, { message: 'API rate limit exceeded for user ID 1.' }, headers);
  }
  if (!faults.strikes('secondary-limit')) return undefined;
  const headers = { 'retry-after': faults.value('secondary-limit') ?? '60' };
  return json(403, { message: 'You have exceeded a secondary rate limit.' }, headers);
}
