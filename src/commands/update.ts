import { applyUpdate, lockAfter, updateAsJson, writeUpdate } from '../conversation/apply-update.js';
import { WorkflowsError } from '../errors.js';
import { flag, type OptionKey } from '../settings/option-names.js';
import { planUpdate } from '../update/update.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { print } from './print.js';
import { terminalDoor } from './terminal.js';
import { noWords, onlyOptions } from './words.js';

const help = `Usage: pypi-workflows update [options]

Brings the generated files to this version and keeps what somebody changed in them: merged with what their version wrote
and with what is new. Where both changed the same it shows both and asks; without a terminal that file stays as it was.

Exit code: 0 up to date or updated, 1 a conflict is left.

Options:
  --json                print the result as JSON, ask nothing
  -y, --yes             ask nothing
  -C, --directory DIR   the project's folder (the working directory)
  -h, --help            show this`;

/** `pypi-workflows update` (contract U1). */
export async function update(argv: readonly string[]): Promise<CommandOutcome> {
  const { words, answers, run } = readArguments(argv);
  if (run.help === true) {
    print(1, `${help}\n`);
    return 0;
  }
  noWords(words);
  onlyOptions('update', run, ['json', 'yes', 'directory']);
  const [answer] = Object.keys(answers);
  if (answer !== undefined) {
    throw new WorkflowsError(
      'bad-option',
      `update takes no answers, and ${flag(answer as OptionKey)} is one: pypi-workflows ${flag(answer as OptionKey)} … changes it.`,
    );
  }
  const planned = await planUpdate(typeof run.directory === 'string' ? run.directory : '.');
  if (run.json === true) {
    writeUpdate(planned);
    print(1, updateAsJson(planned));
    for (const line of lockAfter(planned)) print(2, `${line}\n`);
    return planned.files.some(({ action }) => action === 'conflict') ? 1 : 0;
  }
  return (await applyUpdate(planned, terminalDoor({ mayAsk: run.yes !== true }))) ? 1 : 0;
}
