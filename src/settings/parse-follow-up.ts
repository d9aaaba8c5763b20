import type { ProjectFacts } from '../facts/facts.js';
import { options } from './options.js';
import type { AnswerReader } from './read-answers.js';
import type { Settings } from './settings.js';

/**
 * Whether a pull request follows a release (contract U4): where it is asked for and has something to bring.
 * @param staticVersion undefined: there is no release button
 */
export function parseFollowUp(
  facts: ProjectFacts,
  given: AnswerReader,
  staticVersion: Settings['staticVersion'] | undefined,
): boolean {
  const wanted = given.choice('followUp', options.followUp.choices) === 'pull-request';
  const commits = facts.version.value.kind === 'file' && staticVersion === 'commit';
  return wanted && staticVersion !== undefined && (commits || facts.changelog !== undefined);
}

/**
 * Whether a release may make a commit that a protected branch does not take, as far as that shows before all is parsed.
 * @param told the answer to `staticVersion`
 */
export function mayCommit(facts: ProjectFacts, told: unknown): boolean {
  const several = [...facts.packages, ...facts.together];
  const each = several.length > 0 ? several : [facts];
  const theirs = facts.workflows.some(({ publishing }) => publishing?.setsVersion);
  return (
    each.some(({ version }) => version.value.kind === 'file') &&
    (told === 'commit' ||
      (told === undefined && !theirs && !facts.versionMentions.some(({ asserted }) => asserted)))
  );
}
