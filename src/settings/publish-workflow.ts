import type { ExistingWorkflow, ProjectFacts } from '../facts/facts.js';
import { passesFilter } from '../facts/repository/ref-filter.js';
import { refuse } from './refusal.js';
import { foundTagForm, tagOf } from './tag-form.js';

/** The publish workflow of a project, once it is decided whose it is (contract G7, R12). */
export interface PublishChoice {
  /** File name of the workflow that the release starts and follows. */
  readonly file: string;
  readonly trigger: 'tag' | 'release';
  readonly byHand: boolean;
  /** Ours is written to `file`. */
  readonly ours: boolean;
  /** What else is named: has to start too, and is followed. */
  readonly besides: readonly string[];
}

/** What is decided of the workflow that publishes; what stands beside it is decided after it. */
export type Publisher = Omit<PublishChoice, 'besides'>;

/** The file that is ours when nothing else was said. */
export const defaultPublishFile = 'pypi-publish.yml';
export const defaultReleaseFile = 'create-release.yml';

/** Names of files that publish something else than the package's releases. */
const OTHER =
  /(^|[^a-z])(docs?|pages|nightly|dev|test|docker|container|conda|npm|chart|helm|plug-?in|weekly|canary|snapshot)([^a-z]|$)/i;

/**
 * Workflows that publish already and were not written by this generator, the one that a release would start first:
 * its filter lets a release tag through and its upload is reached; an upload to PyPI before one elsewhere.
 */
export function publishingWorkflows(facts: ProjectFacts): readonly ExistingWorkflow[] {
  const sample = ['1.2.3', '2026.11'].map((version) => tagOf(version, foundTagForm(facts)));
  const rank = (workflow: ExistingWorkflow): number => {
    const events = workflow.publishing?.events ?? ['push', 'release', 'workflow_dispatch'];
    const onTag = sample.some((tag) => passesFilter(workflow.onTags, tag)) && events.includes('push');
    const how = onTag
      ? 0
      : workflow.onRelease && events.includes('release')
        ? 1
        : workflow.onTags.length > 0
          ? 2
          : workflow.onDispatch
            ? 3
            : 4;
    const elsewhere = (workflow.publishing?.index ?? 'pypi') === 'pypi' ? 0 : 10;
    const named = isNamed(workflow.file, facts.distribution?.value) ? workflow.file.length / 1000 : 0.5;
    return how + elsewhere + (OTHER.test(workflow.file) ? 20 : 0) + named;
  };
  return facts.workflows
    .filter((workflow) => workflow.publishes && !workflow.generated)
    .sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
}

/** Whether a file's name holds a package's as a word, as `publish-parrot.yml` does. */
function isNamed(file: string, packageName = ''): boolean {
  const words = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return packageName !== '' && `-${words(file)}-`.includes(`-${words(packageName)}-`);
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
  const reached = kept.publishing?.events ?? ['push', 'release', 'workflow_dispatch'];
  // Where it listens to releases at all, the release is made first, also if a tag starts it besides (contract R11).
  const byRelease = kept.onRelease && (kept.onTags.length === 0 || reached.includes('release'));
  if (mode === 'dispatch') {
    if (byRelease || (kept.onDispatch && !reached.includes('workflow_dispatch') && kept.onRelease)) {
      const why = `${file} starts on published releases, and one made by GITHUB_TOKEN starts nothing; take pat or github-app`;
      refuse(modeName, mode, why);
    }
    if (kept.onDispatch && !reached.includes('workflow_dispatch')) {
      refuse(modeName, mode, `${file} skips its upload where it is started by hand; take pat or github-app`);
    }
    if (kept.onDispatch) return 'tag';
    const why = `${file} has no workflow_dispatch trigger, so nothing could start it; add one, or take pat`;
    return refuse(modeName, mode, why);
  }
  if (byRelease) return 'release';
  if (kept.onTags.length > 0 && reached.includes('push')) return 'tag';
  return refuse(
    '.github/workflows/',
    file,
    'it publishes, but starts neither on pushed tags nor on published releases, so a release would not reach it; ' +
      `give it one of the two${kept.onDispatch ? ', or take --token-mode dispatch' : ''}, ` +
      'or run this with --existing replace or --existing beside',
  );
}
