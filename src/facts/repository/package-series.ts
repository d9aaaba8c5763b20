import {
  findTagPrefix,
  isPlain,
  isReleaseTag,
  type Known,
  namesPackage,
  prefixOf,
  type Tag,
  type TagFacts,
} from './tag-prefix.js';

/** A package among others of its repository. */
export interface Member {
  readonly distribution: string | undefined;
  /** Its folder, relative to the repository's root; `''` is the root. */
  readonly directory: string;
  /** The repository has its name, and no package stands at the root: its plain tags are of this one. */
  readonly isMain?: boolean;
}

/**
 * The series of release tags of one of several packages (contract P12): the one that names the package or its folder;
 * the root's, or else that of the package that the repository is named after, may also be `v` or bare. Without one it is
 * `NAME-v`, the root's `v`.
 */
export function findPackageSeries(tags: readonly Tag[], member: Member, known: Known): TagFacts {
  const { distribution, directory } = member;
  const own = tags.filter(({ name }) => isReleaseTag(name) && isOwn(prefixOf(name), member));
  const found = findTagPrefix(own, { ...known, distribution });
  if (known.generated !== undefined || own.length > 0) return found;
  const name = distribution ?? directory.replace(/^.*\//, '');
  return { ...found, prefix: { ...found.prefix, value: directory === '' ? 'v' : `${name}-v` } };
}

/** Whether a package has release tags that name it or its folder. */
export function hasOwnSeries(tags: readonly Tag[], member: Member): boolean {
  return tags.some(
    ({ name }) => isReleaseTag(name) && !isPlain(prefixOf(name)) && isOwn(prefixOf(name), member),
  );
}

function isOwn(prefix: string, member: Member): boolean {
  const plain = member.directory === '' || member.isMain === true;
  return (plain && isPlain(prefix)) || namesPackage(prefix, member);
}
