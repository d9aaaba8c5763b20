import type { Identity } from '../accounts/accounts.js';
import { allows } from '../accounts/permissions.js';
import { repositoryPayload } from '../hosting/payloads.js';
import type { Repository } from '../hosting/repository.js';
import { idOf, shownUser } from './shown-users.js';

/** A repository as `GET /repos/OWNER/NAME` shows it to somebody. */
export function shownRepository(repository: Repository, identity: Identity): object {
  const { host, defaultBranch, isPrivate } = repository.settings;
  const { rules } = repository;
  const fullName = rules.movedTo ?? repository.fullName;
  const [owner = ''] = fullName.split('/');
  const push = allows(identity.permissions(), 'contents', 'write');
  const admin = identity.role === 'admin' || allows(identity.permissions(), 'administration', 'write');
  const maintain = admin || identity.role === 'maintain';
  return {
    ...repositoryPayload(host, fullName, defaultBranch, isPrivate),
    owner: shownUser(host, owner, idOf(owner), rules.ownedBy),
    archived: rules.isArchived,
    permissions: { admin, maintain, push: push || maintain, triage: push || maintain, pull: true },
  };
}
