import { doctorLines } from '../conversation/doctor-lines.js';
import { checkSetup } from '../doctor/doctor.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { ownOptions } from './own-options.js';
import { print, stdoutIsTerminal } from './print.js';
import { terminalDoor } from './terminal.js';
import { noWords, onlyOptions } from './words.js';

const own = { 'index-url': { example: 'https://pypi.org/simple' } } as const;

const help = `Usage: pypi-workflows doctor [options]

Looks, through gh and at PyPI, at everything that the next release depends on; changes nothing. Each finding says what is
wrong, what it would do, and the one command or page that mends it.

Exit code: 0 without a fault, 1 with one, 2 where it could not look.

Options:
  --json                print the result as JSON
  --index-url URL       ask another index than https://pypi.org/simple
  -C, --directory DIR   the project's folder (the working directory)
  -h, --help            show this

And those of pypi-workflows, which --help there lists: --token-mode, --release-environment …`;

/** `pypi-workflows doctor` (contract S4). */
export async function doctor(argv: readonly string[]): Promise<CommandOutcome> {
  const { values, rest } = ownOptions(argv, own);
  const { words, answers, run } = readArguments(rest);
  if (run.help === true) {
    print(1, `${help}\n`);
    return 0;
  }
  noWords(words);
  onlyOptions('doctor', run, ['json', 'yes', 'directory']);
  const root = typeof run.directory === 'string' ? run.directory : '.';
  const report = await checkSetup({ root, answers, indexUrl: values['index-url'] });
  if (run.json === true) print(1, `${JSON.stringify(report, null, 2)}\n`);
  else {
    const door = terminalDoor({ mayAsk: false });
    const width = stdoutIsTerminal() ? process.stdout.columns : undefined;
    for (const line of doctorLines(report, door, width)) door.say(line);
  }
  return report.findings.some(({ level }) => level === 'fault') ? 1 : 0;
}
