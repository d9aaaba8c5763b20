import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LocalGitHub } from '../../rehearsal/src/github.js';

const execute = promisify(execFile);

const VERSION = `
import importlib.metadata as m, sys
print(m.version(sys.argv[1]))
`;

/**
 * Installs a version from the index into an empty environment, as a user would, and imports it there.
 *
 * @param python an interpreter that the project supports
 * @param modules what to import; empty: nothing
 * @returns one sentence on what went wrong, or the version that the installed metadata names
 */
export async function install(
  github: LocalGitHub,
  python: string,
  distribution: string,
  version: string,
  modules: readonly string[],
): Promise<{ version: string } | { wrong: string }> {
  const venv = mkdtempSync(path.join(github.folder, 'user-'));
  const options = { env: { ...github.environment, HOME: venv }, cwd: venv, timeout: 600_000 };
  const uv = path.join(github.environment.REHEARSAL_UV ?? '', 'uv');
  const inside = path.join(venv, 'env/bin/python');
  try {
    await execute(uv, ['venv', '--quiet', '--python', python, path.join(venv, 'env')], options);
    const wanted = `${distribution}==${version}`;
    await execute(uv, ['pip', 'install', '--quiet', '--python', inside, wanted], options);
    const { stdout } = await execute(inside, ['-I', '-c', VERSION, distribution], options);
    for (const module of modules) await execute(inside, ['-I', '-c', `import ${module}`], options);
    return { version: stdout.trim() };
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    return { wrong: stderr.trim().split('\n').at(-1) ?? String(error) };
  } finally {
    rmSync(venv, { recursive: true, force: true });
  }
}
