import type { Accounts } from '../accounts/accounts.js';
import type { Apps } from '../accounts/apps.js';
import type { Faults } from '../faults.js';
import type { Repository } from '../hosting/repository.js';
import type { AppPages } from '../pages/app-pages.js';
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
  readonly pages: AppPages;
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
    const demanded = demands(path, this.#settings.faults);
    if (demanded) return demanded;
    const reply = await this.#answer(path, message);
    const ends = this.#settings.accounts.identify(message.headers.authorization)?.ends;
    const headers = ends === undefined ? {} : { 'github-authentication-token-expiration': ends };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }

  async #answer(path: string, message: Message): Promise<Reply> {
    const { accounts, apps, pages, repository, oidc, unhandled } = this.#settings;
    const identity = accounts.identify(message.headers.authorization);
    if (path === '/rehearsal/oidc') return oidc(message);
    // gh asks an Enterprise Server for its version.
    if (path === '/' || path === '/meta') return json(200, { installed_version: '3.18.0' });
    if (path === '/rate_limit') return json(200, { resources: {}, rate: { limit: 5000, remaining: 4999 } });
    const byAccount = answerAccounts(path, identity, this.#settings.host, this.#settings.planOf);
    if (byAccount) return byAccount;
    const conversion = message.method === 'POST' && /^\/app-manifests\/(\w+)\/conversions$/.exec(path);
    if (conversion) return pages.convert(conversion[1] ?? '') ?? notFound();
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
    const isOld = this.#settings.faults.isOn('no-environments');
    if (isOld && /^\/(environments|rulesets)(\/|$)/.test(rest)) return notFound();
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

/**
 * What stands before every answer about a repository. Sources: docs.github.com, "Authenticating with single sign-on" and
 * cli/cli#2661; for two factors the words that the API has had since 2013 (node-gh/gh#240).
 */
function demands(path: string, faults: Faults): Reply | undefined {
  if (!path.startsWith('/repos/')) return undefined;
  if (faults.strikes('single-sign-on')) {
    const url = 'https://github.com/orgs/octo/sso?authorization_request=AZSCKL';
    const message =
      'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';
    return json(403, { message, status: '403' }, { 'x-github-sso': `required; url=${url}` });
  }
  if (!faults.strikes('two-factor')) return undefined;
  const headers = { 'x-github-otp': 'required; app' };
  return json(401, { message: 'Must specify two-factor authentication OTP code.', status: '401' }, headers);
}
