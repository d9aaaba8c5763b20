import { letsIn } from './glob.js';
import { type Finding, item, type Judge, SETUP, type Sight, unseen, type Write } from './item.js';
import type { NeedOf } from './needs.js';
import { isPlanLimit, lackingInWords, lacksEnvironments } from './plan-limits.js';
import type { RulesetState } from './state.js';

const NAME = 'Release tags';

/** GitHub's numbers for the roles of a repository. Source: registry.terraform.io, github_repository_ruleset, `bypass_actors`. */
const ROLES = { maintain: 2, admin: 5 } as const;

/** Who may make release tags besides: the roles of the token's owner, or an App. */
export type Creators =
  | { readonly roles: readonly (keyof typeof ROLES)[] }
  | { readonly app: number }
  | undefined;

/** A ruleset under which release tags stay where they are, and that lets the release itself through. */
export const judgeRuleset: Judge<'ruleset'> = (need, sight) => {
  const { state, samples } = sight;
  const title = 'tag ruleset';
  const { rulesets } = state;
  const lacking = rulesets.kind === 'absent' || (rulesets.kind === 'hidden' && isPlanLimit(rulesets.why));
  if (lacking || (lacksEnvironments(state) && rulesets.kind !== 'seen')) {
    const { says: what, url } = lackingInWords('rulesets', state);
    const effect = 'whoever can push can move or delete a release tag';
    const finding: Finding = { id: 'ruleset-not-in-plan', level: 'info', what, effect, fix: { url } };
    return item(need, title, 'lacking', `${what}, so ${effect}`, { findings: [finding] });
  }
  if (rulesets.kind === 'hidden') return unseen(need, title, 'write');
  const all = rulesets.kind === 'seen' ? rulesets.value : [];
  const [tag = ''] = samples.series;
  const forTag = all.filter((each) => samples.series.every((one) => covers(each, one)));
  const inForce = forTag.filter(({ enforced }) => enforced);
  const blocking = inForce.flatMap((each) => blocks(each, need, tag));
  const holds = (type: string) => inForce.some(({ rules }) => rules.some((rule) => rule.type === type));
  if (holds('deletion') && (holds('update') || holds('non_fast_forward'))) {
    return item(need, title, 'ready', 'up to date', { findings: blocking });
  }
  const off = forTag.find(({ name, enforced, inherited }) => name === NAME && !enforced && !inherited);
  const finding: Finding = {
    id: off === undefined ? 'ruleset-missing' : 'ruleset-off',
    level: 'warning',
    what:
      off === undefined
        ? `no ruleset holds the tags ${need.patterns.join(', ')}`
        : `the ruleset "${NAME}" is switched off`,
    effect: 'a release tag can be moved or deleted, and then says something else than what was published',
    fix: { command: SETUP },
  };
  const write = off === undefined ? create(need, sight, undefined) : switchOn(off, sight);
  const says =
    off === undefined ? `create: ${need.patterns.join(', ')}, never moved or deleted` : 'switch it on';
  return item(need, title, 'change', says, { findings: [finding, ...blocking], writes: [write] });
};

/**
 * The ruleset that set-up makes.
 * @param creators who alone may make release tags; undefined: nobody is kept from it, since the token's owner is not known
 */
export function create(need: NeedOf<'ruleset'>, { state }: Sight, creators: Creators): Write {
  const bypass =
    creators === undefined
      ? [{ actor_id: ROLES.admin, actor_type: 'RepositoryRole', bypass_mode: 'always' }]
      : 'app' in creators
        ? [
            { actor_id: creators.app, actor_type: 'Integration', bypass_mode: 'always' },
            { actor_id: ROLES.admin, actor_type: 'RepositoryRole', bypass_mode: 'always' },
          ]
        : creators.roles.map((role) => ({
            actor_id: ROLES[role],
            actor_type: 'RepositoryRole',
            bypass_mode: 'always',
          }));
  const by =
    creators === undefined
      ? ''
      : ` made only by ${'app' in creators ? 'the App and administrators' : creators.roles.includes('maintain') ? 'maintainers' : 'administrators'},`;
  const types = [...(creators === undefined ? [] : ['creation']), 'update', 'deletion'];
  return {
    what: `tag ruleset: create, ${need.patterns.join(', ')}${by} never moved or deleted`,
    method: 'POST',
    path: `repos/${state.slug}/rulesets`,
    body: {
      name: freeName(state),
      target: 'tag',
      enforcement: 'active',
      bypass_actors: bypass,
      conditions: { ref_name: { include: need.patterns.map((each) => `refs/tags/${each}`), exclude: [] } },
      rules: types.map((type) => ({ type })),
    },
  };
}

