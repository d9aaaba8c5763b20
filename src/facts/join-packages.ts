import type { ProjectFacts } from './facts.js';
import type { PackageFacts } from './inspect-package.js';
import type { ChosenPackages } from './packages/choose-packages.js';
import { dependsOn } from './packages/depends-on.js';
import { isPlain, isReleaseTag, prefixOf } from './repository/tag-prefix.js';
import type { RepositoryFacts } from './repository-facts.js';

/**
 * One project of all packages of a repository: the facts of the first, with those of each where there are several.
 * @param packages at least one
 */
export function joinPackages(
  shared: RepositoryFacts,
  chosen: ChosenPackages,
  packages: readonly PackageFacts[],
): ProjectFacts {
  const [first] = packages;
  if (first === undefined) throw new Error('no package was chosen');
  const base = { packageDirs: chosen.told, siblings: [], packages: [], together: [] };
  if (packages.length === 1) return { ...first, ...base, remarks: [...first.remarks, ...shared.remarks] };
  const all = packages.map(
    (each): ProjectFacts => ({
      ...each,
      ...base,
      // Where only others have tests of their own, all that is tested is asked.
      gate: each.gate.workflows.length > 0 ? each.gate : shared.facts.gate,
      siblings: dependsOn(shared.files, each, packages),
    }),
  );
  return {
    ...first,
    ...base,
    packages: all,
    remarks: [
      `Several packages are here, by ${chosen.place}: each is released on its own; --package-dir names those that are published.`,
      ...leftOutOf(chosen),
      ...dependent(all),
      ...ofEach(all),
      ...ofAllTogether(shared, all),
      ...shared.remarks,
    ],
  };
}

/** Tags that name no package, where none of them takes them for its own. */
function ofAllTogether({ git }: RepositoryFacts, all: readonly ProjectFacts[]): readonly string[] {
  const [first] = all;
  const [oldest, ...others] = git.tags.filter(({ name }) => isReleaseTag(name) && isPlain(prefixOf(name)));
  const newest = others.reduce((best, tag) => (best && tag.date > best.date ? tag : best), oldest);
  if (newest === undefined || all.some(({ tagPrefix }) => isPlain(tagPrefix.value))) return [];
  return [
    `Tags such as ${newest.name} name no package: from now on each is released alone, by tags such as ${first?.tagPrefix.value}1.2.3, and goes on from what PyPI has.`,
  ];
}

/** What a person should know of folders that are not taken for packages. */
export function leftOutOf({ leftOut }: ChosenPackages): readonly string[] {
  const more = leftOut.length > 5 ? ` and ${leftOut.length - 5} more` : '';
  return leftOut.length === 0
    ? []
    : [`Not taken for packages to publish: ${leftOut.slice(0, 5).join(', ')}${more}.`];
}

function dependent(all: readonly ProjectFacts[]): readonly string[] {
  const needing = all.flatMap((each) => {
    const needed = all.filter(({ directory }) => each.siblings.includes(directory)).map(nameOf);
    return needed.length === 0 ? [] : [`${nameOf(each)} (${needed.join(', ')})`];
  });
  return needing.length === 0
    ? []
    : [
        `Packages that need others of here: ${needing.join(', ')}. A release is installed with what PyPI has: release what is needed first.`,
      ];
}

/** The remarks on each package, once each, with the names of those that it is about. */
export function ofEach(all: readonly ProjectFacts[]): readonly string[] {
  const byText = new Map<string, string[]>();
  for (const each of all) {
    for (const remark of each.remarks) byText.set(remark, [...(byText.get(remark) ?? []), nameOf(each)]);
  }
  return [...byText].map(([remark, names]) =>
    names.length === all.length ? remark : `${names.slice(0, 3).join(', ')}: ${remark}`,
  );
}

export const nameOf = ({
  distribution,
  directory,
}: Pick<ProjectFacts, 'distribution' | 'directory'>): string => distribution?.value ?? directory;
