import { fileLines } from '../conversation/file-lines.js';
import { foundLines } from '../conversation/found-lines.js';
import { inspectLines } from '../conversation/inspect-lines.js';
import { printable } from '../conversation/printable.js';
import { WorkflowsError } from '../errors.js';
import { prepare, type Settled, settle } from '../generation.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { print } from './print.js';
import { terminalDoor } from './terminal.js';
import { noWords } from './words.js';

/** `pypi-workflows inspect [--json]`: the facts, their places, and what would be generated; writes nothing. */
export async function inspect(argv: readonly string[]): Promise<CommandOutcome> {
  const { words, answers, run } = readArguments(argv);
  noWords(words);
  const directory = typeof run.directory === 'string' ? run.directory : '.';
  const prepared = await prepare({ directory, writes: 'all', given: answers });
  const { facts } = prepared;
  const outcome = settledOrWhy(() => settle(prepared, {}));

  if (run.json === true) {
    const { settled, why } = outcome;
    const report = {
      facts,
      settings: settled?.settings ?? null,
      files: settled?.files.map(({ path, action }) => ({ path, action })) ?? [],
      remarks: settled?.remarks ?? facts.remarks,
      ...(why === undefined ? {} : { refused: why }),
    };
    print(1, `${JSON.stringify(report, null, 2)}\n`);
    return 0;
  }
  const door = terminalDoor({ mayAsk: false });
  for (const line of [...foundLines(facts), ...inspectLines(facts)]) door.say(line);
  const { settled, why } = outcome;
  const remarks = settled?.remarks ?? facts.remarks;
  if (remarks.length > 0) door.say('');
  for (const remark of remarks) door.say(`  ${door.paint('yellow', 'note')}  ${printable(remark)}`);
  door.say('');
  if (settled === undefined) door.say(`Nothing would be written: ${why}`);
  else {
    door.say('Would be written:');
    for (const line of fileLines(settled.files, settled.files, door)) door.say(line);
  }
  return 0;
}

/** What would be generated, or the one sentence that says why not: either is an answer here. */
function settledOrWhy(look: () => Settled): { settled?: Settled; why?: string } {
  try {
    return { settled: look() };
  } catch (error) {
    if (error instanceof WorkflowsError) return { why: error.message };
    throw error;
  }
}
