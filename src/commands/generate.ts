import path from 'node:path';
import { apply, remind } from '../conversation/finish.js';
import { foundLines } from '../conversation/found-lines.js';
import { finishAsJson } from '../conversation/json-report.js';
import { offerSetup } from '../conversation/offer-setup.js';
import { questionsFor } from '../conversation/questions.js';
import { onlyLooks, runMode } from '../conversation/run-mode.js';
import { releaseAnswers, trimmed } from '../conversation/told-answers.js';
import { type Prepared, prepare, prepareAsWritten, type Settled, settle } from '../generation.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { printReport } from './print-report.js';
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
    prepared = mode.check
      ? await prepareAsWritten({ directory, given })
      : await prepare({ directory, writes, given });
  } catch (fault) {
    if (writes === 'release' || door.ask === undefined) throw fault;
    const { offerProject } = await import('../conversation/offer-project.js');
    const project = await offerProject(fault, path.resolve(directory), given, door);
    const { writeProject } = await import('../conversation/new-project.js');
    if (await writeProject(project, door, mode)) remind(project, door);
    return 0;
  }
  const look = () => settle(prepared, {});
  if (run.json === true) return printReport(await finishAsJson(look(), mode));
  if (!mode.check && !mode.diff) {
    for (const line of foundLines(prepared.facts, door.width)) door.say(line);
    door.say('');
  }
  let settled: Settled;
  if (door.ask === undefined) settled = look();
  else {
    const told = await door.ask(questionsFor(writes, prepared.facts, prepared.stored, given));
    settled = settle(prepared, trimmed(told));
    door.say('');
  }
  if (await apply(settled, door, mode)) await offerSetup(settled, door);
  return 0;
}
