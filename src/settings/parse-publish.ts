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
  type Publisher,
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
  const names = [...new Set(given.list('publishWorkflow') ?? [])];
  for (const name of names) {
    const wrong = problemWithWorkflowFile(name);
    if (wrong !== undefined) refuse(nameOf('publishWorkflow'), name, wrong, options.publishWorkflow.example);
  }
  const [named, ...others] = byUpload(facts, names);
  const chosen = parsePublisher(facts, given, { mode, all, named });
  return withOthers(facts, chosen, others, { mode, name: nameOf('publishWorkflow') });
}

/** What uploads to the index first: its runs and the index are the proof. */
function byUpload(facts: ProjectFacts, names: readonly string[]): readonly string[] {
  const uploads = (name: string) =>
    facts.workflows.every(({ file, publishes, publishing }) => {
      return file !== name || (publishes && (publishing?.index ?? 'pypi') === 'pypi');
    });
  return [...names.filter(uploads), ...names.filter((name) => !uploads(name))];
}

/**
 * Several named workflows all have to start, by what starts the one that publishes (contract R12).
 * @throws WorkflowsError `bad-option` for one that would not start, so that each release would wait in vain
 */
function withOthers(
  facts: ProjectFacts,
  chosen: Publisher,
  others: readonly string[],
  { mode, name }: { readonly mode: Token['mode']; readonly name: string },
): PublishChoice {
  const found = others.map((file) => namedWorkflow(facts, file, name));
  for (const { file, onTags, onRelease, onDispatch } of found) {
    const byTag = mode === 'dispatch' ? onDispatch : onTags.length > 0;
    if (byTag || (chosen.trigger === 'release' && onRelease)) continue;
    const why = onRelease
      ? 'it starts on published releases, and the release is made after it was waited for'
      : `it does not start ${mode === 'dispatch' ? 'by workflow_dispatch' : 'on pushed tags'}`;
    refuse(name, file, `${why}, so a release would wait for it in vain`);
  }
  const byHand = chosen.byHand && found.every(({ onDispatch }) => onDispatch);
  return { ...chosen, byHand, besides: others };
}

/** Whose workflow publishes. */
function parsePublisher(
  facts: ProjectFacts,
  given: AnswerReader,
  {
    mode,
    all,
    named,
  }: { readonly mode: Token['mode']; readonly all: boolean; readonly named?: string | undefined },
): Publisher {
  const { nameOf } = given;
  const asked = given.text('outputFilename', problemWithWorkflowFile);
  const existing = given.choice('existing', options.existing.choices);
  const ours = asked ?? generatedFile(facts, true) ?? freeName(facts, defaultPublishFile, 'pypi-release.yml');
  const mine = all && named === ours && !facts.workflows.some(({ file }) => file === ours);
  const theirs = mine
    ? undefined
    : named === undefined
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
