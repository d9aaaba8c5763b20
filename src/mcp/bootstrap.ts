import { initProject } from '../bootstrap/init-project.js';
import { type QuestionKey, questionKeys } from '../bootstrap/questions.js';
import type { Start } from '../bootstrap/repository.js';
import { leftToDo } from '../guide/todo.js';
import { snake } from '../settings/option-names.js';
import { inAgentWords } from './agent-words.js';
import { answersOf } from './answer-arguments.js';
import { stopIfCancelled } from './client-questions.js';
import { fileData, fileLines, section } from './file-results.js';
import { stepLines } from './generation.js';
import { optionValues } from './option-values.js';
import type { ToolAnswer, ToolCall } from './tool.js';

/**
 * Starts a project in the folder itself.
 * @throws WorkflowsError what `initProject` throws; nothing was written then
 */
export async function start(call: ToolCall): Promise<ToolAnswer> {
  const { root, arguments: given, progress, indexUrl } = call;
  stopIfCancelled(call.signal);
  progress('Writing the project');
  const told = questionKeys.filter((key) => given[snake(key)] !== undefined);
  const answers = Object.fromEntries(told.map((key) => [key, given[snake(key)]]));
  const made = await initProject(
    { ...answersOf(given), ...answers },
    {
      directory: root,
      force: given.force === true,
      nameOf: (key: QuestionKey) => snake(key),
      ...(indexUrl === undefined ? {} : { index: { index: indexUrl.replace(/\/simple\/?$/, '') } }),
    },
  );
  const remarks = made.remarks.map(inAgentWords);
  const steps = made.reminders ? leftToDo(made.settings) : [];
  const all = [...made.files, ...made.store];
  return {
    data: {
      directory: made.root,
      package_name: made.answers.packageName,
      import_name: made.answers.importName,
      files: all.map(fileData),
      repository: repositoryData(made.repository),
      options: optionValues(made.settings),
      remarks,
      left_to_do: steps,
    },
    text: [
      `${made.answers.packageName} is in ${made.root}:`,
      ...fileLines(all),
      '',
      repositoryWords(made.repository),
      ...section('Note:', remarks),
      ...section('Left to do by a person (explain_setup tells it again):', stepLines(steps)),
    ].join('\n'),
  };
}

function repositoryData(start: Start) {
  const { kind: state, ...rest } = start;
  return { state, ...rest };
}

function repositoryWords(start: Start): string {
  switch (start.kind) {
    case 'committed':
      return `Committed as ${start.commit.slice(0, 12)} on ${start.branch}, in a new repository. It has to be pushed to GitHub next.`;
    case 'found':
      return 'There was a repository already: commit the files, then push.';
    case 'failed':
      return `Nothing is committed: ${start.why}.`;
  }
}
