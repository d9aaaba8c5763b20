import { allowedInWords } from './environment-rules.js';
import { letsIn } from './glob.js';
import { type Finding, item, type Judge, SETUP, type Sight, unseen, type Write } from './item.js';
import type { NeedOf } from './needs.js';
import { lackingInWords, lacksEnvironments, lacksReviewers } from './plan-limits.js';
import type { EnvironmentState } from './state.js';

type Need = NeedOf<'environment'>;
type Rule = Need['allows'][number];

/** An environment and what it lets in. What is stricter than it has to be stays (contract S1). */
export const judgeEnvironment: Judge<'environment'> = (need, sight) => {
  const { state } = sight;
  const title = `environment ${need.name}`;
  if (lacksEnvironments(state)) {
    const unguarded = need.role === 'testpypi' ? '' : `, so ${danger(need)}`;
    const { says: what, url } = lackingInWords('environments', state);
    const finding: Finding = {
      id: 'environment-not-in-plan',
      level: 'info',
      what: `environment ${need.name}: ${what}`,
      effect: `it guards nothing${unguarded}`,
      fix: { url },
    };
    return item(need, title, 'lacking', `${what}${unguarded}`, { findings: [finding] });
  }
  if (state.environments.kind === 'hidden') return unseen(need, title, 'write');
  const all = state.environments.kind === 'seen' ? state.environments.value : [];
  const there = all.find(({ name }) => name.toLowerCase() === need.name.toLowerCase());
  if (there === undefined) return missing(need, title, sight);
  return need.allows.length === 0 ? openOne(need, title, there, sight) : ruled(need, title, there, sight);
};

function missing(need: Need, title: string, sight: Sight) {
  const rules = need.allows.length > 0 ? `, ${allowedInWords(need)}` : '';
  const body = need.allows.length > 0 ? { deployment_branch_policy: BY_RULES } : {};
  const finding: Finding = {
    id: 'environment-missing',
    level: need.role === 'testpypi' ? 'warning' : 'fault',
    what: `environment ${need.name} is missing`,
    effect:
      need.role === 'testpypi'
        ? 'its first use makes it'
        : `its first use makes it without any rule: ${danger(need)}`,
    fix: { command: SETUP },
  };
  const writes = [put(need, sight, `create${rules}`, body), ...rulesToAdd(need, need.allows, sight)];
  return item(need, title, 'change', `create${rules}`, { writes, findings: [finding] });
}

/** An environment that has to let everything in: jobs of pull requests run on `refs/pull/N/merge`. */
function openOne(need: Need, title: string, there: EnvironmentState, sight: Sight) {
  const turnedOn = sight.state.variables.repository;
  const inUse = turnedOn.kind === 'seen' && turnedOn.value.get('TESTPYPI') === 'true';
  const open = there.lets === 'all' || there.rules.some(({ pattern }) => pattern.startsWith('refs/pull'));
  const finding: Finding = {
    id: 'environment-refuses-pull-requests',
    level: 'warning',
    what: `environment ${need.name} does not let pull requests in: ${letsInWords(there)}`,
    effect: `the job that uploads to TestPyPI fails on every pull request`,
    fix: { url: page(sight) },
  };
  return item(need, title, 'ready', `up to date${keeps(there)}`, {
    findings: open || !inUse ? [] : [finding],
  });
}

function ruled(need: Need, title: string, there: EnvironmentState, sight: Sight) {
  const lacking = lackingRules(need, there, sight);
  const findings = [
    ...lackingFindings(need, there, lacking, sight),
    ...tooWide(need, there, sight),
    ...reviewerMissing(need, there, sight),
  ];
  if (lacking.length === 0) {
    const narrow = narrower(need, there, sight);
    const says = `up to date${narrow === undefined ? '' : `, ${narrow.what}: stays`}${keeps(there)}`;
    return item(need, title, 'ready', says, { findings: [...findings, ...(narrow ? [narrow.finding] : [])] });
  }
  const says = `add the rule ${lacking.map(ruleInWords).join(', ')}`;
  const writes = [
    ...(there.lets === 'rules' ? [] : [put(need, sight, 'go by rules', merged(there))]),
    ...rulesToAdd(need, lacking, sight),
  ];
  return item(need, title, 'change', `${says}${keeps(there)}`, { writes, findings });
}

