import type { Identity } from '../accounts/accounts.js';
import { CREATION, type PushedRef } from './push-rules.js';
import type { Repository } from './repository.js';
import type { Ruleset } from './rules.js';
import { rulesFor } from './rules-in-force.js';

/** GitHub's numbers for roles on a bypass list. Source: registry.terraform.io, github_repository_ruleset, `bypass_actors`. */
const ROLES: Readonly<Record<number, string>> = { 2: 'maintain', 4: 'write', 5: 'admin' };

/** Whether a ruleset lets somebody past it. GITHUB_TOKEN can't be put on the list. */
function letsPast({ bypass_actors }: Ruleset, identity: Identity, repository: Repository): boolean {
  if (identity.kind === 'workflow') return false;
  const role = repository.administrators.has(identity.login) ? 'admin' : (identity.role ?? 'write');
  return bypass_actors.some(({ actor_type: type, actor_id: id }) =>
    type === 'Integration'
      ? identity.kind === 'app' && id === identity.app
      : type === 'RepositoryRole'
        ? identity.kind !== 'app' && ROLES[id ?? 0] === role
        : type === 'OrganizationAdmin' && identity.kind !== 'app' && role === 'admin',
  );
}

function refusal(rule: Ruleset['rules'][number], { ref, does }: PushedRef): string | undefined {
  if (rule.type === 'tag_name_pattern' && does === 'creation') {
    const { pattern = '', negate = false } = rule.parameters ?? {};
    const fits = new RegExp(String(pattern)).test(ref.slice('refs/tags/'.length));
    return fits === (negate === true) ? 'Tag name must match the pattern of its ruleset.' : undefined;
  }
  if (rule.type === 'creation' && does === 'creation') return CREATION;
  if (rule.type === 'deletion' && does === 'deletion') return 'Cannot delete this protected ref.';
  if ((rule.type === 'update' || rule.type === 'non_fast_forward') && does === 'update')
    return 'Cannot update this protected ref.';
  return undefined;
}

/** The tags of a push that active rulesets refuse from this somebody, and why (GH013). */
export function refusedTags(
  repository: Repository,
  pushed: readonly PushedRef[],
  identity: Identity,
): readonly { readonly ref: string; readonly why: string }[] {
  const { rules, settings } = repository;
  return pushed.flatMap((one) =>
    rulesFor(rules.rulesets, one.ref, settings.defaultBranch)
      .filter(({ ruleset }) => !letsPast(ruleset, identity, repository))
      .flatMap(({ rule }) => refusal(rule, one) ?? [])
      .slice(0, 1)
      .map((why) => ({ ref: one.ref, why })),
  );
}
