import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Tests run as an account of their own: a fresh home with a name for git and nothing else, so that they say the same
 * for everybody. What decides which registry, cache or Python is there is the machine's and stays.
 */
const account = homedir();
const home = mkdtempSync(path.join(tmpdir(), 'test-home-'));

/** Where a program would find something of the machine by way of the home. */
const KEPT = {
  XDG_CACHE_HOME: '.cache',
  NPM_CONFIG_USERCONFIG: '.npmrc',
  PIP_CONFIG_FILE: '.config/pip/pip.conf',
  PYENV_ROOT: '.pyenv',
  UV_PYTHON_INSTALL_DIR: '.local/share/uv/python',
};
for (const [name, file] of Object.entries(KEPT)) {
  const there = path.join(account, file);
  if (existsSync(there)) process.env[name] ??= there;
}

for (const name of Object.keys(process.env))
  if (/^GIT_(?!SSL_|EXEC_PATH$)|^XDG_CONFIG_/.test(name) || name === 'EMAIL') delete process.env[name];

writeFileSync(path.join(home, '.gitconfig'), '[user]\n\tname = Test\n\temail = test@example.org\n');
Object.assign(process.env, { HOME: home, GIT_CONFIG_NOSYSTEM: '1' });

process.on('exit', () => rmSync(home, { recursive: true, force: true }));
