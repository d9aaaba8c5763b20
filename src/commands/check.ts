import { readFileSync } from 'node:fs';
import path from 'node:path';
import { staleFiles } from '../conversation/file-lines.js';
import { lockIsStale } from '../conversation/lock-lines.js';
import { printable } from '../conversation/printable.js';
import { WorkflowsError } from '../errors.js';
import { actionsLock } from '../files/actions-lock.js';
import { prepareAsWritten, settle } from '../generation.js';
import { readArguments } from './arguments.js';
import type { CommandOutcome } from './outcome.js';
import { ownOptions } from './own-options.js';
import { print } from './print.js';
import { noWords } from './words.js';

const own = { 'directories-from': { example: '-' } } as const;

/** What `check` says of one of many repositories. */
interface Checked {
  readonly directory: string;
  readonly upToDate: boolean;
  /** Files to which something newer is to be had. */
  readonly stale: readonly string[];
  /** Why it could not be looked at; one sentence. */
  readonly error?: string;
}

/**
 * `pypi-workflows check` (contract G5, U2): of one repository as ever; of several, `-C` repeated or
 * `--directories-from`, one line for each.
 */
export async function check(argv: readonly string[]): Promise<CommandOutcome> {
  const { values, rest } = ownOptions(argv, own);
  const { directories, others } = takeDirectories(rest);
  const from = values['directories-from'];
  if (from === undefined && directories.length < 2)
    return (await import('./generate.js')).generate([...rest, '--check'], 'all');

  const { words, answers, run } = readArguments(others);
  noWords(words);
  const checked: Checked[] = [];
  for (const directory of [...directories, ...(from === undefined ? [] : listed(from))]) {
    const one = await checkOne(directory, answers);
    checked.push(one);
    if (run.json !== true) print(1, `${line(one)}\n`);
  }
  if (run.json === true) print(1, `${JSON.stringify({ repositories: checked }, null, 2)}\n`);
  return checked.every(({ upToDate }) => upToDate) ? 0 : 1;
}

async function checkOne(directory: string, given: Readonly<Record<string, unknown>>): Promise<Checked> {
  try {
    const { root, files } = settle(await prepareAsWritten({ directory, given }), {});
    const lock = lockIsStale(root, files) ? [actionsLock] : [];
    const stale = [...staleFiles(files).map((file) => file.path), ...lock];
    return { directory, upToDate: stale.length === 0, stale };
  } catch (error) {
    // One repository that cannot be read must not hide the others.
    if (!(error instanceof WorkflowsError)) throw error;
    return { directory, upToDate: false, stale: [], error: error.message };
  }
}

function line({ directory, upToDate, stale, error }: Checked): string {
  const what = upToDate ? 'up to date' : (error ?? `not up to date: ${stale.join(', ')}`);
  return printable(`${directory}: ${what}`);
}

/** Every `-C DIR`, and what is left of a command line. */
function takeDirectories(argv: readonly string[]): {
  readonly directories: readonly string[];
  readonly others: readonly string[];
} {
  const directories: string[] = [];
  const others: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const [, inline] = /^(?:--directory=|-C)(.+)$/s.exec(word) ?? [];
    const next = argv[index + 1];
    if (inline !== undefined) directories.push(inline);
    else if ((word === '-C' || word === '--directory') && next !== undefined) {
      directories.push(next);
      index++;
    } else others.push(word);
  }
  return { directories, others };
}

/** The folders that a file or, for `-`, standard input names, one a line. */
function listed(from: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(from === '-' ? 0 : path.resolve(from), 'utf8');
  } catch (cause) {
    throw new WorkflowsError(
      'bad-option',
      `--directories-from ${from} can't be read: name a file with one folder a line, or - for standard input.`,
      { cause },
    );
  }
  const folders = text.split(/\r?\n/).filter((each) => each.trim() !== '');
  if (folders.length > 0) return folders;
  throw new WorkflowsError('bad-option', `--directories-from ${from} names no folder.`);
}
