import path from 'node:path';
import { beginRepository, inFolder } from '../bootstrap/init-project.js';
import type { PreparedProject } from '../bootstrap/prepare-project.js';
import { type QuestionKey, questionKeys, questions } from '../bootstrap/questions.js';
import { remind } from '../conversation/finish.js';
import { finishAsJson, type JsonReport } from '../conversation/json-report.js';
import { askAndPrepare, writeProject } from '../conversation/new-project.js';
import { onlyLooks, type RunMode, runMode } from '../conversation/run-mode.js';
import { WorkflowsError } from '../errors.js';
import { flag, kebab } from '../settings/option-names.js';
import { usage } from '../settings/option-table.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { printReport } from './print-report.js';
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
  if (run.json === true) return printReport(await writeAsJson(prepared, mode));
  if (await writeProject(prepared, door, mode)) remind(prepared, door);
  return 0;
}

async function writeAsJson(prepared: PreparedProject, mode: RunMode): Promise<JsonReport> {
  if (onlyLooks(mode)) return finishAsJson(prepared, mode);
  const report = await inFolder(prepared.root, () => finishAsJson(prepared, mode));
  await beginRepository(prepared);
  return report;
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
