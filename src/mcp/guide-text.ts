import { settled } from './generation.js';

/** RELEASING.md as `generate_workflow` would write it now, also where the project does not want it written. */
export async function guideText(root: string): Promise<string> {
  const { files } = await settled(root, 'all', { reminders: true });
  return files.find((file) => file.path.endsWith('RELEASING.md'))?.after ?? '';
}
