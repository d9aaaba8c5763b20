import { OPENS_PULL_REQUESTS } from '../settings/token-permission.js';
import { letsIn } from './glob.js';
import { type Finding, item, type Judge, SETUP, unseen } from './item.js';
import { hostOption } from './judge-environment.js';

/** Whether GitHub Actions runs here, and lets the actions run that the workflows use. */
export const judgeActions: Judge<'actions'> = (need, sight) => {
  const { state, uses } = sight;
  const title = 'GitHub Actions';
  if (state.actions.kind !== 'seen') return unseen(need, title, 'admin');
  const policy = state.actions.value;
  const path = `repos/${state.slug}/actions/permissions`;
  const page = `https://${state.host}/${state.slug}/settings/actions`;
  const host = hostOption(sight);
  if (!policy.enabled) {
    const command = `gh api ${host}-X PUT ${path} -F enabled=true`;
    const finding: Finding = {
      id: 'actions-off',
      level: 'fault',
      what: 'GitHub Actions is switched off in this repository',
      effect: 'no workflow runs at all',
      fix: { command },
    };
    const left = [{ what: 'Switch GitHub Actions on', url: page, values: { Command: command } }];
    return item(need, title, 'left', 'switched off', { findings: [finding], left });
  }
  if (policy.allowed === 'all') return item(need, title, 'ready', 'lets all actions run');
  const refused = uses.filter((action) => !runs(action, policy));
  if (refused.length === 0) return item(need, title, 'ready', 'lets the actions run that are used');
  const patterns = refused.map((action) => `${action}@*`);
  const finding: Finding = {
    id: 'actions-not-allowed',
    level: 'fault',
    what: `the policy of this repository does not let ${refused.join(', ')} run`,
    effect: 'the workflow fails at its start',
    fix: { url: page },
  };
  if (policy.allowed === 'local_only') {
    const values = { 'Allow specified actions': patterns.join(', ') };
    const left = [{ what: 'Let the actions run that the workflows use', url: page, values }];
    return item(need, title, 'left', 'lets only own actions run', { findings: [finding], left });
  }
  return item(need, title, 'change', `let ${refused.join(', ')} run`, {
    findings: [{ ...finding, fix: { command: 'pypi-workflows setup' } }],
    writes: [
      {
        what: `GitHub Actions: let ${refused.join(', ')} run`,
        method: 'PUT',
        path: `${path}/selected-actions`,
        body: {
          github_owned_allowed: policy.githubOwned,
          verified_allowed: policy.verified,
          patterns_allowed: [...policy.patterns, ...patterns],
        },
      },
    ],
  });
};

/** Whether GITHUB_TOKEN may open the pull request after a release (contract U4); GitHub's default is that it may not. */
export const judgePullRequests: Judge<'pull-requests'> = (need, { state }) => {
  const title = 'pull requests by GitHub Actions';
  if (state.actionsOpenPullRequests.kind !== 'seen') return unseen(need, title, 'admin');
  if (state.actionsOpenPullRequests.value) return item(need, title, 'ready', 'allowed');
  const finding: Finding = {
    id: 'pull-requests-not-allowed',
    level: 'warning',
    what: `"${OPENS_PULL_REQUESTS}" is off in this repository`,
    effect: 'the next release is out, but no pull request brings it back to its branch',
    fix: { command: SETUP },
  };
  const write = {
    what: 'GitHub Actions: let it create pull requests',
    method: 'PUT' as const,
    path: `repos/${state.slug}/actions/permissions/workflow`,
    body: { can_approve_pull_request_reviews: true },
  };
  return item(need, title, 'change', 'allow', { findings: [finding], writes: [write] });
};

/** Source: docs.github.com, "Managing GitHub Actions settings for a repository", allowed actions. */
function runs(
  action: string,
  policy: { readonly githubOwned: boolean; readonly patterns: readonly string[] },
): boolean {
  if (policy.githubOwned && /^(?:actions|github)\//.test(action)) return true;
  // `verified_allowed` is not counted on: who is verified can't be asked.
  return policy.patterns.some((pattern) => {
    const [name = ''] = pattern.split('@');
    return letsIn(name, action) || name === `${action.split('/')[0]}/*`;
  });
}