/** GitHub takes each name once. */
function freeName({ rulesets }: Sight['state']): string {
  const taken = rulesets.kind === 'seen' ? rulesets.value.map(({ name }) => name) : [];
  for (let at = 1; ; at += 1) {
    const name = at === 1 ? NAME : `${NAME} ${at}`;
    if (!taken.includes(name)) return name;
  }
}

function switchOn({ id }: RulesetState, { state }: Sight): Write {
  return {
    what: `tag ruleset: switch "${NAME}" on`,
    method: 'PUT',
    path: `repos/${state.slug}/rulesets/${id}`,
    body: { enforcement: 'active' },
  };
}

function covers({ include, exclude }: RulesetState, tag: string): boolean {
  const matches = (pattern: string) =>
    pattern === '~ALL' || letsIn(pattern, `refs/tags/${tag}`) || letsIn(pattern, tag);
  return include.some(matches) && !exclude.some(matches);
}

/** What of a ruleset stops the release itself. */
function blocks(ruleset: RulesetState, need: NeedOf<'ruleset'>, tag: string): readonly Finding[] {
  if (letsThrough(ruleset, need)) return [];
  return ruleset.rules.flatMap((rule) => {
    const why = refusal(rule, tag);
    if (why === undefined) return [];
    const owner =
      need.creators === 'app'
        ? 'the App'
        : need.creators === 'anybody'
          ? 'GITHUB_TOKEN'
          : "the token's owner";
    return [
      {
        id: 'ruleset-stops-release',
        level: 'fault' as const,
        what: `the ruleset "${ruleset.name}" ${why} and does not let ${owner} through`,
        effect: `the push of ${tag} is refused (GH013)`,
        fix: { url: ruleset.page },
      },
    ];
  });
}

/** Whether somebody is let past it who could be the one that pushes; who owns a token can't be seen. */
function letsThrough({ bypass }: RulesetState, { creators }: NeedOf<'ruleset'>): boolean {
  if (creators === 'anybody') return false;
  if (bypass === undefined) return true;
  return bypass.some(({ type }) =>
    creators === 'app' ? type === 'Integration' : type !== 'Integration' && type !== 'DeployKey',
  );
}

function refusal(rule: RulesetState['rules'][number], tag: string): string | undefined {
  switch (rule.type) {
    case 'creation':
      return 'lets nobody make release tags';
    case 'required_signatures':
      return 'demands a signature of the tagged commit';
    case 'tag_name_pattern':
      return fitsPattern(rule, tag) ? undefined : `refuses the name ${tag}`;
    default:
      return undefined;
  }
}

function fitsPattern(
  { pattern = '', operator, negate }: RulesetState['rules'][number],
  tag: string,
): boolean {
  const test = (): boolean => {
    switch (operator) {
      case 'starts_with':
        return tag.startsWith(pattern);
      case 'ends_with':
        return tag.endsWith(pattern);
      case 'contains':
        return tag.includes(pattern);
      default:
        return matchesExpression(pattern, tag);
    }
  };
  return test() !== negate;
}

/** GitHub's expressions are RE2's, nearly JavaScript's; one that can't be read is given the benefit of the doubt. */
function matchesExpression(pattern: string, tag: string): boolean {
  try {
    return new RegExp(pattern).test(tag);
  } catch {
    return true;
  }
}
