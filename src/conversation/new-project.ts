import { parseAnswer } from '../bootstrap/answers.js';
import { findDefaults } from '../bootstrap/defaults.js';
import { beginRepository, inFolder, nameRemarks } from '../bootstrap/init-project.js';
import { type PreparedProject, prepareProject } from '../bootstrap/prepare-project.js';
import { questionKeys } from '../bootstrap/questions.js';
import type { Door } from './door.js';
import { apply } from './finish.js';
import { promptsFor } from './project-questions.js';
import { onlyLooks, type RunMode } from './run-mode.js';
import { trimmed } from './told-answers.js';

type Given = Readonly<Record<string, unknown>>;

/**
 * Asks what no option answered, where there is somebody to ask, and plans the project.
 * @throws WorkflowsError as `prepareProject` does
 */
export async function askAndPrepare(
  directory: string,
  given: Given,
  door: Pick<Door, 'ask' | 'say'>,
  force: boolean,
): Promise<PreparedProject> {
  for (const key of questionKeys) if (given[key] !== undefined) parseAnswer(key, given[key]);
  let told: Given = {};
  if (door.ask !== undefined) {
    told = trimmed(await door.ask(promptsFor(await findDefaults(directory), given)));
    door.say('');
  }
  const prepared = await prepareProject({ ...told, ...given }, { directory, force });
  return { ...prepared, remarks: [...prepared.remarks, ...(await nameRemarks(prepared))] };
}

/**
 * Shows and writes a planned project, and commits it; the same for every door with a person.
 * @returns whether anything was written, and so there is something left to do
 */
export async function writeProject(prepared: PreparedProject, door: Door, mode: RunMode): Promise<boolean> {
  if (onlyLooks(mode)) return apply(prepared, door, mode);
  const wrote = await inFolder(prepared.root, () => apply(prepared, door, mode));
  const start = await beginRepository(prepared);
  if (start.kind === 'found') return wrote;
  door.say('');
  if (start.kind === 'failed') {
    door.warn(`The project is there, but not committed: ${start.why}.`);
    return wrote;
  }
  door.say(
    `Committed as the first commit of a new repository, on branch ${start.branch}. To put it on GitHub:`,
  );
  for (const line of pushLines(prepared, start.branch)) door.say(`  ${line}`);
  return wrote;
}

function pushLines({ root, answers, settings }: PreparedProject, branch: string): readonly string[] {
  const there = settings.repository;
  if (there === undefined)
    return [`gh repo create ${answers.packageName} --public --source=${shellWord(root)} --push`];
  const create = `https://${there.host}/new?owner=${there.owner}&name=${there.name}`;
  return [`create it, empty, on ${create}`, `git -C ${shellWord(root)} push --set-upstream origin ${branch}`];
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
