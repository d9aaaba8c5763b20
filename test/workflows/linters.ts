import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['.tools/bin', '.tools/python/bin'].map((folder) => path.join(root, folder));

/** A linter's program, in `.tools/` or on the PATH. A missing one is an error: a skipped check proves nothing. */
export function linter(name: string): string {
  for (const folder of [...folders, ...(process.env.PATH ?? '').split(path.delimiter)]) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // look in the next folder
    }
  }
  throw new Error(`${name} is not here; "npm run tools" installs it into .tools/`);
}

function run(file: string, args: readonly string[], cwd: string) {
  const { error, status, stdout, stderr } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/**
 * What actionlint finds in these files of a folder: one line per finding.
 * @param scripts whether shellcheck reads their scripts too
 */
export function actionlint(folder: string, files: readonly string[], scripts: boolean): string {
  const shellcheck = scripts ? linter('shellcheck') : '';
  const { status, stdout, stderr } = run(
    linter('actionlint'),
    ['-oneline', `-shellcheck=${shellcheck}`, '-pyflakes=', ...files],
    folder,
  );
  if (status !== 0 && stdout === '') throw new Error(`actionlint failed: ${stderr}`);
  return stdout;
}

/** What zizmor finds in a folder's workflows (or in these parts of it), offline, as an auditor would want it. */
export function zizmor(folder: string, parts = ['.']): readonly { ident: string; file: string }[] {
  const args = ['--offline', '--no-config', '--persona=auditor', '--format=json', '--quiet', ...parts];
  const { stdout, stderr } = run(linter('zizmor'), args, folder);
  if (stdout === '') throw new Error(`zizmor failed: ${stderr}`);
  const findings = JSON.parse(stdout) as { ident: string; locations: { symbolic: { key: unknown } }[] }[];
  return findings.map(({ ident, locations }) => ({
    ident,
    file: JSON.stringify(locations[0]?.symbolic.key),
  }));
}

/** Whether each text is a Python program; the first that is not, with the reason. */
export function brokenPython(programs: readonly string[]): string {
  const compile = 'import json, sys\nfor text in json.load(sys.stdin): compile(text, "script", "exec")';
  const { error, status, stderr } = spawnSync('python3', ['-I', '-W', 'error', '-c', compile], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
  });
  if (error) throw error;
  return status === 0 ? '' : stderr;
}
