const repository = '/repos/{owner}/{repo}';
const environment = `${repository}/environments/{environment_name}`;
const actions = `${repository}/actions`;

/** The operations of GitHub's REST API that set-up and doctor use, and gh for them. */
export const operations = {
  '/user': ['get'],
  '/users/{username}': ['get'],
  '/orgs/{org}': ['get'],
  '/orgs/{org}/teams/{team_slug}': ['get'],
  [repository]: ['get'],
  [`${repository}/branches/{branch}`]: ['get'],
  [`${repository}/collaborators`]: ['get'],
  [`${repository}/contents/{path}`]: ['get'],
  [`${repository}/git/matching-refs/{ref}`]: ['get'],
  [`${repository}/releases`]: ['get'],
  [`${repository}/check-suites/{check_suite_id}/check-runs`]: ['get'],
  [`${repository}/check-runs/{check_run_id}/annotations`]: ['get'],
  [`${repository}/environments`]: ['get'],
  [environment]: ['put'],
  [`${environment}/deployment-branch-policies`]: ['get', 'post'],
  [`${environment}/deployment-branch-policies/{branch_policy_id}`]: ['delete'],
  [`${environment}/secrets`]: ['get'],
  [`${environment}/secrets/public-key`]: ['get'],
  [`${environment}/secrets/{secret_name}`]: ['put'],
  [`${environment}/variables`]: ['get', 'post'],
  [`${actions}/secrets`]: ['get'],
  [`${actions}/secrets/public-key`]: ['get'],
  [`${actions}/secrets/{secret_name}`]: ['put'],
  [`${actions}/organization-secrets`]: ['get'],
  [`${actions}/variables`]: ['get', 'post'],
  [`${actions}/permissions`]: ['get'],
  [`${actions}/permissions/selected-actions`]: ['get', 'put'],
  [`${actions}/workflows`]: ['get'],
  [`${actions}/workflows/{workflow_id}/enable`]: ['put'],
  [`${actions}/workflows/{workflow_id}/runs`]: ['get'],
  [`${repository}/rulesets`]: ['get', 'post'],
  [`${repository}/rulesets/{ruleset_id}`]: ['get', 'put'],
};
