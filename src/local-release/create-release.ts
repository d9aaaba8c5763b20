import { WorkflowsError } from '../errors.js';
import { type Git, gitIn } from '../git.js';
import { nextVersion } from '../releases/next-version.js';
import { startPublishing } from '../releases/start-publishing.js';
import type { Settings } from '../settings/settings.js';
import { tagOf } from '../settings/tag-form.js';
import { triesBuild } from '../settings/tries-build.js';
import { allOnIndex } from './index-versions.js';
import { nothingNew } from './nothing-new.js';
import { checkPlace, type ReleasePlace } from './place.js';
import { openProject } from './project.js';
import { followPublishRun, newestRun, type Patience, type PublishRun } from './publish-run.js';
import { pushTag, type TagPush, tagCommands } from './push-tag.js';
import { releaseCommit } from './release-commit.js';
import { readRequest, readStage } from './request.js';
import { listedTags, placeTags } from './tags.js';

export interface ReleaseOptions {
  /** The project's folder, in a clone of its repository. */
  readonly root: string;
  /** Of several packages the one that is meant; undefined: the one in whose folder this is. */
  readonly packageName?: string | undefined;
  /** `patch`, `minor`, `major`, with calendar versions `date` or `fix`; or a tag or version to release exactly (`v1.2.3`, `1.2.3`). */
  readonly release: string;
  /** `alpha`, `beta` or `rc`: the next pre-release of what the bump aims at. */
  readonly pre?: string | undefined;
  /** Default: the remote of the branch. */
  readonly remote?: string | undefined;
  /** Change nothing, only say what would be done. */
  readonly dryRun?: boolean | undefined;
  /** Replace an existing tag, if the index has nothing of that version. */
  readonly overwrite?: boolean | undefined;
  /** Asked before a tag is replaced; without it a tag is replaced only with `yes`. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
  readonly yes?: boolean | undefined;
  /** Follow the publish run to its end, through `gh`. */
  readonly wait?: boolean | undefined;
  /** Root of the index's simple API; default: PyPI's. */
  readonly indexUrl?: string | undefined;
  readonly patience?: Patience | undefined;
  /** The day of the release, for calendar versions; default: now. */
  readonly today?: Date | undefined;
  /** Told once the tag is pushed, before the publish run is followed. */
  readonly onPushed?: ((result: ReleaseResult) => void) | undefined;
}

export interface ReleaseResult {
  readonly tag: string;
  readonly version: string;
  /** The version that was bumped; undefined: a first release. */
  readonly previous: string | undefined;
  readonly branch: string;
  readonly remote: string;
  readonly commit: string;
  /** The tag was there, and is replaced. */
  readonly replaced: boolean;
  readonly dryRun: boolean;
  /** The git commands that were, or would be, run: their arguments. */
  readonly commands: readonly (readonly string[])[];
  /** What a person should know, one sentence each. */
  readonly notices: readonly string[];
  /** The publish run, if it was followed. */
  readonly publishRun: PublishRun | undefined;
}

/**
 * Tags a release from this machine by the rules of create-release.yml (contract section 6) and pushes the tag.
 *
 * @throws WorkflowsError `release-refused`, `no-repository`, `bad-option`: nothing was changed; `push-failed`: nothing
 *   was released; `cancelled`: the question was answered with no; `publish-failed`: the tag is pushed, publishing failed
 */
