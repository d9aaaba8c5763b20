import { addressesOf } from '../addresses.js';
import type { Repository } from '../hosting/repository.js';
import type { Environment } from '../hosting/rules.js';
import { json, type Reply } from '../proxy/message.js';
import { page } from './page.js';
import { type Call, notFound, type RestRoute, route } from './router.js';
import { loginOf, shownTeam, shownUser } from './shown-users.js';

const TIME = '2026-01-02T03:04:05Z';

function shown(repository: Repository, environment: Environment): object {
  const { host } = repository.settings;
  const { html, api } = addressesOf(host, repository.fullName);
  const { id, name, waitTimer, reviewers, preventSelfReview, policy } = environment;
  const rule = (type: string) => ({ id: id * 10, node_id: `GA_${id}`, type });
  return {
    id,
    node_id: `EN_${id}`,
    name,
    url: `${api}/environments/${name}`,
    html_url: `${html}/deployments/activity_log?environments_filter=${name}`,
    created_at: TIME,
    updated_at: TIME,
    can_admins_bypass: true,
    protection_rules: [
      ...(waitTimer > 0 ? [{ ...rule('wait_timer'), wait_timer: waitTimer }] : []),
      ...(reviewers.length > 0
        ? [
            {
              ...rule('required_reviewers'),
              prevent_self_review: preventSelfReview,
              reviewers: reviewers.map(({ type, id }) => ({
                type,
                reviewer: type === 'User' ? shownUser(host, loginOf(id), id) : shownTeam(host, id),
              })),
            },
          ]
        : []),
      ...(policy === null ? [] : [rule('branch_policy')]),
    ],
    deployment_branch_policy: policy,
  };
}

const found = (answer: (environment: Environment, call: Call) => Promise<Reply> | Reply) => (call: Call) => {
  const environment = call.repository.rules.environment(call.path.name ?? '');
  return environment ? answer(environment, call) : notFound();
};

/**
 * Creates or changes an environment; what is not sent goes back to nothing, the stricter reading (facts.md 1).
 * Refusals: integrations/terraform-provider-github#1262 (branch rules), backstage/backstage#28977 (reviewers), and that
 * a field counts even where it is empty: alchemy-run/alchemy#1373.
 */
function put({ repository, path, body }: Call): Reply {
  const { rules, settings } = repository;
  const gated = ['wait_timer', 'prevent_self_review', 'reviewers'].some((name) => name in body);
  if (settings.isPrivate && rules.plan !== 'enterprise' && gated)
    return json(422, {
      message:
        'Failed to create the environment protection rule. Please ensure the billing plan supports the required reviewers protection rule.',
      documentation_url:
        'https://docs.github.com/rest/deployments/environments#create-or-update-an-environment',
      status: '422',
    });
  const policy = (body.deployment_branch_policy ?? null) as Environment['policy'];
  if (settings.isPrivate && rules.plan === 'free' && policy !== null)
    return json(422, {
      message: 'Fail to create protected rule, please ensure billing plan include protected branch gate.',
      documentation_url:
        'https://docs.github.com/rest/deployments/environments#create-or-update-an-environment',
      status: '422',
    });
  if (policy !== null && policy.protected_branches === policy.custom_branch_policies)
    return json(422, {
      message: 'protected_branches and custom_branch_policies cannot be equal',
      status: '422',
    });
  const environment = rules.environment(path.name ?? '') ?? rules.addEnvironment(path.name ?? '');
  environment.waitTimer = Number(body.wait_timer ?? 0);
  environment.preventSelfReview = body.prevent_self_review === true;
  environment.reviewers = (body.reviewers as Environment['reviewers'] | null | undefined) ?? [];
  environment.policy = policy;
  if (!policy?.custom_branch_policies) environment.policies = [];
  return json(200, shown(repository, environment));
}

const shownPolicy = ({ id, name, type }: Environment['policies'][number]) => ({
  id,
  node_id: `DBP_${id}`,
  name,
  type,
});

function addPolicy(environment: Environment, { body, repository }: Call): Reply {
  if (!environment.policy?.custom_branch_policies) return notFound();
  const name = String(body.name);
  const type = body.type === 'tag' ? 'tag' : 'branch';
  const same = environment.policies.some((one) => one.name === name && one.type === type);
  if (same) return { status: 303, headers: { location: '' } };
  const policy = { id: repository.rules.nextId(), name, type } as const;
  environment.policies.push(policy);
  return json(200, shownPolicy(policy));
}

const policies = '/environments/:name/deployment-branch-policies';

/** https://docs.github.com/rest/deployments/environments and …/branch-policies */
export const environmentRoutes: readonly RestRoute[] = [
  route('GET /environments', 'actions', ({ repository, message }) =>
    page(message, repository.rules.environments, (items, total_count) => ({
      total_count,
      environments: items.map((one) => shown(repository, one)),
    })),
  ),
  route(
    'GET /environments/:name',
    'actions',
    found((environment, { repository }) => json(200, shown(repository, environment))),
  ),
  route('PUT /environments/:name', 'administration', put),
  route('DELETE /environments/:name', 'administration', ({ repository, path }) => {
    const { environments } = repository.rules;
    const at = environments.findIndex((one) => one.name === path.name);
    if (at < 0) return notFound();
    environments.splice(at, 1);
    return { status: 204 };
  }),
  route(
    `GET ${policies}`,
    'actions',
    found((environment, { message }) =>
      environment.policy?.custom_branch_policies
        ? page(message, environment.policies, (items, total_count) => ({
            total_count,
            branch_policies: items.map(shownPolicy),
          }))
        : notFound(),
    ),
  ),
  route(`POST ${policies}`, 'administration', found(addPolicy)),
  route(
    `DELETE ${policies}/:id`,
    'administration',
    found((environment, { path }) => {
      environment.policies = environment.policies.filter((one) => String(one.id) !== path.id);
      return { status: 204 };
    }),
  ),
];
