import type { ProjectFiles } from '../project-files.js';
import { requirementNames } from './declared.js';
import { poetryDependencies } from './poetry.js';
import type { Recipe } from './recipe.js';
import { normalizeName, parseRequirement } from './requirement.js';
import { readRequirementFile } from './requirement-files.js';
import type { Surroundings } from './surroundings.js';
import { tableAt } from './tables.js';
import { importedDistributions } from './test-imports.js';

/** Names of all that is installed already, as far as it is written down. */
export function coveredNames(recipe: Recipe, around: Surroundings): Set<string> {
  return new Set(requirementNames([...ownRequirements(around), ...testRequirements(recipe, around)]));
}

/** What the project itself needs. */
export function ownRequirements({ declared, files }: Surroundings): string[] {
  const poetry = tableAt(files.toml('pyproject.toml'), 'tool', 'poetry', 'dependencies');
  return [...declared.dependencies, ...poetryDependencies(poetry)];
}

/** What its tests need on top, wherever it is listed. */
export function testRequirements(recipe: Recipe, around: Surroundings): string[] {
  const { declared, files } = around;
  const listed = [
    [...recipe.packages.values()],
    ...[...recipe.extras].map((name) => declared.extras.get(name) ?? []),
    ...[...recipe.groups].map((name) => declared.groups.get(name) ?? []),
    ...[...recipe.requirementFiles].map((file) => readRequirementFile(files, file).requirements),
  ].flat();
  return withOwnExtras(listed, around, new Set());
}

/** `parrot[frameworks]` in a list of parrot's own stands for that extra. */
function withOwnExtras(list: readonly string[], around: Surroundings, seen: Set<string>): string[] {
  return list.flatMap((text) => {
    const requirement = parseRequirement(text);
    if (requirement === undefined || requirement.name !== around.distribution) return [text];
    return requirement.extras.flatMap((extra) => {
      const known = [...around.declared.extras].find(
        ([name]) => normalizeName(name) === normalizeName(extra),
      );
      if (known === undefined || seen.has(known[0])) return [];
      seen.add(known[0]);
      return withOwnExtras(known[1], around, seen);
    });
  });
}

/**
 * What an environment made by pip or virtualenv long had without being asked, and an empty one has not: setuptools
 * (with pkg_resources, and distutils since Python 3.12) for the package itself, pip for tests that call it.
 */
export function unsaidTools(
  files: ProjectFiles,
  tests: readonly string[],
  importName: string | undefined,
): string[] {
  const path = importName?.replaceAll('.', '/');
  const modules = path === undefined ? [] : packageModules(files, path);
  const old = importedDistributions(files, modules).filter((name) => name.startsWith('setuptools'));
  const callsPip = tests.some((file) =>
    /["']-m["'],\s*["']pip["']|["']pip["'],\s*["']/.test(files.text(file) ?? ''),
  );
  return callsPip ? [...old, 'pip'] : old;
}

/** The modules of the package, as far as one looks for a forgotten dependency. */
function packageModules(files: ProjectFiles, path: string): string[] {
  for (const root of ['src/', 'lib/', '']) {
    if (files.exists(`${root}${path}.py`)) return [`${root}${path}.py`];
    const folder = `${root}${path}`;
    if (files.isFolder(folder))
      return files
        .list(folder)
        .filter((name) => name.endsWith('.py'))
        .map((name) => `${folder}/${name}`);
  }
  return [];
}
