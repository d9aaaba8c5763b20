import type { PreparedProject } from '../bootstrap/prepare-project.js';
import { WorkflowsError } from '../errors.js';
import type { Door } from './door.js';
import { askAndPrepare } from './new-project.js';

/**
 * Offers to start a project where none was found (contract, section 1).
 *
 * @param fault what looking at the folder ended with
 * @returns the new project, planned and not written yet
 * @throws the fault itself where it is another one, nobody is there to ask, or the answer is no
 */
export async function offerProject(
  fault: unknown,
  directory: string,
  given: Readonly<Record<string, unknown>>,
  door: Pick<Door, 'ask' | 'say'>,
): Promise<PreparedProject> {
  const none = fault instanceof WorkflowsError && fault.code === 'no-project';
  if (!none || door.ask === undefined) throw fault;
  const message = 'There is no Python project here. Start one?';
  const { start } = await door.ask([{ type: 'confirm', name: 'start', message, default: true }]);
  if (start !== true) throw fault;
  return askAndPrepare(directory, given, door, false);
}
