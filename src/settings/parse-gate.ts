import type { ProjectFacts, TestingWorkflow } from '../facts/facts.js';
import { problemWithContext, problemWithWorkflowFile } from './github-names.js';
import { options } from './options.js';
import type { AnswerReader } from './read-answers.js';
import { refuse } from './refusal.js';
import type { Gate, GateWorkflow, Settings } from './settings.js';

const usualMinutes = 60;
/** A job of GitHub's own runners ends after six hours, and the release has to be made in it too. */
const mostMinutes = 300;

/**
 * What a release waits for (contract R21): what was found to test the default branch, unless `--required-checks` names
 * it, and whether that is asked at all.
 * @param replaced the file that ours is written over, if any: what it tested is gone
 * @throws WorkflowsError `bad-option`
 */
export function parseGate(
  facts: ProjectFacts,
  given: AnswerReader,
  replaced: string | undefined,
): Pick<Settings, 'gate' | 'testsMode'> {
  const { nameOf } = given;
  const named = given.list('requiredChecks');
  const mode = given.choice('tests', options.tests.choices);
  const minutes = parseMinutes(given);
  if (named !== undefined && mode !== undefined && mode !== 'own') {
    refuse(nameOf('requiredChecks'), named.join(','), `checks are asked only with ${nameOf('tests')} own`);
  }
  const own =
    named === undefined
      ? {
          workflows: (facts.gate.kept ?? facts.gate.workflows)
            .filter(({ file }) => file !== replaced)
            .map(gateWorkflow),
          contexts: [],
        }
      : asked(named, facts, given);
  const something = own.workflows.length + own.contexts.length > 0;
  if (mode === 'own' && !something) {
    refuse(
      nameOf('tests'),
      mode,
      `no workflow here tests the branch ${facts.defaultBranch.value}; name what does with ${nameOf('requiredChecks')}, or take generated`,
    );
  }
  const testsMode = mode ?? (something ? 'own' : 'generated');
  return { testsMode, gate: { ...(testsMode === 'own' ? own : { workflows: [], contexts: [] }), minutes } };
}

/** `--required-checks`: names of workflow files, and of checks that other CI reports. */
function asked(names: readonly string[], facts: ProjectFacts, given: AnswerReader): Omit<Gate, 'minutes'> {
  const option = given.nameOf('requiredChecks');
  const workflows: GateWorkflow[] = [];
  const contexts: string[] = [];
  for (const name of new Set(names)) {
    if (!/\.ya?ml$/.test(name)) {
      const wrong = problemWithContext(name);
      if (wrong !== undefined) refuse(option, name, wrong, options.requiredChecks.example);
      contexts.push(name);
      continue;
    }
    const file = name.replace(/^(?:\.\/)?\.github\/workflows\//, '');
    const wrong = problemWithWorkflowFile(file);
    if (wrong !== undefined) refuse(option, name, wrong);
    const found = facts.gate.workflows.find((workflow) => workflow.file === file);
    const there = facts.workflows.find((workflow) => workflow.file === file);
    if (there === undefined && found === undefined) {
      refuse(option, name, 'there is no such file in .github/workflows');
    }
    if (there?.generated) refuse(option, name, 'it is generated, and would wait for itself');
    workflows.push(
      found === undefined ? { file, dispatchable: there?.onDispatch ?? false } : gateWorkflow(found),
    );
  }
  return { workflows, contexts };
}

function gateWorkflow({ file, dispatchable, paths, pathsIgnore }: TestingWorkflow): GateWorkflow {
  return {
    file,
    dispatchable,
    ...(paths === undefined ? {} : { paths }),
    ...(pathsIgnore === undefined ? {} : { pathsIgnore }),
  };
}

function parseMinutes(given: AnswerReader): number {
  const problem = (text: string): string | undefined =>
    /^[1-9]\d{0,2}$/.test(text) && Number(text) <= mostMinutes
      ? undefined
      : `it is a whole number of minutes from 1 to ${mostMinutes}`;
  return Number(given.text('gateMinutes', problem) ?? usualMinutes);
}
