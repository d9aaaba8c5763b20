import type { Answer, GitHubClient, Seen } from '../github/client.js';
import type { EnvironmentState } from './state.js';

type Listed = NonNullable<Answer<'/repos/{owner}/{repo}/environments'>['environments']>[number];

/** The environments of these names, each with its rules. */
export async function readEnvironments(
  client: GitHubClient,
  names: readonly string[],
): Promise<Seen<readonly EnvironmentState[]>> {
  const listed = await client.all(
    '/repos/{owner}/{repo}/environments',
    ({ environments }) => environments ?? [],
  );
  if (listed.kind !== 'seen') return listed;
  const wanted = listed.value.filter(({ name }) =>
    // GitHub takes names that differ in case only for one environment.
    names.some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  const found = await Promise.all(wanted.map((environment) => withRules(client, environment)));
  return { kind: 'seen', value: found };
}

async function withRules(client: GitHubClient, listed: Listed): Promise<EnvironmentState> {
  const policy = listed.deployment_branch_policy;
  const lets = !policy ? 'all' : policy.protected_branches ? 'protected' : 'rules';
  const rules =
    lets === 'rules'
      ? await client.all(
          '/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies',
          ({ branch_policies }) => branch_policies,
          { environment_name: listed.name },
        )
      : undefined;
  let waitTimer = 0;
  let preventSelfReview = false;
  const reviewers: EnvironmentState['reviewers'][number][] = [];
  for (const rule of listed.protection_rules ?? []) {
    if ('wait_timer' in rule && typeof rule.wait_timer === 'number') waitTimer = rule.wait_timer;
    if (!('reviewers' in rule)) continue;
    preventSelfReview = rule.prevent_self_review ?? false;
    for (const { type, reviewer } of rule.reviewers ?? []) {
      if (type === undefined || reviewer?.id === undefined) continue;
      const name = 'login' in reviewer ? reviewer.login : 'slug' in reviewer ? reviewer.slug : undefined;
      reviewers.push({ type, id: Number(reviewer.id), name: name ?? String(reviewer.id) });
    }
  }
  return {
    name: listed.name,
    lets,
    rules: (rules?.kind === 'seen' ? rules.value : []).map(({ id, name, type }) => ({
      id: id ?? 0,
      type: type ?? 'branch',
      pattern: name ?? '',
    })),
    reviewers,
    preventSelfReview,
    waitTimer,
  };
}

/** Which of the release branches are protected: asked only where an environment lets protected ones in. */
export async function readProtected(
  client: GitHubClient,
  environments: Seen<readonly EnvironmentState[]>,
  releaseBranches: readonly string[],
): Promise<readonly string[]> {
  if (environments.kind !== 'seen') return [];
  if (!environments.value.some(({ lets }) => lets === 'protected')) return [];
  const names = releaseBranches.filter((name) => !name.includes('*')).slice(0, 3);
  const branches = await Promise.all(
    names.map((branch) => client.see('/repos/{owner}/{repo}/branches/{branch}', { branch })),
  );
  return branches.flatMap((branch) =>
    branch.kind === 'seen' && branch.value.protected ? [branch.value.name] : [],
  );
}
