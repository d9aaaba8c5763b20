import { git } from '../git/git.js';

/**
 * The distribution's name as the usual files hold it; undefined where none says it as a literal. It decides which
 * project's page the index here answers itself.
 */
export async function distributionName(bare: string, commit: string): Promise<string | undefined> {
  const read = (file: string) => git(bare, ['show', `${commit}:${file}`]).catch(() => '');
  const literal = /^\s*name\s*=\s*["']([A-Za-z0-9._-]+)["']/m;
  const section = (text: string, name: string) =>
    new RegExp(`^\\s*\\[\\s*${name}\\s*\\]\\s*$([\\s\\S]*?)(?=^\\s*\\[|(?![\\s\\S]))`, 'm').exec(text)?.[1] ??
    '';
  const pyproject = (await read('pyproject.toml')).replace(/\r/g, '');
  for (const name of ['project', 'tool\\.poetry', 'tool\\.flit\\.metadata']) {
    const found = literal.exec(section(pyproject, name));
    if (found) return found[1];
  }
  const setupCfg = section((await read('setup.cfg')).replace(/\r/g, ''), 'metadata');
  const inSetupCfg = /^name\s*[=:]\s*([A-Za-z0-9._-]+)\s*$/m.exec(setupCfg);
  if (inSetupCfg) return inSetupCfg[1];
  const setupPy = await read('setup.py');
  return /\bname\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(setupPy)?.[1];
}
