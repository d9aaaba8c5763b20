import type { RepositoryState } from './state.js';

/**
 * Private repositories have environments and rulesets from the plans Pro and Team on, reviewers and timers with
 * Enterprise only (facts.md 1). An unknown plan is taken for one that has them: GitHub says so if not.
 */
export function lacksEnvironments(state: RepositoryState): boolean {
  return isFreeAndPrivate(state) || state.environments.kind === 'absent';
}

function isFreeAndPrivate({ isPrivate, plan }: RepositoryState): boolean {
  return isPrivate && plan === 'free';
}

/** Why something is not to be had, and where that could be changed: by the owner's plan, or the server has it not at all. */
export function lackingInWords(
  what: 'environments' | 'rulesets',
  state: RepositoryState,
): { readonly says: string; readonly url: string } {
  const { host, slug } = state;
  if (isFreeAndPrivate(state) || state[what].kind !== 'absent') {
    const says = `private repositories have no ${what} ${planInWords(state)}`;
    return { says, url: `https://${host}/settings/billing/plans` };
  }
  return { says: `${host} has no ${what} for this repository`, url: `https://${host}/${slug}/settings` };
}

export function lacksReviewers({ isPrivate, plan }: RepositoryState): boolean {
  return isPrivate && plan !== undefined && !/enterprise/i.test(plan);
}

/** GitHub's words where a plan has not what was asked for. Source: integrations/terraform-provider-github#1262, github/branch-deploy#345. */
export function isPlanLimit(said: string): boolean {
  return /billing plan|Upgrade to GitHub|make this repository public/i.test(said);
}

/** `on the plan free` */
function planInWords({ plan }: Pick<RepositoryState, 'plan'>): string {
  return plan === undefined ? "on the owner's plan" : `on the plan ${plan}`;
}
