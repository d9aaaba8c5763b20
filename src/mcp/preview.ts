import { difference } from '../files/difference.js';
import { inAgentWords } from './agent-words.js';
import { fileData, fileLines, section } from './file-results.js';
import { settled } from './generation.js';
import { optionValues } from './option-values.js';
import type { ToolAnswer } from './tool.js';

/** What generating would write, and what differs from the disk; writes nothing. */
export async function preview(root: string, given: Readonly<Record<string, unknown>>): Promise<ToolAnswer> {
  const all = await settled(root, 'all', given);
  const planned = [...all.files, ...all.store];
  const files = await Promise.all(
    planned.map(async (file) => ({
      ...fileData(file),
      content: file.after,
      diff: file.before === undefined ? '' : await difference(file),
    })),
  );
  const upToDate = planned.every((file) => file.action === 'unchanged');
  const remarks = all.remarks.map(inAgentWords);
  return {
    data: { directory: all.root, up_to_date: upToDate, files, options: optionValues(all.settings), remarks },
    text: [
      upToDate ? `Up to date in ${all.root}:` : `Would be written in ${all.root} (nothing was):`,
      ...fileLines(planned),
      ...section('Note:', remarks),
      ...files.flatMap(({ path, action, content, diff }) =>
        action === 'unchanged' ? [] : section(`${path}:`, [diff === '' ? content : diff]),
      ),
    ].join('\n'),
  };
}
