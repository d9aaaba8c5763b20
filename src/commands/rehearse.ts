import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import { generatorVersion } from '../version.generated.js';
import type { CommandOutcome } from './outcome.js';
import { print } from './print.js';
import { terminalDoor } from './terminal.js';

const PACKAGE = 'pypi-workflows-rehearsal';
const WANTED = `${PACKAGE}@${generatorVersion}`;
const COMMAND = 'pypi-rehearsal';

const help = `Usage: pypi-workflows rehearse [DIR] [options]

Runs the repository's own workflows on this machine as GitHub would, from the button, the tag or the release to the
installed package, and says whether a release would publish. For workflows of any origin. The folder is only read.

Exit code: 0 a release would publish, 1 it would not (the verdict says why), 2 it could not be tried.

Options:
  -y, --yes             fetch what is missing without asking
  --read                only read the workflow files: nothing is run
  --json                one event a line, at the end the verdict, the runs and what was left out
  --report FILE         one page of HTML: the chain, a timeline, the logs
  --faults              list what can go wrong on purpose
  --fault NAME          let that go wrong
  --pythons CHOICE      for Pythons that are not here: nearest (default), exact or download
  -C, --directory DIR   the same as DIR
  -h, --help            show this

It is ${PACKAGE}, a package of its own, which npx fetches after a question. "npx ${PACKAGE} --help" lists the rest.`;

/** The command line as the rehearsal takes it: a folder is a word there. */
function theirs(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const [, inline] = /^(?:--directory=|-C(?=.))(.*)$/s.exec(argv[at] ?? '') ?? [];
    if (inline !== undefined) words.push(inline);
    else if (argv[at] === '-C' || argv[at] === '--directory') words.push(argv[++at] ?? '');
    else words.push(argv[at] ?? '');
  }
  return words;
}

/** The command of the package where it is installed beside this one; never one of the project that is rehearsed. */
function installed(): string | undefined {
  try {
    const own = createRequire(realpathSync(process.argv[1] ?? '.'));
    const file = path.join(
      path.dirname(own.resolve(`${PACKAGE}/package.json`)),
      'dist/command',
      `${COMMAND}.js`,
    );
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Through npx, away from the folder that it is called in, whose packages are not ours to trust. Without `fetch` only what it has. */
function npx(fetch: boolean, args: readonly string[]): string[] {
  const prefix = path.dirname(realpathSync(process.argv[1] ?? '.'));
  return [
    fetch ? '--yes' : '--no',
    '--no-audit',
    '--prefix',
    prefix,
    '--package',
    WANTED,
    '--',
    COMMAND,
    ...args,
  ];
}

function npxHas(): boolean {
  return spawnSync('npx', npx(false, ['--version']), { stdio: 'ignore' }).status === 0;
}

/** @throws WorkflowsError where it cannot be had, or nobody allows it */
async function fetchIt(argv: readonly string[]): Promise<void> {
  const yes = argv.includes('--yes') || argv.includes('-y');
  const { ask, warn } = terminalDoor({ mayAsk: !yes && !argv.includes('--json') });
  if (!yes) {
    if (ask === undefined)
      throw new WorkflowsError(
        'bad-option',
        `rehearse needs the package ${WANTED}; --yes fetches it by npx. Nothing was tried.`,
      );
    const message = `Rehearsing needs the package ${WANTED}. Fetch it by npx?`;
    const { fetch } = await ask([{ type: 'confirm', name: 'fetch', message, default: true }]);
    if (fetch !== true) throw new WorkflowsError('bad-option', 'nothing was fetched, nothing was tried.');
  }
  warn(`Fetching ${WANTED} by npx`);
  const { status, stderr, error } = spawnSync('npx', npx(true, ['--version']), {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status === 0) return;
  const said =
    /^npm error (?!code |errno |syscall |A complete log)(?:\S+ )?(.+)$/m.exec(stderr ?? '')?.[1] ??
    error?.message ??
    `npx ended with ${status}`;
  throw new WorkflowsError(
    'bad-option',
    `${WANTED} could not be fetched by npx (${said.trim()}). Make sure that the registry of npm can be reached, then try again.`,
  );
}

/** `pypi-workflows rehearse` (contract H1): hands everything on to the package of the rehearsal. */
export async function rehearse(argv: readonly string[]): Promise<CommandOutcome> {
  if (argv.includes('--help') || argv.includes('-h')) {
    print(1, `${help}\n`);
    return 0;
  }
  if (!['linux', 'darwin'].includes(process.platform))
    throw new WorkflowsError(
      'bad-option',
      `workflows can be rehearsed on Linux and macOS, not on ${process.platform}. On Windows: in WSL.`,
    );
  const args = theirs(argv);
  const beside = installed();
  if (beside === undefined && !npxHas()) await fetchIt(argv);
  const [program, rest] =
    beside === undefined ? ['npx', npx(false, args)] : [process.execPath, [beside, ...args]];
  const child = spawn(program, rest, { stdio: 'inherit' });
  // Both get the signal of a terminal; the rehearsal cleans up, and its end is ours.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 || code === 1 || code === 130 ? code : 2));
  });
}
