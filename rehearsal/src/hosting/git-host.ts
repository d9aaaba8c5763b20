import type { Accounts, Identity } from '../accounts/accounts.js';
import { allows } from '../accounts/permissions.js';
import type { Faults } from '../faults.js';
import { httpBackend } from '../git/http-backend.js';
import { readRefs } from '../git/refs.js';
import { type Message, type Reply, text } from '../proxy/message.js';
import { CREATION, explainRefusal, pushedRefs, refuseByProtection, refuseByRuleset } from './push-rules.js';
import type { Repository } from './repository.js';
import { guardedBranches } from './rules-in-force.js';
import { refusedTags } from './tag-rules.js';

export interface GitHostSettings {
  readonly root: string;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly repository: (fullName: string) => Repository | undefined;
  /** Called after a push of a tag was answered. */
  readonly tagPushed: (repository: Repository, identity: Identity) => void;
}

const LOGIN = { 'www-authenticate': 'Basic realm="GitHub"' };
const WRONG_TOKEN =
  'Invalid username or token. Password authentication is not supported for Git operations.\n';

/** github.com as git sees it: fetches and pushes over HTTP, each as the identity behind its credentials. */
export class GitHost {
  readonly #settings: GitHostSettings;

  constructor(settings: GitHostSettings) {
    this.#settings = settings;
  }

  /** `/OWNER/NAME(.git)/info/refs` and the like, for a repository that is here; undefined for anything else. */
  static parse(path: string): { fullName: string; service: string } | undefined {
    const match = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/.exec(path);
    return match?.[1] && match[2] ? { fullName: match[1], service: match[2] } : undefined;
  }

  async answer(repository: Repository, service: string, message: Message): Promise<Reply> {
    const pushing =
      service === 'git-receive-pack' || message.url.searchParams.get('service') === 'git-receive-pack';
    const identity = this.#settings.accounts.identify(message.headers.authorization);
    const refusal = this.#refusal(repository, pushing, identity, message);
    if (refusal) return refusal;
    const path = `/${repository.fullName}.git/${service}`;
    const serve = () => httpBackend(this.#settings.root, path, identity?.login ?? '', message);
    if (service !== 'git-receive-pack' || !identity) return serve();
    return repository.exclusive(() => this.#receive(repository, identity, message, serve));
  }

  #refusal(
    repository: Repository,
    pushing: boolean,
    identity: Identity | undefined,
    message: Message,
  ): Reply | undefined {
    const { faults } = this.#settings;
    if (!identity) {
      if (!pushing && !repository.settings.isPrivate) return undefined;
      return text(401, message.headers.authorization ? WRONG_TOKEN : 'No anonymous write access.\n', LOGIN);
    }
    const outside = identity.repository !== undefined && identity.repository !== repository.fullName;
    const permissions = identity.permissions();
    if (!pushing) {
      if (!repository.settings.isPrivate || (!outside && allows(permissions, 'contents', 'read')))
        return undefined;
      return text(404, 'Repository not found.\n');
    }
    const byToken = identity.kind === 'token' || identity.kind === 'app';
    if (byToken && faults.isOn('push-401') && message.method === 'GET' && faults.strikes('push-401'))
      return text(401, WRONG_TOKEN, LOGIN);
    const denied =
      byToken && faults.isOn('push-403') && message.method === 'GET' && faults.strikes('push-403');
    if (denied || outside || !allows(permissions, 'contents', 'write'))
      return text(403, `Permission to ${repository.fullName}.git denied to ${identity.login}.\n`);
    return undefined;
  }

  async #receive(
    repository: Repository,
    identity: Identity,
    message: Message,
    serve: () => Promise<Reply>,
  ): Promise<Reply> {
    const { faults, tagPushed } = this.#settings;
    const pushed = pushedRefs(message).filter(({ ref }) => ref.startsWith('refs/tags/'));
    const tags = pushed.map(({ ref }) => ref);
    const refused =
      tags.length > 0 && faults.strikes('tag-ruleset')
        ? tags.map((ref) => ({ ref, why: CREATION }))
        : refusedTags(repository, pushed, identity);
    const ruled = refused.length > 0;
    if (tags.length > 0 && faults.strikes('push-race')) {
      // Somebody else's tag, on the commit before: it lands first.
      const other = (await repository.commitOf(`${repository.settings.defaultBranch}~1`)) ?? 'HEAD';
      for (const tag of tags) await repository.git('update-ref', tag, other);
    }
    const before = await readRefs(repository.settings.bare);
    if (ruled) refuseByRuleset(repository, refused);
    const bypasses = identity.role === 'admin' || repository.administrators.has(identity.login);
    const guarded = bypasses ? [] : guardedBranches(repository);
    if (guarded.length > 0) refuseByProtection(repository, guarded);
    const reply = await serve();
    if (ruled) refuseByRuleset(repository, []);
    if (guarded.length > 0) refuseByProtection(repository, []);
    if (ruled) return explainRefusal(reply);
    await repository.pushed(before, identity);
    const after = await readRefs(repository.settings.bare);
    if (tags.some((tag) => after.get(tag) !== before.get(tag))) tagPushed(repository, identity);
    return guarded.length > 0 ? explainRefusal(reply) : reply;
  }
}
