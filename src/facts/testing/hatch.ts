import { tableAt } from '../reading/tables.js';
import type { Surroundings, ToolRun } from './surroundings.js';

/**
 * Hatch itself: `hatch test` where the project configures it, else a script `test` of its default environment.
 * Undefined: there is neither, or its matrix says which Pythons it is for.
 */
export function hatchRun({ files }: Surroundings): ToolRun | undefined {
  const own = files.toml('hatch.toml');
  const place = own === undefined ? 'pyproject.toml' : 'hatch.toml';
  const environments =
    own === undefined ? tableAt(files.toml('pyproject.toml'), 'tool', 'hatch', 'envs') : tableAt(own, 'envs');
  const configured = Object.hasOwn(environments, 'hatch-test');
  if (configured && tableAt(environments, 'hatch-test').matrix === undefined) {
    return { command: 'uvx hatch test --python "$MATRIX_PYTHON"', tool: 'Hatch', place };
  }
  const initial = tableAt(environments, 'default');
  const script = ['test', 'tests'].find((name) => Object.hasOwn(tableAt(initial, 'scripts'), name));
  if (configured || script === undefined || initial.matrix !== undefined) return undefined;
  return { command: `uvx hatch run ${script}`, tool: 'Hatch', place };
}
