import { readFileSync } from 'node:fs';
import type { Door } from '../conversation/door.js';
import { leftToDoLines } from '../conversation/left-to-do-lines.js';
import { converseSetup } from '../conversation/set-up-conversation.js';
import { WorkflowsError } from '../errors.js';
import { openRepository, prepareSetup, type SetupOptions, setUp } from '../setup/set-up.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { ownOptions } from './own-options.js';
import { print } from './print.js';
import { terminalDoor } from './terminal.js';
import { noWords, onlyOptions } from './words.js';

const own = {
  'secret-stdin': 'flag',
  'client-id': { example: 'Iv23liAbCdEf' },
  reviewer: { example: 'octo/releasers' },
  'index-url': { example: 'https://pypi.org/simple' },
  'testpypi-index-url': { example: 'https://test.pypi.org/simple' },
} as const;

const help = `Usage: pypi-workflows setup [options]

Sets the repository up on GitHub through gh: environments and their rules, the secret, the variable TESTPYPI, a tag
ruleset, the actions that may run. Shows every change first, asks once; what is stricter already stays. Then it says
which forms of PyPI are left. A second run changes nothing.

Options:
  -y, --yes             do not ask
  -n, --dry-run         only show what would be done
  --json                print the result as JSON; with --yes or --dry-run
  --secret-stdin        read the token, or the GitHub App's private key, from standard input
  --client-id ID        the GitHub App's client id (--token-mode github-app); without one, a terminal offers to
                        register an App in the browser
  --reviewer NAME       a person, or a team as ORGANISATION/TEAM, that has to approve what goes to PyPI
  --index-url URL, --testpypi-index-url URL   ask other indexes whether they know the project
  -C, --directory DIR   the project's folder (the working directory)
  -h, --help            show this

And those of pypi-workflows, which --help there lists: --token-mode, --release-environment …`;

/** `pypi-workflows setup`: look, show, ask once, do, say what is left (contract S1). */
export async function setup(argv: readonly string[]): Promise<CommandOutcome> {
  const { values, rest } = ownOptions(argv, own);
  const { words, answers, run } = readArguments(rest);
  if (run.help === true) {
    print(1, `${help}\n`);
    return 0;
  }
  noWords(words);
  onlyOptions('setup', run, ['json', 'yes', 'dryRun', 'directory']);
  const secret = values['secret-stdin'] === undefined ? undefined : secretFromInput();
  const dryRun = run.dryRun === true;
  const mayAsk = run.yes !== true && !dryRun && run.json !== true && secret === undefined;
  const door = terminalDoor({ mayAsk });
  if (run.json === true && run.yes !== true && !dryRun) {
    throw new WorkflowsError(
      'bad-option',
      '--json asks nothing: say --yes to make the changes, or --dry-run to see them.',
    );
  }
  const options: SetupOptions = {
    root: typeof run.directory === 'string' ? run.directory : '.',
    answers,
    secret,
    clientId: values['client-id'],
    reviewer: values.reviewer,
    ...indexes(values),
  };
  try {
    if (run.json === true) {
      const { repository, writes, left, lacking } = await setUp({ ...options, dryRun });
      print(1, `${JSON.stringify({ repository, writes, left, lacking }, null, 2)}\n`);
      return 0;
    }
    await converseSetup(await prepareSetup(options), door, { yes: run.yes === true, dryRun });
    return 0;
  } catch (error) {
    if (run.json !== true) await byHand(error, options, door);
    throw error;
  }
}

/** Where gh or the rights are missing, the list by hand is what there is (contract S1). */
async function byHand(error: unknown, options: SetupOptions, door: Door): Promise<void> {
  if (!(error instanceof WorkflowsError)) return;
  if (!['no-gh', 'not-logged-in', 'no-permission'].includes(error.code)) return;
  const { settled } = await openRepository(options);
  for (const line of leftToDoLines(settled.settings, door.width)) door.say(line);
  door.say('');
}

function indexes(values: { readonly 'index-url'?: string; readonly 'testpypi-index-url'?: string }) {
  const { 'index-url': pypi, 'testpypi-index-url': testpypi } = values;
  if (pypi === undefined && testpypi === undefined) return {};
  return {
    indexUrls: {
      PyPI: pypi ?? 'https://pypi.org/simple',
      TestPyPI: testpypi ?? 'https://test.pypi.org/simple',
    },
  };
}

function secretFromInput(): string {
  if (process.stdin.isTTY) {
    throw new WorkflowsError(
      'bad-option',
      '--secret-stdin reads the token from a pipe or a file: … | pypi-workflows setup --secret-stdin.',
    );
  }
  const text = readFileSync(0, 'utf8').trim();
  if (text !== '') return text.includes('PRIVATE KEY') ? `${text}\n` : text;
  throw new WorkflowsError(
    'bad-option',
    '--secret-stdin found nothing on standard input; nothing was changed.',
  );
}