export async function createRelease(options: ReleaseOptions): Promise<ReleaseResult> {
  const { settings, root } = await openProject(options.root, options.packageName);
  refuseUnknownVersion(settings);
  const git = gitIn(root);
  const bump = readRequest(options.release, settings);
  const preRelease = readStage(options.pre);
  const place = await checkPlace(git, settings, options.remote);
  const onPyPI = await allOnIndex(settings, options.indexUrl);

  const exactTag = typeof bump === 'string' ? undefined : tagOf(bump.exactly, settings);
  const seen = options.overwrite
    ? place.remoteTags.filter(({ name }) => name !== exactTag)
    : place.remoteTags;
  const tags = await placeTags(git, seen, { prefix: settings.tagPrefix, remote: place.address });
  const refused = await nothingNew(git, settings, tags);
  if (refused !== undefined) refuse(refused);
  const next = nextVersion({
    prefix: settings.tagPrefix,
    separator: settings.tagSeparator,
    scheme: settings.versionScheme,
    today: options.today,
    bump,
    preRelease,
    tags,
    ...heldVersion(settings),
    staticVersion: settings.staticVersion,
    ...onPyPI,
    onDefaultBranch: place.branch === settings.defaultBranch,
    replace: options.overwrite,
  });
  const planned = await planPush(git, place, next.tag, options);
  const push = options.dryRun ? planned : withReleaseCommit(root, settings, planned, next.version);
  const replaced = push.replaces.here !== undefined || push.replaces.there !== undefined;
  // R15 refused what the index has; a published version may not hide behind an index that is down.
  if (replaced && !onPyPI.index) {
    refuse(`PyPI did not answer, so whether ${next.version} is published can't be told: try again later`);
  }

  const commands = tagCommands(push);
  const result: ReleaseResult = {
    tag: next.tag,
    version: next.version,
    previous: next.previous,
    branch: place.branch,
    remote: place.remote,
    commit: push.commit,
    replaced,
    dryRun: options.dryRun ?? false,
    commands: [commands.tag, commands.push],
    notices: [...next.notices, ...publishNotices(settings, next.tag)],
    publishRun: undefined,
  };
  if (options.dryRun) return result;
  if (replaced) await askToReplace(options, push);
  const since = options.wait ? await newestRun(settings, next.tag) : undefined;
  await pushTag(git, push);
  options.onPushed?.(result);
  return options.wait ? await follow(settings, result, since, options.patience) : result;
}

/** A pushed tag that cannot be built helps nobody, and only the button builds first (contract P6). */
function refuseUnknownVersion(settings: Settings): void {
  if (settings.version.kind !== 'unknown' || !triesBuild(settings)) return;
  refuse(
    `which version a build would hold can't be told from here (${settings.version.why}): release with the button on GitHub, which builds before it tags`,
  );
}

/** The version the project holds in a file, as `nextVersion` wants it. */
export function heldVersion({ version }: Settings): { fileVersion?: string; fileName?: string } {
  return version.kind === 'file' ? { fileVersion: version.value, fileName: version.file } : {};
}

/** A version in a file is set in a commit of its own, under the tag alone: whether the branch may take it, GitHub knows. */
function withReleaseCommit(root: string, settings: Settings, push: TagPush, version: string): TagPush {
  if (settings.version.kind !== 'file' || settings.staticVersion !== 'commit') return push;
  const { places } = settings.version;
  const commit = releaseCommit({ root, parent: push.commit, tag: push.tag, version, places });
  return commit === push.commit ? push : { ...push, commit, parent: push.commit };
}

async function planPush(
  git: Git,
  { commit, remote, remoteTags }: ReleasePlace,
  tag: string,
  { overwrite }: ReleaseOptions,
): Promise<TagPush> {
  const local = await git('show-ref', '--tags', '--dereference').catch(() => '');
  const here = listedTags(local).find(({ name }) => name === tag);
  const there = remoteTags.find(({ name }) => name === tag);
  if (here && !overwrite) {
    refuse(
      `tag ${tag} is here already, at commit ${here.commit.slice(0, 12)}, but not on ${remote}: git tag -d ${tag} takes it back`,
    );
  }
  return { tag, commit, remote, replaces: { here: here?.object, there: there?.object } };
}

async function askToReplace(options: ReleaseOptions, { tag, remote, replaces }: TagPush): Promise<void> {
  if (options.yes) return;
  const where = replaces.there ? ` on ${remote}` : '';
  if (!options.confirm) refuse(`tag ${tag} exists${where} and would be replaced: say so with --yes`);
  if (await options.confirm(`Replace the tag ${tag}${where}?`)) return;
  throw new WorkflowsError('cancelled', `${tag} was not replaced.`);
}

/** What a pushed tag does not do by itself. */
function publishNotices(settings: Settings, tag: string): string[] {
  if (settings.publishTrigger !== 'release') return [];
  return [
    `${settings.publishWorkflow} starts on a published release: gh release create ${tag} --verify-tag --generate-notes.`,
  ];
}

async function follow(
  settings: Settings,
  result: ReleaseResult,
  since: number | undefined,
  patience: Patience | undefined,
): Promise<ReleaseResult> {
  if (settings.publishTrigger === 'release') return result;
  const publishRun = await followPublishRun(settings, { ...result, since }, patience);
  if (publishRun) return { ...result, publishRun };
  const notice = `gh is not there or not signed in, so the publish run was not followed; to start it again: ${startPublishing(settings, result.tag)}.`;
  return { ...result, notices: [...result.notices, notice] };
}

function refuse(sentence: string): never {
  throw new WorkflowsError('release-refused', `${sentence}.`);
}
