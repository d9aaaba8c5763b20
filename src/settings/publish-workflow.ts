import type { ExistingWorkflow, ProjectFacts } from '../facts/facts.js';
import { refuse } from './refusal.js';

/** The publish workflow of a project, once it is decided whose it is (contract G7, R12). */
export interface PublishChoice {
  /** File name of the workflow that the release starts and follows. */
  readonly file: string;
  readonly trigger: 'tag' | 'release';
  readonly byHand: boolean;
  /** Ours is written to `file`. */
  readonly ours: boolean;
}

/** The file that is ours when nothing else was said. */
export const defaultPublishFile = 'pypi-publish.yml';
export const defaultReleaseFile = 'create-release.yml';

/** Workflows that publish already and were not written by this generator, the likeliest first. */
export function publishingWorkflows(facts: ProjectFacts): readonly ExistingWorkflow[] {
  const rank = (workflow: ExistingWorkflow) =>
    workflow.onTags.length > 0 ? 0 : workflow.onRelease ? 1 : workflow.onDispatch ? 2 : 3;
  return facts.workflows
    .filter((workflow) => workflow.publishes && !workflow.generated)
    .sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
}

/** The name a new file of ours gets: the usual one, or another where someone else's workflow has that. */
export function freeName(facts: ProjectFacts, usual: string, other: string): string {
  const taken = facts.workflows.some(
    (workflow) => !workflow.generated && workflow.file.toLowerCase() === usual,
  );
  return taken ? other : usual;
}

/** Our own publish workflow from an earlier run; undefined: none, or more than one. */
export function generatedFile(facts: ProjectFacts, publishes: boolean): string | undefined {
  const ours = facts.workflows.filter((workflow) => workflow.generated && workflow.publishes === publishes);
  return ours.length === 1 ? ours[0]?.file : undefined;
}

/** Whether contract G7's question is open: someone else's workflow publishes, and none of ours does. */
export function mustChoose(facts: ProjectFacts): boolean {
  return publishingWorkflows(facts).length > 0 && !facts.workflows.some((w) => w.generated && w.publishes);
}

/** Finds the kept workflow that `--publish-workflow` names. */
export function namedWorkflow(facts: ProjectFacts, file: string, name: string): ExistingWorkflow {
  const found = facts.workflows.find((workflow) => workflow.file === file);
  if (found !== undefined) return found;
  const there = facts.workflows.map((workflow) => workflow.file);
  const what = there.length === 0 ? 'holds no workflow yet' : `holds ${there.slice(0, 8).join(', ')}`;
  return refuse(name, file, `there is no such file; .github/workflows ${what}`);
}

/**
 * What starts a kept workflow, as the release button can use it (contract R2, R11).
 * @throws WorkflowsError `bad-option` where no release could start it
 */
export function triggerOf(
  kept: ExistingWorkflow,
  mode: 'pat' | 'github-app' | 'dispatch',
  modeName: string,
): 'tag' | 'release' {
  const file = kept.file;
  if (mode === 'dispatch') {
    if (kept.onRelease && kept.onTags.length === 0) {
      const why = `${file} starts on published releases, and one made by GITHUB_TOKEN starts nothing; take pat or github-app`;
      refuse(modeName, mode, why);
    }
    if (kept.onDispatch) return 'tag';
    const why = `${file} has no workflow_dispatch trigger, so nothing could start it; add one, or take pat`;
    return refuse(modeName, mode, why);
  }
  if (kept.onTags.length > 0) return 'tag';
  if (kept.onRelease) return 'release';
  return refuse(
    '.github/workflows/',
    file,
    'it publishes, but starts neither on pushed tags nor on published releases, so a release would not reach it; ' +
      `give it one of the two${kept.onDispatch ? ', or take --token-mode dispatch' : ''}, ` +
      'or run this with --existing replace or --existing beside',
  );
}
