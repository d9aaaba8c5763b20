import type { ProjectFacts } from '../facts/facts.js';
import { options } from './options.js';
import type { PublishChoice } from './publish-workflow.js';
import type { AnswerReader } from './read-answers.js';
import { refuse } from './refusal.js';
import type { Settings } from './settings.js';

/**
 * What is done with a version held in a file (contract R20, P6): a release commit, unless the kept workflow sets it from
 * the tag, or a test of the project compares with it, so that a commit of ours could not pass.
 * @throws WorkflowsError `bad-option` where the kept workflow would build another version than the tag says
 */
export function parseStaticVersion(
  facts: ProjectFacts,
  given: AnswerReader,
  publish: PublishChoice,
): Settings['staticVersion'] {
  const name = given.nameOf('staticVersion');
  const told = given.choice('staticVersion', options.staticVersion.choices);
  const kept = facts.workflows.find(({ file, generated }) => file === publish.file && !generated);
  const keeps = kept !== undefined && !publish.ours;
  // Where no line holds the version none can be set (contract P6); a kept workflow may know how.
  if (facts.version.value.kind === 'unknown')
    return keeps && (kept.publishing?.setsVersion || told === 'theirs') ? 'theirs' : 'check';
  if (told === 'set' && keeps && facts.version.value.kind === 'file') {
    refuse(name, told, `${publish.file} stays, and builds the version that the file says`, 'commit');
  }
  if (told === 'theirs' && !keeps) {
    refuse(
      name,
      told,
      `${publish.file} is generated; theirs is for a workflow of your own that sets it`,
      'commit',
    );
  }
  if (told !== undefined) return told;
  if (keeps && kept.publishing?.setsVersion) return 'theirs';
  return facts.versionMentions.some(({ asserted }) => asserted) ? 'check' : 'commit';
}

/**
 * From a branch only development versions are published (contract P1): where the version is not set, each push to main
 * would publish the final one that the file says.
 * @throws WorkflowsError `bad-option`
 */
export function refuseMainPush(
  facts: ProjectFacts,
  given: AnswerReader,
  staticVersion: Settings['staticVersion'],
): void {
  const { kind } = facts.version.value;
  if (kind !== 'unknown' && (kind !== 'file' || staticVersion === 'commit' || staticVersion === 'set'))
    return;
  refuse(
    given.nameOf('releaseOnMainPush'),
    'true',
    'the version of this project is only checked, so a push to the default branch would publish a final one',
  );
}
