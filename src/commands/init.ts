import path from 'node:path';
import { parseAnswer } from '../bootstrap/answers.js';
import { findDefaults } from '../bootstrap/defaults.js';
import { beginRepository, inFolder, nameRemarks } from '../bootstrap/init-project.js';
import { type PreparedProject, prepareProject } from '../bootstrap/prepare-project.js';
import { promptsFor } from '../bootstrap/prompts.js';
import { type QuestionKey, questionKeys, questions } from '../bootstrap/questions.js';
import { WorkflowsError } from '../errors.js';
import { flag, kebab } from '../settings/option-names.js';
import { usage } from '../settings/option-table.js';
import { readArguments } from './arguments.js';
import type { Door } from './door.js';
import { apply, remind } from './finish.js';
import { trimmed } from './generate.js';
import { finishAsJson } from './json-report.js';
import type { CommandOutcome } from './outcome.js';
import { onlyLooks, type RunMode, runMode } from './run-mode.js';
import { terminalDoor } from './terminal.js';
import { noWords } from './words.js';

type Given = Readonly<Record<string, unknown>>;

/** `pypi-workflows init [DIR]`: a new Python project on which both workflows pass. */
export async function init(argv: readonly string[]): Promise<CommandOutcome> {
  const { given, rest } = initOptions(argv);
  const { words, answers, run } = readArguments(rest);
  if (run.help === true) {
    process.stdout.write(`${helpText()}\n`);
    return 0;
  }
  noWords(words.slice(1));
  const mode = runMode(run);
  const door = terminalDoor({ mayAsk: run.yes !== true && !onlyLooks(mode) && run.json !== true });
  const directory = path.resolve(String(run.directory ?? '.'), words[0] ?? '.');
  const prepared = await askAndPrepare(directory, { ...answers, ...given }, door, mode.force);
  if (run.json === true) return inPlace(prepared, mode, () => finishAsJson(prepared, mode));
  if (await writeProject(prepared, door, mode)) remind(prepared, door);
  return 0;
}

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

async function inPlace(
  prepared: PreparedProject,
  mode: RunMode,
  write: () => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  if (onlyLooks(mode)) return write();
  const outcome = await inFolder(prepared.root, write);
  await beginRepository(prepared);
  return outcome;
}

/** Takes the options that only `init` has out of a command line; `--package-name` is one of them here. */
function initOptions(argv: readonly string[]): { given: Given; rest: readonly string[] } {
  const keys = new Map<string, QuestionKey>(questionKeys.map((key) => [kebab(key), key]));
  const given: Record<string, string> = {};
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const key = keys.get(name);
    if (key === undefined) rest.push(word);
    else given[key] = inline ?? valueAfter(argv, index++, key);
  }
  return { given, rest };
}

function valueAfter(argv: readonly string[], index: number, key: QuestionKey): string {
  const value = argv[index + 1];
  if (value !== undefined && !/^--?[a-z]/i.test(value)) return value;
  throw new WorkflowsError(
    'bad-option',
    `${flag(key)} needs a value, for example ${flag(key)} "${questions[key].example}".`,
  );
}

function helpText(): string {
  const rows = questionKeys.map((key) => [
    usage(key, questions[key]),
    `${questions[key].summary} (${questions[key].fallback})`,
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [
    'Usage: pypi-workflows init [DIR] [options]',
    '',
    'Starts a Python project in DIR: a typed package with tests, both workflows, and a first commit.',
    '',
    'Options:',
    ...rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'And those of pypi-workflows, which --help there lists: --yes, --force, --dry-run, --json, --token-mode …',
  ].join('\n');
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
