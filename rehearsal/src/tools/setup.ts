import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { LOCK, toolsInCache, unsupported } from './cache.js';
import { findInterpreters } from './interpreters.js';

const execute = promisify(execFile);
const PROGRAMS = ['act', 'gh', 'twine', 'uv', 'uvx'];
const OLDEST = 10;

async function works(python: string): Promise<boolean> {
  const ask = `import sys, venv, ensurepip; sys.exit(sys.version_info < (3, ${OLDEST}))`;
  return execute(python, ['-I', '-c', ask]).then(
    () => true,
    () => false,
  );
}

/** A Python that can make environments: the one on the PATH, else the newest that is here. */
async function pythonForTools(): Promise<string> {
  const here = [...findInterpreters().values()].reverse();
  for (const python of ['python3', ...here]) if (await works(python)) return python;
  throw new Error(
    `The tools need Python 3.${OLDEST} or newer with its modules venv and ensurepip (on Debian: apt install python3-venv); none is here.`,
  );
}

async function install(folder: string): Promise<void> {
  const venv = path.join(folder, 'python');
  await execute(await pythonForTools(), ['-m', 'venv', venv]);
  const pip = ['install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', LOCK];
  await execute(path.join(venv, 'bin/pip'), pip).catch((error: { stderr?: string }) => {
    const reason = /\[Errno [-\d]+\] [A-Za-z ,]+|timed out|certificate verify failed|^ERROR: .*/im;
    const why = reason.exec(error.stderr ?? '')?.[0] ?? String(error);
    throw new Error(
      `${PROGRAMS.join(', ')} could not be installed from PyPI (${why}). Make sure that PyPI or its mirror can be reached, then try again.`,
    );
  });
}

/**
 * Fetches what a rehearsal needs from PyPI, by version and checksum, into an environment of its own in the user's cache
 * (`PYPI_REHEARSAL_TOOLS`: there instead). Two at once do not disturb each other; a second call changes nothing; where it
 * fails nothing is left.
 *
 * @returns a line on what was done
 * @throws Error with one sentence where this system is none of ours, Python lacks or PyPI cannot be reached
 */
export async function setUpTools(): Promise<string[]> {
  const no = unsupported();
  if (no !== undefined) throw new Error(no);
  const given = process.env.PYPI_REHEARSAL_TOOLS;
  const wanted = given || toolsInCache();
  const said = [`${PROGRAMS.join(', ')}: ${path.join(wanted, 'python/bin')}`];
  if (existsSync(path.join(wanted, 'complete'))) return said;
  mkdirSync(given || path.dirname(wanted), { recursive: true });
  if (given) {
    await install(given);
    writeFileSync(path.join(given, 'complete'), '');
    return said;
  }
  // An environment cannot be moved: it stays where it was made, and a link that comes last says that it is whole.
  const made = mkdtempSync(`${wanted}.`);
  try {
    await install(made);
    writeFileSync(path.join(made, 'complete'), '');
    if (existsSync(path.join(wanted, 'complete'))) rmSync(made, { recursive: true, force: true });
    else {
      symlinkSync(path.basename(made), `${made}.link`);
      renameSync(`${made}.link`, wanted);
    }
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  return said;
}
