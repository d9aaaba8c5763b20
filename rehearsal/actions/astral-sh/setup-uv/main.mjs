import path from 'node:path';
import { addPath, input, interpreter, must, setOutput, setVariable, truth } from './toolkit.mjs';

const { HOME, REHEARSAL_UV } = process.env;
const uv = path.join(REHEARSAL_UV, 'uv');
addPath(path.join(HOME, '.local/bin'));
addPath(REHEARSAL_UV);
const version = must(uv, ['--version'], { quiet: true }).split(' ')[1];
console.log(`uv ${version}`);

const python = input('python-version');
const found = python ? interpreter(python) : undefined;
if (found) setVariable('UV_PYTHON', python.startsWith(found.version) ? python : found.version);
if (truth('activate-environment')) {
  const venv = path.resolve(input('working-directory') || '.', input('venv-path') || '.venv');
  must(uv, ['venv', '--clear', ...(found ? ['--python', found.file] : []), venv]);
  addPath(path.join(venv, 'bin'));
  setVariable('VIRTUAL_ENV', venv);
  setOutput('venv', venv);
}
setOutput('uv-version', version);
setOutput('uv-path', uv);
setOutput('uvx-path', path.join(REHEARSAL_UV, 'uvx'));
setOutput('cache-hit', 'false');
setOutput('python-version', found?.version ?? '');
