import { ask, gitIn } from '../git.js';
import { everyNextVersion } from '../releases/next-version.js';
import { heldVersion } from './create-release.js';
import { allOnIndex } from './index-versions.js';
import { nothingNew } from './nothing-new.js';
import { checkRepository, listRemote, pushAddress, remoteName } from './place.js';
import { openProject } from './project.js';
import { listedTags, placeTags } from './tags.js';

/**
 * What a release from the commit here would be, by each release type; changes nothing.
 *
 * @param options the project's folder; the remote (default: the branch's); the index (default: PyPI)
 * @returns for each type the version, or the sentence that refuses it
 * @throws WorkflowsError `no-repository`, `release-refused` (no remote, or it can't be read)
 */
export async function nextVersions(options: {
  readonly root: string;
  /** Of several packages the one that is meant; undefined: the one in whose folder this is. */
  readonly packageName?: string | undefined;
  readonly remote?: string | undefined;
  readonly indexUrl?: string | undefined;
}): Promise<ReturnType<typeof everyNextVersion>> {
  const { settings, root } = await openProject(options.root, options.packageName);
  const git = gitIn(root);
  await checkRepository(git);
  const branch = await ask(git, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const remote = await remoteName(git, branch, options.remote);
  const address = await pushAddress(git, remote);
  const listed = listedTags(await listRemote(git, remote, address));
  const tags = await placeTags(git, listed, { prefix: settings.tagPrefix, remote: address });
  const versions = everyNextVersion({
    prefix: settings.tagPrefix,
    separator: settings.tagSeparator,
    scheme: settings.versionScheme,
    tags,
    ...heldVersion(settings),
    staticVersion: settings.staticVersion,
    ...(await allOnIndex(settings, options.indexUrl)),
    onDefaultBranch: branch === undefined || branch === settings.defaultBranch,
  });
  const refused = await nothingNew(git, settings, tags);
  return refused === undefined
    ? versions
    : Object.fromEntries(Object.keys(versions).map((type) => [type, { refused }]));
}
