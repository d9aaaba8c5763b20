import type { ProjectFacts } from './facts.js';
import type { PackageFacts } from './inspect-package.js';
import { leftOutOf, nameOf, ofEach } from './join-packages.js';
import { findChangelog } from './package/changelog.js';
import type { ChosenPackages } from './packages/choose-packages.js';
import { dependsOn } from './packages/depends-on.js';
import { normalizeName } from './reading/requirement.js';
import type { RepositoryFacts } from './repository-facts.js';
import { pinnedTogether } from './version/copies/pinned-together.js';

/**
 * One project of the packages that one tag releases together (contract P12): what counts the versions is the same for
 * all of them.
 *
 * @param packages at least two
 * @param left the packages of the repository that are not released with them
 */
export function joinTogether(
  shared: RepositoryFacts,
  chosen: ChosenPackages,
  packages: readonly PackageFacts[],
  left: readonly PackageFacts[],
): ProjectFacts {
  const named = normalizeName(shared.repository?.value.name ?? '/');
  const main =
    packages.find(({ distribution }) => normalizeName(distribution?.value ?? '') === named) ??
    packages.find(({ directory }) => directory === '') ??
    packages[0];
  if (main === undefined) throw new Error('no package was chosen');
  const { tagPrefix, tagForm, versionScheme, maybeScheme, ignoredTags } = main;
  const versions = new Map(
    packages.flatMap(({ distribution, version: { value } }) =>
      value.kind === 'file' ? [[normalizeName(distribution?.value ?? ''), value.value] as const] : [],
    ),
  );
  const base = { packageDirs: chosen.told, siblings: [], packages: [], together: [] };
  const all = packages.map(
    (each): ProjectFacts => ({
      ...each,
      ...base,
      ...{ tagPrefix, tagForm, versionScheme, maybeScheme, ignoredTags },
      siblings: dependsOn(shared.files, each, packages),
      version: withPins(shared, each, versions),
    }),
  );
  return {
    ...main,
    ...base,
    changelog: findChangelog(shared.files) ?? main.changelog,
    gate: shared.facts.gate,
    together: all,
    remarks: [
      `Several packages are here, by ${chosen.place}: one tag such as ${tagPrefix.value}1.2.3 releases ${short(all.map(nameOf))} together; --no-release-together gives each tags of its own.`,
      ...apart(left),
      ...leftOutOf(chosen),
      ...ofEach(all),
      ...shared.remarks,
    ],
  };
}

function withPins(
  { files }: RepositoryFacts,
  { directory, version }: PackageFacts,
  versions: ReadonlyMap<string, string>,
): PackageFacts['version'] {
  const { value } = version;
  if (value.kind !== 'file') return version;
  const places = [...value.places, ...pinnedTogether(files, directory, versions)];
  return { ...version, value: { ...value, places } };
}

const short = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

function apart(left: readonly PackageFacts[]): readonly string[] {
  const names = left.map((each) => {
    const { value } = each.version;
    return `${nameOf(each)} (${value.kind === 'file' ? value.value : each.tagPrefix.value})`;
  });
  return names.length === 0
    ? []
    : [
        `Not released with them, since they have versions of their own: ${names.join(', ')}. Their versions stay as they are.`,
      ];
}
