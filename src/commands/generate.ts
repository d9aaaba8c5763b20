import path from 'node:path';
import { type Prepared, prepare, type Settled, settle } from '../generation.js';
import { readArguments } from './arguments.js';
import { finish, remind } from './finish.js';
import { foundLines } from './found-lines.js';
import { finishAsJson } from './json-report.js';
import type { CommandOutcome } from './outcome.js';
import { printable } from './printable.js';
import { questionsFor } from './questions.js';
import { onlyLooks, runMode } from './run-mode.js';
import { terminalDoor } from './terminal.js';
import { noWords } from './words.js';

/** `pypi-workflows [generate]` and `pypi-workflows release`: look, ask, show, write, remind. */
export async function generate(argv: readonly string[], writes: 'all' | 'release'): Promise<CommandOutcome> {
  const { words, answers, run } = readArguments(argv);
  noWords(words);
  const mode = runMode(run);
  const door = terminalDoor({ mayAsk: run.yes !== true && !onlyLooks(mode) && run.json !== true });
  const given = writes === 'release' ? releaseAnswers(answers) : answers;
  const directory = typeof run.directory === 'string' ? run.directory : '.';

  let prepared: Prepared;
  try {
    prepared = await prepare({ directory, writes, given });
  } catch (fault) {
    if (writes === 'release' || door.ask === undefined) throw fault;
    const { offerProject } = await import('./offer-project.js');
    const project = await offerProject(fault, path.resolve(directory), given, door);
    const { writeProject } = await import('./init.js');
    if (await writeProject(project, door, mode)) remind(project, door);
    return 0;
  }
  const look = () => settle(prepared, {});
  if (run.json === true) return finishAsJson(look(), mode);
  if (!mode.check && !mode.diff) {
    for (const line of foundLines(prepared.facts)) door.say(line);
    door.say('');
  }
  let settled: Settled;
  if (door.ask === undefined) settled = look();
  else {
    const told = await door.ask(questionsFor(writes, prepared.facts, prepared.stored, given));
    settled = settle(prepared, trimmed(told));
    door.say('');
  }
  await finish(settled, door, mode);
  return 0;
}

/** With `release` there is one output file, so `--output-filename` can only mean that one. */
export function releaseAnswers(
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { outputFilename, ...others } = answers;
  return outputFilename === undefined ? answers : { releaseOutputFilename: outputFilename, ...others };
}

/** What was typed, without blanks around it. */
export function trimmed(told: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [
      key,
      typeof value === 'string' ? printable(value).trim() : value,
    ]),
  );
}
