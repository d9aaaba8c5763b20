import type { InputRequiredResult } from '@modelcontextprotocol/server';
import { withConsent } from '../conversation/consent.js';
import { writeFiles } from '../files/write.js';
import { prepare, type Settled, settle } from '../generation.js';
import { leftToDo } from '../guide/todo.js';
import { inAgentWords } from './agent-words.js';
import { stopIfCancelled } from './client-questions.js';
import { fileData, fileLines, section } from './file-results.js';
import { optionValues } from './option-values.js';
import type { ToolAnswer, ToolCall } from './tool.js';

type Given = Readonly<Record<string, unknown>>;

/** Looks at the project and settles what would be written, without anybody to ask. */
export async function settled(root: string, writes: 'all' | 'release', given: Given): Promise<Settled> {
  return settle(await prepare({ directory: root, writes, given }), {});
}

/**
 * Writes what the settled answers ask for.
 * @throws WorkflowsError `conflict` where a file was edited and `force` is not given; its details are the differences
 */
export async function generate(
  call: ToolCall,
  writes: 'all' | 'release',
  given: Given,
): Promise<ToolAnswer | InputRequiredResult> {
  const all = await settled(call.root, writes, given);
  await withConsent(all.files, silentDoor, call.arguments.force === true);
  stopIfCancelled(call.signal);
  const files = [...all.files, ...all.store];
  writeFiles(all.root, files);
  const changed = files.some((file) => file.action !== 'unchanged');
  const steps = all.reminders && changed ? leftToDo(all.settings) : [];
  const remarks = all.remarks.map(inAgentWords);
  return {
    data: {
      directory: all.root,
      changed,
      files: files.map(fileData),
      options: optionValues(all.settings),
      remarks,
      left_to_do: steps,
    },
    text: [
      changed ? `Written in ${all.root}:` : `Nothing to do in ${all.root}: all is up to date.`,
      ...fileLines(files),
      ...section('Note:', remarks),
      ...section('Left to do by a person (explain_setup tells it again):', stepLines(steps)),
    ].join('\n'),
  };
}

export function stepLines(steps: ReturnType<typeof leftToDo>): readonly string[] {
  return steps.flatMap(({ title, lines: [first = '', ...rest] }, index) => [
    `${index + 1}. ${title}: ${first}`,
    ...rest.map((line) => `   ${line}`),
  ]);
}

/** Nobody is there to ask: an edited file is a conflict unless `force` is given. */
const silentDoor = {
  ask: undefined,
  width: undefined,
  say() {},
  warn() {},
  paint: (_style: unknown, line: string) => line,
};
