import type { ProjectFacts } from '../facts/facts.js';
import { problemWithWorkflowFile } from './github-names.js';
import { options } from './options.js';
import {
  defaultPublishFile,
  freeName,
  generatedFile,
  mustChoose,
  namedWorkflow,
  type PublishChoice,
  publishingWorkflows,
  triggerOf,
} from './publish-workflow.js';
import type { AnswerReader } from './read-answers.js';
import { refuse } from './refusal.js';
import type { Token } from './settings.js';

/**
 * Whose workflow publishes, and what starts it (contract G7, R2, R11, R12).
 * @param all ours may be written; else only the release button is
 */
export function parsePublish(
  facts: ProjectFacts,
  given: AnswerReader,
  mode: Token['mode'],
  all: boolean,
): PublishChoice {
  const { nameOf } = given;
  const asked = given.text('outputFilename', problemWithWorkflowFile);
  const named = given.text('publishWorkflow', problemWithWorkflowFile);
  const existing = given.choice('existing', options.existing.choices);
  const ours = asked ?? generatedFile(facts, true) ?? freeName(facts, defaultPublishFile, 'pypi-release.yml');
  const theirs =
    named === undefined
      ? publishingWorkflows(facts)[0]
      : namedWorkflow(facts, named, nameOf('publishWorkflow'));
  // A workflow of ours, named or not, is always one that every mode can start.
  if (theirs === undefined || theirs.generated) {
    return { file: theirs?.file ?? ours, trigger: 'tag', byHand: true, ours: all };
  }
  const open = named !== undefined || mustChoose(facts);

  if (all && existing === 'replace') {
    // The same file name: PyPI's Trusted Publisher is bound to it, and goes on matching.
    if (asked !== undefined && asked !== theirs.file) {
      refuse(
        nameOf('outputFilename'),
        asked,
        `${theirs.file} is to be replaced, which keeps its name`,
        theirs.file,
      );
    }
    return { file: theirs.file, trigger: 'tag', byHand: true, ours: true };
  }
  // One that no release can start is of no use to the button; ours goes beside it, and the remarks say so.
  const deaf = theirs.onTags.length === 0 && !theirs.onRelease && mode !== 'dispatch';
  const beside = existing === 'beside' || (existing === undefined && named === undefined && deaf && all);
  if (beside || !open) {
    if (ours === theirs.file) {
      refuse(nameOf('outputFilename'), ours, 'a workflow of that name publishes already', 'pypi-release.yml');
    }
    return { file: ours, trigger: 'tag', byHand: true, ours: all };
  }
  const trigger = triggerOf(theirs, mode, nameOf('tokenMode'));
  return { file: theirs.file, trigger, byHand: theirs.onDispatch, ours: false };
}
