import type { RepositoryState } from './state.js';

/**
 * Private repositories have environments and rulesets from the plans Pro and Team on, reviewers and timers with
 * Enterprise only (facts.md 1). An unknown plan is taken for one that has them: GitHub says so if not.
 */
export function lacksEnvironments({ isPrivate, plan }: RepositoryState): boolean {
  return isPrivate && plan === 'free';
}

export function lacksReviewers({ isPrivate, plan }: RepositoryState): boolean {
  return isPrivate && plan !== undefined && !/enterprise/i.test(plan);
}

/** GitHub's words where a plan has not what was asked for. Source: integrations/terraform-provider-github#1262, github/branch-deploy#345. */
export function isPlanLimit(said: string): boolean {
  return /billing plan|Upgrade to GitHub|make this repository public/i.test(said);
}

/** `on the plan free` */
export function planInWords({ plan }: Pick<RepositoryState, 'plan'>): string {
  return plan === undefined ? "on the owner's plan" : `on the plan ${plan}`;
}
