import type { Settings } from '../settings/settings.js';

/**
 * The one command that starts publishing a tag that is pushed already (contract R12): by hand where the workflow can
 * be; else what it starts on is done once more, by a person, whose pushes and releases do start workflows.
 *
 * @param option `--repo OWNER/NAME` for gh where the command is not run in a checkout, or empty
 */
export function startPublishing(
  { publishWorkflow, publishTrigger, publishByHand }: PublishedBy,
  tag: string,
  option = '',
): string {
  const repo = option === '' ? '' : ` ${option}`;
  if (publishByHand) return `gh workflow run ${publishWorkflow}${repo} --ref ${tag}`;
  if (publishTrigger === 'release') {
    return `gh release edit ${tag}${repo} --draft && gh release edit ${tag}${repo} --draft=false`;
  }
  return `git fetch origin tag ${tag} && git push origin --delete ${tag} && git push origin refs/tags/${tag}`;
}

type PublishedBy = Pick<Settings, 'publishWorkflow' | 'publishTrigger' | 'publishByHand'>;
