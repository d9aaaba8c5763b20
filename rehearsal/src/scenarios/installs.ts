import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { readVersion } from '../index/pep440.js';
import type { Stage } from './stage.js';
import { expect } from './stage.js';

const execute = promisify(execFile);

/** Installs exactly this version from the index into an empty environment, and asks the installed metadata for it. */
export async function expectInstallable(stage: Stage, name: string, version: string): Promise<void> {
  const { github } = stage;
  const venv = mkdtempSync(path.join(github.folder, 'install-'));
  const env = { ...github.environment, HOME: venv };
  const uv = path.join(github.environment.REHEARSAL_UV ?? '', 'uv');
  const python = path.join(venv, 'bin/python');
  const newest = ['3.12', ...[...github.pythons].reverse()].find((one) => github.pythons.includes(one)) ?? '';
  try {
    await execute(uv, ['venv', '--quiet', '--clear', '--python', newest, venv], { env });
    await execute(uv, ['pip', 'install', '--quiet', '--no-deps', '--python', python, `${name}==${version}`], {
      env,
    });
    const ask = `import importlib.metadata as m; print(m.version(${JSON.stringify(name)}))`;
    const { stdout } = await execute(python, ['-I', '-c', ask], { env });
    const [got, wanted] = [stdout.trim(), version].map((text) => readVersion(text)?.key);
    expect(got === wanted, `${name} ${stdout.trim()} was installed, not ${version}`);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined) throw error;
    expect(false, `${name}==${version} does not install: ${stderr.trim()}`);
  }
}
