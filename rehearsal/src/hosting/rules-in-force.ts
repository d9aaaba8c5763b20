import { matchesPatterns } from '../workflows/glob.js';
import type { Repository } from './repository.js';
import type { Ruleset } from './rules.js';

export interface RuleInForce {
  readonly rule: Ruleset['rules'][number];
  readonly ruleset: Ruleset;
}

/** The rules of active rulesets that hold for a reference. */
export function rulesFor(rulesets: readonly Ruleset[], ref: string, defaultBranch: string): RuleInForce[] {
  const target = ref.startsWith('refs/tags/') ? 'tag' : 'branch';
  const means = (pattern: string) => {
    if (pattern === '~ALL') return true;
    if (pattern === '~DEFAULT_BRANCH') return ref === `refs/heads/${defaultBranch}`;
    return matchesPatterns([pattern], ref);
  };
  return rulesets
    .filter((ruleset) => ruleset.enforcement === 'active' && ruleset.target === target)
    .filter(({ conditions: { ref_name: names } }) => names.include.some(means) && !names.exclude.some(means))
    .flatMap((ruleset) => ruleset.rules.map((rule) => ({ rule, ruleset })));
}

/** Rules that a direct push of a new commit does not meet. */
const AGAINST_PUSHES = new Set([
  'pull_request',
  'update',
  'required_status_checks',
  'required_signatures',
  'commit_message_pattern',
  'merge_queue',
]);

/** The branches that take no push but from those who may bypass: protected ones, and the default one by a ruleset. */
export function guardedBranches({ rules, settings }: Repository): string[] {
  const { defaultBranch } = settings;
  const ruled = rulesFor(rules.rulesets, `refs/heads/${defaultBranch}`, defaultBranch);
  const byRuleset = ruled.some(({ rule }) => AGAINST_PUSHES.has(rule.type)) ? [defaultBranch] : [];
  return [...new Set([...rules.protectedBranches, ...byRuleset])];
}
