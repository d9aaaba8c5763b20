const WORDS = ['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]', '[actions skip]'];

/**
 * Whether a commit's message keeps `push` and `pull_request` workflows from starting, tag pushes too (facts.md 1).
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/skip-workflow-runs
 */
export function skipsWorkflows(message: string): boolean {
  const lower = message.toLowerCase();
  return WORDS.some((word) => lower.includes(word)) || /\n\s*\nskip-checks: ?true\s*$/.test(lower);
}