/** The needed rules of each type of which nothing gets in so far; a narrower rule of the same type is enough. */
function lackingRules(need: Need, there: EnvironmentState, sight: Sight): readonly Rule[] {
  if (there.lets === 'all') return need.allows;
  return need.allows.filter(
    ({ type }) => !samplesOf(type, need, sight).some((name) => admits(there, type, name, sight)),
  );
}

function samplesOf(type: Rule['type'], need: Need, { samples, settings }: Sight): readonly string[] {
  if (type === 'tag') return samples.tags;
  return need.role === 'pypi' ? [settings.defaultBranch] : samples.branches;
}

function admits(there: EnvironmentState, type: Rule['type'], name: string, { state }: Sight): boolean {
  if (there.lets === 'all') return true;
  if (there.lets === 'protected') return type === 'branch' && state.protectedBranches.includes(name);
  return there.rules.some((rule) => rule.type === type && letsIn(rule.pattern, name));
}

function lackingFindings(
  need: Need,
  there: EnvironmentState,
  lacking: readonly Rule[],
  sight: Sight,
): readonly Finding[] {
  if (lacking.length === 0) return [];
  const fix = { command: SETUP };
  if (there.lets === 'all') {
    const what = `environment ${need.name} lets in every branch and tag`;
    return [{ id: 'environment-open', level: 'fault', what, effect: danger(need), fix }];
  }
  const names = lacking.map(({ type }) => samplesOf(type, need, sight)[0] ?? '').join(', ');
  const onlyBranches = there.lets === 'protected' || there.rules.every(({ type }) => type === 'branch');
  const id =
    lacking.some(({ type }) => type === 'tag') && onlyBranches
      ? 'environment-branch-rule-for-tags'
      : 'environment-rule-does-not-match';
  return [
    {
      id,
      level: 'fault',
      what: `environment ${need.name} does not let in ${names}: ${letsInWords(there)}`,
      effect: `GitHub refuses the job that ${need.role === 'release' ? 'makes the release' : 'publishes'}`,
      fix,
    },
  ];
}

/** Rules beside the needed ones that let in what should stay out; they may be somebody's purpose, so setup leaves them. */
function tooWide(need: Need, there: EnvironmentState, sight: Sight): readonly Finding[] {
  const wanted = (pattern: string) =>
    need.role === 'release'
      ? sight.samples.branches.some((name) => letsIn(pattern, name)) && !/^\*+(\/\*+)?$/.test(pattern)
      : need.allows.some(({ type }) => type === 'branch') && letsIn(pattern, sight.settings.defaultBranch);
  const path = environmentPath(need, sight);
  return there.rules
    .filter(({ type, pattern }) => type === 'branch' && !wanted(pattern))
    .filter(({ pattern }) => need.role === 'pypi' || pattern.includes('*'))
    .map(({ id, pattern }) => ({
      id: 'environment-lets-in-branches',
      level: pattern.includes('*') ? ('fault' as const) : ('warning' as const),
      what: `environment ${need.name} lets in branch ${pattern}`,
      effect: danger(need),
      fix: { command: `gh api ${hostOption(sight)}-X DELETE ${path}/deployment-branch-policies/${id}` },
    }));
}

function reviewerMissing(need: Need, there: EnvironmentState, sight: Sight): readonly Finding[] {
  const several = (sight.pushers ?? 1) > 1;
  if (!need.reviewer || !several || there.reviewers.length > 0 || lacksReviewers(sight.state)) return [];
  return [
    {
      id: 'reviewer-missing',
      level: 'warning',
      what: `environment ${need.name} has no reviewer, and ${sight.pushers} people can push`,
      effect: 'any one of them can publish alone',
      fix: { command: `${SETUP} --reviewer ${sight.state.login}` },
    },
  ];
}

/** A rule that lets in some of what it has to, and not all: kept, and said. */
function narrower(need: Need, there: EnvironmentState, sight: Sight) {
  if (there.lets !== 'rules') return undefined;
  const out = need.allows.flatMap(({ type }) =>
    samplesOf(type, need, sight).filter((name) => !admits(there, type, name, sight)),
  );
  if (out.length === 0) return undefined;
  const what = `does not let in ${[...new Set(out)].join(', ')}`;
  const finding: Finding = {
    id: 'environment-narrower',
    level: 'info',
    what: `environment ${need.name} ${what}`,
    effect: 'a release from there is refused, which may be meant',
    fix: { url: page(sight) },
  };
  return { what, finding };
}

