import type { Environment, RepositoryRules } from '../hosting/rules.js';
import { matchesPatterns } from '../workflows/glob.js';

/** What a job's run stands on, as an environment's rule sees it: `branch main`, `tag v1.2.3`, `branch refs/pull/1/merge`. */
function referenceOf(runRef: string): { readonly type: 'branch' | 'tag'; readonly name: string } {
  if (runRef.startsWith('refs/tags/')) return { type: 'tag', name: runRef.slice('refs/tags/'.length) };
  // A pull request's jobs have refs/pull/N/merge, which a rule has to name as it is (facts.md 1).
  return { type: 'branch', name: runRef.replace(/^refs\/heads\//, '') };
}

/**
 * Whether an environment lets the jobs of a run in.
 * https://docs.github.com/actions/reference/workflows-and-actions/deployments-and-environments#deployment-branches-and-tags
 *
 * @param runRef GITHUB_REF of the run
 * @returns what GitHub says where it does not; undefined: it does
 */
export function keptOut(
  { name, policy, policies }: Environment,
  runRef: string,
  { protectedBranches }: Pick<RepositoryRules, 'protectedBranches'>,
): string | undefined {
  const ref = referenceOf(runRef);
  const isIn =
    policy === null ||
    (policy.protected_branches
      ? ref.type === 'branch' && protectedBranches.has(ref.name)
      : policies.some((rule) => rule.type === ref.type && matchesPatterns([rule.name], ref.name)));
  if (isIn) return undefined;
  const what = ref.type === 'tag' ? 'Tag' : 'Branch';
  return `${what} "${ref.name}" is not allowed to deploy to ${name} due to environment protection rules.`;
}
