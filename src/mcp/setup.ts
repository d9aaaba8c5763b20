import { leftToDo } from '../guide/todo.js';
import { inAgentWords } from './agent-words.js';
import { fileData, fileLines, section } from './file-results.js';
import { settled, stepLines } from './generation.js';
import type { ToolAnswer } from './tool.js';

/** What is left to do by a person, and whether the files it is about are there. */
export async function setup(root: string, given: Readonly<Record<string, unknown>>): Promise<ToolAnswer> {
  const all = await settled(root, 'all', given);
  const generated = all.files.every((file) => file.action === 'unchanged');
  const steps = leftToDo(all.settings);
  const remarks = all.remarks.map(inAgentWords);
  return {
    data: { directory: all.root, generated, files: all.files.map(fileData), left_to_do: steps, remarks },
    text: [
      generated
        ? `The workflows in ${all.root} are up to date.`
        : `First call generate_workflow: in ${all.root} these files are not as they should be.`,
      ...(generated ? [] : fileLines(all.files)),
      ...section('Left to do by a person, once:', stepLines(steps)),
      ...(all.settings.files.release === undefined ? [] : ['Then: Actions, Create release, Run workflow.']),
      ...section('Note:', remarks),
    ].join('\n'),
  };
}
