import { WorkflowsError } from '../errors.js';
import { guidePlaces } from '../facts/repository/taken-guides.js';
import { settled } from './generation.js';

/**
 * The guide as `generate_workflow` would write it now, also where the project does not want it written.
 * @throws WorkflowsError `conflict` where every place for it is taken by somebody else's text
 */
export async function guideText(root: string): Promise<string> {
  const { files, settings } = await settled(root, 'all', { reminders: true });
  const guide = files.find((file) => file.path === settings.files.guide);
  if (guide !== undefined) return guide.after;
  throw new WorkflowsError(
    'conflict',
    `${guidePlaces.join(' and ')} hold texts of somebody else, so no guide is generated: explain_setup tells what is left to do.`,
  );
}
