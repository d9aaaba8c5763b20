import { printable } from '../conversation/printable.js';
import type { WorkflowsError } from '../errors.js';
import { generatorVersion } from '../version.generated.js';
import { readArguments } from './arguments.js';
import { commands } from './command-table.js';
import type { CommandOutcome } from './outcome.js';
import { print } from './print.js';
import { unknownWord } from './words.js';

/**
 * Runs `pypi-workflows`. Every fault ends as one sentence on stderr and a code that is not zero.
 * @param argv what follows the program's name
 * @returns the exit code: 0, 1 for a fault, 130 where the person broke off
 */
export async function main(argv: readonly string[]): Promise<CommandOutcome> {
  try {
    return await dispatch(argv);
  } catch (error) {
    const outcome = explain(error, argv.includes('--json'));
    const [first = ''] = argv;
    const { faultCode = 1 } = (Object.hasOwn(commands, first) ? commands[first] : undefined) ?? {};
    return outcome === 1 ? faultCode : outcome;
  }
}

async function dispatch(argv: readonly string[]): Promise<CommandOutcome> {
  // A command that stands first reads what follows by itself; it may have options of its own.
  const [first = ''] = argv;
  const named = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (named !== undefined && (named.ownOptions === true || !asksForHelp(argv)))
    return named.run(argv.slice(1));
  const { words, run } = readArguments(argv);
  if (run.help === true) {
    print(1, `${(await import('./help.js')).helpText()}\n`);
    return 0;
  }
  if (run.version === true) {
    print(1, `${generatorVersion}\n`);
    return 0;
  }
  const [word] = words;
  const command = Object.hasOwn(commands, word ?? 'generate') ? commands[word ?? 'generate'] : undefined;
  if (command === undefined) return unknownWord(word ?? '', Object.keys(commands));
  const at = word === undefined ? -1 : argv.indexOf(word);
  return command.run(argv.filter((_, index) => index !== at));
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

function explain(error: unknown, json: boolean): CommandOutcome {
  if (error instanceof Error && error.name === 'ExitPromptError') {
    print(2, 'pypi-workflows: broken off. Nothing was written.\n');
    return 130;
  }
  // By its name: `init` is bundled apart, with a class of its own.
  const known = error instanceof Error && error.name === 'WorkflowsError';
  const message = known
    ? error.message
    : `this is a fault of pypi-workflows: ${(error as Error)?.stack ?? error}`;
  const details = known ? (error as WorkflowsError).details : undefined;
  if (details !== undefined) print(2, `${details.trimEnd()}\n\n`);
  print(2, `pypi-workflows: ${printable(message)}\n`);
  if (json) {
    const code = known ? (error as WorkflowsError).code : 'internal';
    print(1, `${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
  }
  return 1;
}
