import { randomBytes } from 'node:crypto';
import type { Role } from '../hosting/rules.js';
import type { Permissions } from './permissions.js';

export const WORKFLOW_LOGIN = 'github-actions[bot]';

/** Who is behind a credential. `workflow` is GITHUB_TOKEN: its events start no runs (facts.md 1). */
export interface Identity {
  readonly kind: 'workflow' | 'token' | 'app' | 'user';
  readonly login: string;
  /** May change while a run goes on: GITHUB_TOKEN has what the running job has. */
  readonly permissions: () => Permissions;
  /** The only repository it reaches; undefined: all. */
  readonly repository: string | undefined;
  /** What the owner of a token may do beside what the token says: `admin`, `write` … */
  readonly role?: Role;
  /** The number of a GitHub App, by which rulesets let it through. */
  readonly app?: number;
  /** The plan of the account. */
  readonly plan?: string;
  /** When a token ends, as GitHub's header says it: `2027-02-24 12:00:00 UTC`. */
  readonly ends?: string;
}

/** The credentials that are known on this GitHub. */
export class Accounts {
  readonly #known = new Map<string, Identity>();

  /** Makes a credential. Its prefix is the one GitHub uses, so that what looks for leaked tokens finds it. */
  issue(prefix: string, identity: Identity): string {
    const token = `${prefix}${randomBytes(20).toString('hex')}`;
    this.#known.set(token, identity);
    return token;
  }

  revoke(token: string): void {
    this.#known.delete(token);
  }

  /** @param header of `Authorization`: `basic USER:TOKEN`, `token TOKEN` or `bearer TOKEN` */
  identify(header: string | undefined): Identity | undefined {
    const [scheme = '', value = ''] = (header ?? '').trim().split(/\s+/, 2);
    if (scheme.toLowerCase() !== 'basic') return this.#known.get(value);
    const [user = '', ...password] = Buffer.from(value, 'base64').toString().split(':');
    return this.#known.get(password.join(':')) ?? this.#known.get(user);
  }
}
