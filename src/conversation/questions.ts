import type { ProjectFacts } from '../facts/facts.js';
import { type AnswerKey, specOf } from '../settings/option-names.js';
import { mayCommit } from '../settings/parse-follow-up.js';
import { mustChoose, publishingWorkflows } from '../settings/publish-workflow.js';
import { problemWithPackageName } from '../settings/python-names.js';
import type { Question } from './door.js';

type Given = Readonly<Record<string, unknown>>;

/**
 * What is asked, few questions, made from the option table; what an option answered is not asked.
 * @param stored answers of an earlier run: the defaults, before what was found
 */
export function questionsFor(
  writes: 'all' | 'release',
  facts: ProjectFacts,
  stored: Given,
  given: Given,
): readonly Question[] {
  const all = writes === 'all';
  const open = (key: AnswerKey) => given[key] === undefined;
  const questions: Question[] = [];
  if (
    open('packageName') &&
    facts.packages.length + facts.together.length === 0 &&
    (all || (facts.distribution === undefined && stored.packageName === undefined))
  ) {
    questions.push({
      ...question('packageName', stored.packageName ?? facts.distribution?.value),
      validate: (value) => wrongName(value.trim()) ?? true,
    });
  }
  const choose =
    all && mustChoose(facts) && given.publishWorkflow === undefined && stored.publishWorkflow === undefined;
  if (choose && open('existing')) {
    const file = publishingWorkflows(facts)[0]?.file;
    questions.push({
      ...question('existing', 'keep'),
      message: `${file} publishes already. What should become of it?`,
    });
  }
  // Where theirs is kept, the button is all there is to add: nothing to ask.
  const keeps = (answers: Given) => choose && (answers.existing ?? given.existing ?? 'keep') === 'keep';
  if (all && open('includeReleaseWorkflow')) {
    questions.push({
      ...question('includeReleaseWorkflow', stored.includeReleaseWorkflow ?? true),
      when: (answers) => !keeps(answers),
    });
  }
  const hasButton = (answers: Given) =>
    !all || (answers.includeReleaseWorkflow ?? (keeps(answers) || given.includeReleaseWorkflow)) !== false;
  if (open('tokenMode')) {
    questions.push({ ...question('tokenMode', stored.tokenMode ?? 'pat'), when: hasButton });
  }
  // Whether the branch is protected can't be seen from here.
  if (open('followUp') && mayCommit(facts, given.staticVersion ?? stored.staticVersion)) {
    questions.push({ ...question('followUp', stored.followUp ?? 'none'), when: hasButton });
  }
  const might = facts.maybeScheme;
  if (might?.ask && open('versionScheme') && stored.versionScheme === undefined) {
    questions.push({
      ...question('versionScheme', 'semver'),
      type: 'select',
      choices: [
        { name: 'numbers: patch, minor, major', value: 'semver' },
        { name: `by the calendar: ${might.scheme}`, value: might.scheme },
      ],
    });
  }
  if (all && open('reminders')) questions.push(question('reminders', stored.reminders ?? true));
  return questions;
}

function question(key: AnswerKey, found: unknown): Question {
  const spec = specOf(key);
  const type = spec.kind === 'flag' ? 'confirm' : spec.kind === 'choice' ? 'select' : 'input';
  const base = { type, name: key, message: spec.question ?? spec.summary } as const;
  const fallback = typeof found === 'string' || typeof found === 'boolean' ? { default: found } : {};
  if (spec.choices === undefined) return { ...base, ...fallback };
  const choices = spec.choices.map((value, index) => ({ name: spec.labels?.[index] ?? value, value }));
  return { ...base, ...fallback, choices };
}

function wrongName(value: string): string | undefined {
  const wrong = problemWithPackageName(value);
  return wrong === undefined ? undefined : `${wrong[0]?.toUpperCase()}${wrong.slice(1)}.`;
}
