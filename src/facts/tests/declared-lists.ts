import { requirementNames } from './declared.js';
import type { Recipe } from './recipe.js';
import type { Surroundings } from './surroundings.js';

/** Lists that are for something else than testing, or for everything at once. */
const OTHER_USE =
  /doc|lint|style|format|typ(e|ing)|mypy|pyright|dev|release|build|publish|deploy|bench|^all$/i;

/**
 * Adds the project's own lists that hold what its tests import and nothing installs so far: such a list also says what
 * those need in turn, and in which versions. Of several the one that holds most; a list of mostly other things is none.
 *
 * @param missing normalised names of distributions
 */
export function addDeclaredLists(
  missing: readonly string[],
  recipe: Recipe,
  { declared }: Surroundings,
): void {
  const lists = [
    ...[...declared.groups].map(([name, list]) => ({ name, to: recipe.groups, list })),
    ...[...declared.extras].map(([name, list]) => ({ name, to: recipe.extras, list })),
  ].filter(({ name, to }) => /^[\w.-]+$/.test(name) && !OTHER_USE.test(name) && !to.has(name));
  let left = missing;
  while (left.length > 0) {
    const found = lists
      .map((list) => {
        const names = requirementNames(list.list);
        return { ...list, names, held: names.filter((name) => left.includes(name)).length };
      })
      .filter(({ names, held }) => held > 0 && held * 3 >= names.length)
      .sort((one, two) => two.held - one.held || one.names.length - two.names.length)[0];
    if (found === undefined) return;
    found.to.add(found.name);
    left = left.filter((name) => !found.names.includes(name));
  }
}
