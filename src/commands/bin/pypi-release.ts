import { parseArgs } from 'node:util';
import type { Door } from '../../conversation/door.js';
import { printable } from '../../conversation/printable.js';
import { WorkflowsError } from '../../errors.js';
import { createRelease, type ReleaseResult } from '../../local-release/create-release.js';
import { nextVersions } from '../../local-release/next-versions.js';
import { shellWords } from '../../local-release/shell-words.js';
import { generatorVersion } from '../../version.generated.js';
import type { CommandOutcome } from '../outcome.js';
import { terminalDoor } from '../terminal.js';

const help = `Usage: pypi-release patch|minor|major|VERSION [options]
       pypi-release date|fix|VERSION [options]      where versions are dates
       pypi-release next [options]

Tags a release by the rules of create-release.yml and pushes the tag, which starts publishing.
next only says what each of them would give.

Options:
  --package NAME    of several packages the one to release (the one in whose folder this is)
  --pre STAGE       alpha, beta or rc: the next pre-release of what patch, minor, major, date or fix aims at
  --remote NAME     the remote to push to (the branch's own)
  -n, --dry-run     say exactly what would be done, change nothing
  --overwrite       replace an existing tag, if PyPI has nothing of that version
  -y, --yes         do not ask before a tag is replaced
  --wait            follow the publish run to its end, through gh
  --json            print the result as JSON
  --index-url URL   ask another index than https://pypi.org/simple
  -C, --directory DIR   the project's folder (the working directory)
  -h, --help        show this
  --version         show the version`;

const options = {
  package: { type: 'string' },
  pre: { type: 'string' },
  remote: { type: 'string' },
  'dry-run': { type: 'boolean', short: 'n' },
  overwrite: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  wait: { type: 'boolean' },
  json: { type: 'boolean' },
  'index-url': { type: 'string' },
  directory: { type: 'string', short: 'C' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

async function main(argv: string[]): Promise<CommandOutcome> {
  const { values, positionals } = readArguments(argv);
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  if (values.help || values.version) {
    print(values.help ? help : generatorVersion);
    return 0;
  }
  const [word, ...more] = positionals;
  if (word === undefined || more.length > 0) {
    throw new WorkflowsError(
      'bad-option',
      'say what to release: patch, minor, major (date or fix where versions are dates), or a version such as 1.2.3.',
    );
  }
  const door = terminalDoor({ mayAsk: !values.yes && !values.json });
  const place = {
    root: values.directory ?? '.',
    packageName: values.package,
    remote: values.remote,
    indexUrl: values['index-url'],
  };
  if (word === 'next') {
    const next = await nextVersions(place);
    if (values.json) print(JSON.stringify(next, null, 2));
    for (const [bump, answer] of values.json ? [] : Object.entries(next)) {
      door.say(`  ${bump}  ${'refused' in answer ? printable(answer.refused) : answer.tag}`);
    }
    return 0;
  }
  const result = await createRelease({
    ...place,
    release: word,
    pre: values.pre,
    dryRun: values['dry-run'],
    overwrite: values.overwrite,
    yes: values.yes,
    wait: values.wait,
    confirm: confirmAt(door),
    onPushed: values.json ? undefined : (pushed) => tell(door, pushed),
  });
  if (values.json) print(JSON.stringify(result, null, 2));
  else if (result.dryRun) tell(door, result);
  else if (result.publishRun) {
    const { state, url } = result.publishRun;
    door.say(state === 'success' ? `  published  ${url}` : `  waits for approval  ${url}`);
  } else if (values.wait) door.say(`  ${printable(result.notices.at(-1) ?? '')}`);
  return 0;
}

function readArguments(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split(/\.(?:\s|$)/)[0] ?? '') : '';
    throw new WorkflowsError('bad-option', `${sentence}: pypi-release --help lists all options.`);
  }
}

function confirmAt({ ask }: Door): ((question: string) => Promise<boolean>) | undefined {
  if (!ask) return undefined;
  return async (message) =>
    (await ask([{ type: 'confirm', name: 'sure', message, default: false }])).sure === true;
}

function tell(door: Door, result: ReleaseResult): void {
  const { tag, previous, branch, remote, commit } = result;
  const after = previous === undefined ? 'the first release' : `after ${previous}`;
  door.say(`  ${door.paint('green', tag)}  ${after}, ${branch} at ${commit.slice(0, 12)}`);
  for (const notice of result.notices) door.say(`  ${door.paint('yellow', 'note')}  ${printable(notice)}`);
  if (!result.dryRun) {
    door.say(`  ${result.replaced ? 'replaced' : 'pushed'} to ${remote}`);
    return;
  }
  for (const command of result.commands) door.say(`  git ${printable(shellWords(command))}`);
  door.say('Nothing was changed (--dry-run).');
}

function explain(error: unknown, json: boolean): CommandOutcome {
  if (error instanceof Error && error.name === 'ExitPromptError') {
    process.stderr.write('pypi-release: broken off. Nothing was changed.\n');
    return 130;
  }
  const known = error instanceof WorkflowsError;
  const message = known
    ? error.message
    : `this is a fault of pypi-release: ${(error as Error)?.stack ?? error}`;
  if (known && error.details !== undefined) process.stderr.write(`${printable(error.details.trimEnd())}\n\n`);
  process.stderr.write(`pypi-release: ${printable(message)}\n`);
  if (json) {
    const code = known ? error.code : 'internal';
    process.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
  }
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch((error) =>
  explain(error, process.argv.includes('--json')),
);
