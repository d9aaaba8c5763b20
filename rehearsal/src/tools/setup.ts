import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findTool } from './tools.js';

const execute = promisify(execFile);
const REQUIREMENTS = fileURLToPath(new URL('../../requirements.txt', import.meta.url));
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const PROGRAMS = ['act', 'gh', 'pipx', 'shellcheck', 'twine', 'uv', 'uvx', 'zizmor'];

async function pythonTools(folder: string): Promise<void> {
  const venv = path.join(folder, 'python');
  const pip = path.join(venv, 'bin/pip');
  if (!existsSync(pip)) await execute('python3', ['-m', 'venv', venv]);
  await execute(pip, ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]).catch(
    (error: { stderr?: string }) => {
      const reason = /\[Errno [-\d]+\] [A-Za-z ,]+|timed out|certificate verify failed|^ERROR: .*/im;
      const why = reason.exec(error.stderr ?? '')?.[0] ?? String(error);
      throw new Error(
        `${PROGRAMS.join(', ')} could not be installed from PyPI (${why}). Make sure that PyPI or its mirror can be reached, then try again.`,
      );
    },
  );
  for (const name of PROGRAMS) {
    const link = path.join(folder, 'bin', name);
    if (!existsSync(link)) symlinkSync(path.join('..', 'python/bin', name), link);
  }
}

/**
 * Installs what a rehearsal and the linters need into `.tools/` of a folder: the PyPI tools pinned in
 * requirements.txt into an environment of their own, actionlint by `go install` where Go is here.
 * Programs end up in `.tools/bin`. A second call changes nothing.
 *
 * @returns a line for each thing that was done or could not be done
 * @throws Error with one sentence where PyPI cannot be reached, else that of the installer that failed
 */
export async function setUpTools(root: string): Promise<string[]> {
  const folder = path.resolve(root, '.tools');
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  await pythonTools(folder);
  const lines = [`${PROGRAMS.join(', ')}: ${bin}`];
  if (existsSync(path.join(bin, 'actionlint'))) return [...lines, `actionlint: ${bin}`];
  if (findTool('go') === undefined)
    return [
      ...lines,
      'actionlint: Go is not here; install actionlint 1.7.12 yourself and put it on the PATH',
    ];
  await execute(findTool('go') ?? 'go', ['install', ACTIONLINT], { env: { ...process.env, GOBIN: bin } });
  return [...lines, `actionlint: ${bin}`];
}
