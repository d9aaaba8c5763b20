import type { Accounts } from '../accounts/accounts.js';
import type { Apps } from '../accounts/apps.js';
import { allows } from '../accounts/permissions.js';
import type { Faults } from '../faults.js';
import { repositoryPayload } from '../hosting/payloads.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Message, type Reply } from '../proxy/message.js';
import { gitRoutes } from './git-routes.js';
import { answerGraphql } from './graphql.js';
import { releaseRoutes } from './release-routes.js';
import { answerRest, notFound, type RestRoute, route } from './router.js';
import { runRoutes } from './run-routes.js';

export interface ApiSettings {
  readonly accounts: Accounts;
  readonly apps: Apps;
  readonly faults: Faults;
  readonly repository: (fullName: string) => Repository | undefined;
  readonly oidc: (message: Message) => Promise<Reply>;
  readonly unhandled: (what: string) => void;
}

const repositoryRoute = route('GET ', undefined, ({ repository, identity }) => {
  const { host, defaultBranch, isPrivate } = repository.settings;
  const push = allows(identity.permissions(), 'contents', 'write');
  return json(200, {
    ...repositoryPayload(host, repository.fullName, defaultBranch, isPrivate),
    permissions: { admin: false, maintain: false, push, triage: push, pull: true },
  });
});

/** The few REST and GraphQL calls that `gh` and workflows make. What is not known is reported, never guessed. */
export class Api {
  readonly #settings: ApiSettings;
  readonly #routes: readonly RestRoute[];

  constructor(settings: ApiSettings) {
    this.#settings = settings;
    this.#routes = [repositoryRoute, ...releaseRoutes(settings.faults), ...gitRoutes, ...runRoutes];
  }

  /** @param path without the prefix `/api/v3` of an Enterprise Server */
  async answer(path: string, message: Message): Promise<Reply> {
    const { accounts, apps, repository, oidc, unhandled } = this.#settings;
    const identity = accounts.identify(message.headers.authorization);
    if (path === '/rehearsal/oidc') return oidc(message);
    // gh asks an Enterprise Server for its version.
    if (path === '/' || path === '/meta') return json(200, { installed_version: '3.18.0' });
    if (path === '/rate_limit') return json(200, { resources: {}, rate: { limit: 5000, remaining: 4999 } });
    if (path === '/user')
      return identity
        ? json(200, { login: identity.login, id: 1 })
        : json(401, { message: 'Requires authentication' });
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