const BY_RULES = { protected_branches: false, custom_branch_policies: true } as const;

/**
 * The whole environment with one thing changed. Whether `PUT` without `reviewers` removes them is not settled, so all is
 * written that is there (facts.md 1); and only what is there: on most plans a private repository is refused for so much
 * as an empty list (alchemy-run/alchemy#1373).
 */
function merged(there: EnvironmentState) {
  return {
    ...(there.waitTimer > 0 ? { wait_timer: there.waitTimer } : {}),
    ...(there.preventSelfReview ? { prevent_self_review: true } : {}),
    ...(there.reviewers.length > 0
      ? { reviewers: there.reviewers.map(({ type, id }) => ({ type, id })) }
      : {}),
    deployment_branch_policy: BY_RULES,
  };
}

/** An environment with one more reviewer, all else as it is. */
export function withReviewer(
  need: Need,
  sight: Sight,
  reviewer: { readonly type: 'User' | 'Team'; readonly id: number; readonly name: string },
): Write | undefined {
  const all = sight.state.environments.kind === 'seen' ? sight.state.environments.value : [];
  const there = all.find(({ name }) => name.toLowerCase() === need.name.toLowerCase());
  if (there?.reviewers.some(({ type, id }) => type === reviewer.type && id === reviewer.id)) return undefined;
  const before = there ?? { waitTimer: 0, preventSelfReview: false, reviewers: [], lets: 'all' as const };
  const { deployment_branch_policy: byRules, ...rest } = merged(before as EnvironmentState);
  const keepsProtected = there?.lets === 'protected' && lackingRules(need, there, sight).length === 0;
  return put(need, sight, `reviewer ${reviewer.name}`, {
    ...rest,
    reviewers: [...before.reviewers, reviewer].map(({ type, id }) => ({ type, id })),
    deployment_branch_policy: keepsProtected ? PROTECTED : need.allows.length > 0 ? byRules : null,
  });
}

const PROTECTED = { protected_branches: true, custom_branch_policies: false } as const;

function put(need: Need, sight: Sight, what: string, body: unknown): Write {
  return {
    what: `environment ${need.name}: ${what}`,
    method: 'PUT',
    path: environmentPath(need, sight),
    body,
  };
}

function rulesToAdd(need: Need, rules: readonly Rule[], sight: Sight): readonly Write[] {
  return rules.map((rule) => ({
    what: `environment ${need.name}: add the rule ${ruleInWords(rule)}`,
    method: 'POST',
    path: `${environmentPath(need, sight)}/deployment-branch-policies`,
    body: { name: rule.pattern, type: rule.type },
  }));
}

function environmentPath({ name }: Need, { state }: Sight): string {
  return `repos/${state.slug}/environments/${encodeURIComponent(name)}`;
}

function danger({ role }: Pick<Need, 'role'>): string {
  return role === 'release'
    ? 'a workflow on any branch can read the release token'
    : 'a changed workflow file on any branch could publish';
}

function ruleInWords({ type, pattern }: Pick<Rule, 'type' | 'pattern'>): string {
  return `${type === 'tag' ? 'tags' : 'branch'} ${pattern}`;
}

function letsInWords({ lets, rules }: EnvironmentState): string {
  if (lets === 'protected') return 'only protected branches get in';
  if (lets === 'all') return 'everything gets in';
  return rules.length === 0 ? 'nothing gets in' : `only ${rules.map(ruleInWords).join(', ')}`;
}

/** What stays as it is, in words. */
function keeps({ reviewers, waitTimer }: EnvironmentState): string {
  const kept = [
    ...(reviewers.length > 0 ? [`reviewer ${reviewers.map(({ name }) => name).join(', ')}`] : []),
    ...(waitTimer > 0 ? [`a timer of ${waitTimer} minutes`] : []),
  ];
  return kept.length === 0 ? '' : `; has ${kept.join(' and ')}: stays`;
}

function page({ state }: Sight): string {
  return `https://${state.host}/${state.slug}/settings/environments`;
}

/** How `gh api` is told a host that is not github.com. */
export function hostOption({ state }: Sight): string {
  return state.host === 'github.com' ? '' : `--hostname ${state.host} `;
}
