import type { GateFacts, TestingWorkflow } from '../facts.js';
import { at, strings, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { passesFilter } from '../repository/ref-filter.js';
import type { WorkflowFile } from '../repository/workflow-file.js';
import { generatedChecks, isGenerated, triggersOf } from '../repository/workflows.js';
import { otherCi } from './other-ci.js';
import { type Job, jobsOf } from './test-job.js';
import {
  namesCi,
  namesHandingOn,
  namesNever,
  namesOther,
  namesStatic,
  namesTests,
  namesUnreleased,
} from './test-words.js';

/**
 * Which of the project's workflows test the commits of its default branch (contract R21). The question is only which,
 * not how: a workflow that runs on these commits and in which some job runs tests, or that is named like one.
 * Ours never count, nor documentation, scans, bots, deployments, or what runs by schedule alone.
 */
export function findGate(
  files: ProjectFiles,
  workflows: readonly WorkflowFile[],
  defaultBranch: string,
): GateFacts {
  const described = workflows
    .filter((workflow) => !isGenerated(workflow))
    .map((workflow) => describe(workflow, workflows, files, defaultBranch));
  const candidates = described.filter((candidate) => candidate.sureness > 0);
  const pushed = candidates.filter(({ found }) => found.events.length > 0);
  // Started by hand, a workflow of pull requests tests the default branch too; it is only asked where nothing else does.
  const usable = pushed.length > 0 ? pushed : candidates.filter(({ found }) => found.dispatchable);
  const sure = usable.filter(({ sureness }) => sureness > 1);
  const found = (sure.length > 0 ? sure : usable).map((candidate) => candidate.found);
  return { workflows: found, ...keptOf(workflows, described, found), otherCi: otherCi(files) };
}

/** What ours were generated to ask, where that is something else and all of it is there yet. */
function keptOf(
  workflows: readonly WorkflowFile[],
  described: readonly Candidate[],
  found: readonly TestingWorkflow[],
): Pick<GateFacts, 'kept'> {
  const names = generatedChecks(workflows);
  const kept = names.flatMap((name) => described.find((each) => each.found.file === name)?.found ?? []);
  const same = names.join('\n') === found.map(({ file }) => file).join('\n');
  return names.length === 0 || kept.length < names.length || same ? {} : { kept };
}

interface Candidate {
  readonly found: TestingWorkflow;
  /** 2: it tests; 1: it is only named like one that does; 0: it does not. */
  readonly sureness: 0 | 1 | 2;
}

function describe(
  workflow: WorkflowFile,
  all: readonly WorkflowFile[],
  files: ProjectFiles,
  defaultBranch: string,
): Candidate {
  const triggers = triggersOf(at(workflow.document, 'on'));
  const events = eventsOf(triggers, defaultBranch);
  const dispatchable = triggers.has('workflow_dispatch');
  const starts = events.length > 0 || (dispatchable && triggers.has('pull_request'));
  const jobs = starts ? jobsOf(workflow, all, files) : [];
  const testing = jobs.filter(({ evidence }) => evidence === 'command');
  const shown = testing.length > 0 ? testing : jobs.filter(({ evidence }) => evidence === 'name');
  const push = table(triggers.get('push'));
  const paths = strings(push.paths);
  const pathsIgnore = strings(push['paths-ignore']);
  const name = text(at(workflow.document, 'name'));
  return {
    found: {
      file: workflow.file,
      name,
      jobs: shown.map(({ title }) => title),
      events,
      dispatchable,
      ...(paths.length > 0 ? { paths } : {}),
      ...(pathsIgnore.length > 0 ? { pathsIgnore } : {}),
    },
    sureness:
      jobs.length === 0 ? 0 : sureness(`${workflow.file.replace(/\.ya?ml$/, '')} / ${name ?? ''}`, jobs),
  };
}

/** What tells that the default branch's own commits are tested. */
function eventsOf(triggers: ReadonlyMap<string, unknown>, defaultBranch: string): TestingWorkflow['events'] {
  const push = table(triggers.get('push'));
  const branches = strings(push.branches);
  const ignored = strings(push['branches-ignore']);
  const onlyTags = ('tags' in push || 'tags-ignore' in push) && branches.length === 0 && ignored.length === 0;
  const pushed =
    triggers.has('push') &&
    !onlyTags &&
    (branches.length === 0 || passesFilter(branches, defaultBranch)) &&
    !passesFilter(ignored, defaultBranch);
  return [
    ...(pushed ? (['push'] as const) : []),
    ...(triggers.has('merge_group') ? (['merge_group'] as const) : []),
  ];
}

function sureness(title: string, jobs: readonly Job[]): Candidate['sureness'] {
  if (namesNever(title) && !namesTests(title)) return 0;
  const commands = jobs.filter(({ evidence }) => evidence === 'command');
  if (namesOther(title)) {
    return commands.length > 0 &&
      (namesTests(title) || (!namesUnreleased(title) && commands.some((job) => namesTests(job.title))))
      ? 2
      : 0;
  }
  if (commands.length > 0) return 2;
  if (namesHandingOn(title) || (namesStatic(title) && !namesTests(title))) return 0;
  const named = jobs.some(({ evidence }) => evidence === 'name');
  if (namesTests(title) || /(?:^|[^a-z])(?:ci|continuous[-_ ]integration)(?:[^a-z]|$)/i.test(title)) {
    return named ? 2 : 1;
  }
  return named && namesCi(title) ? 1 : 0;
}
