import type { RepositoryRules } from '../hosting/rules.js';
import { matchesPatterns } from '../workflows/glob.js';
import type { Run } from './run.js';

/**
 * What GitHub says of a workflow that uses actions which the repository's policy keeps out: it dies at its start.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository#allowing-select-actions-and-reusable-workflows-to-run
 */
export function notAllowed(
  { repository, workflow }: Run,
  { actions, selected }: Pick<RepositoryRules, 'actions' | 'selected'>,
): readonly string[] {
  if (actions.allowed_actions === 'all') return [];
  const [owner = ''] = repository.split('/');
  const patterns = actions.allowed_actions === 'selected' ? selected.patterns_allowed : [];
  const githubOwned = actions.allowed_actions === 'selected' && selected.github_owned_allowed;
  const runs = (uses: string) =>
    uses.startsWith('./') ||
    uses.startsWith(`${owner}/`) ||
    (githubOwned && /^(?:actions|github)\//.test(uses)) ||
    matchesPatterns(patterns, uses);
  const used = workflow.jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  const list = [
    `within a repository owned by ${owner}`,
    ...(githubOwned ? ['created by GitHub'] : []),
    ...(patterns.length > 0 ? [`matching the following: ${patterns.join(', ')}`] : []),
  ];
  return [...new Set(used)]
    .filter((uses) => !runs(uses))
    .map(
      (uses) =>
        `The action ${uses} is not allowed in ${repository} because all actions must be ${list.join(', ')}.`,
    );
}
