import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  addPath,
  fail,
  input,
  interpreter,
  must,
  pythonsHere,
  refuse,
  setOutput,
  setVariable,
} from './toolkit.mjs';

refuse('freethreaded', 'pip-install');
const { REHEARSAL_UV, RUNNER_TEMP } = process.env;
const file = input('python-version-file');
const wanted = (input('python-version') || (file ? readFileSync(file, 'utf8') : '3.12'))
  .split(/\s*\n\s*/)
  .filter(Boolean);

/** `3.12`, `3.12.1`, `3.12-dev`, `3`, `3.x`: as 3.N; ranges and other implementations are the real action's. */
function minor(spec) {
  if (spec === '3' || spec === '3.x') return pythonsHere().at(-1);
  const match = /^(3\.\d+)(?:\.\d+|\.x|-dev)?$/.exec(spec);
  return match
    ? match[1]
    : fail(`The rehearsal's stand-in does not understand the Python version "${spec}".`);
}

// As with the real one, the first of several is the one on top.
for (const spec of wanted.reverse()) {
  const { version, file: python } = interpreter(minor(spec));
  const folder = path.join(RUNNER_TEMP, `python-${version}`);
  must(path.join(REHEARSAL_UV, 'uv'), ['venv', '--quiet', '--clear', '--seed', '--python', python, folder]);
  addPath(path.join(folder, 'bin'));
  setVariable('pythonLocation', folder);
  setOutput('python-path', path.join(folder, 'bin/python'));
  const full = must(
    path.join(folder, 'bin/python'),
    ['-I', '-c', 'import platform; print(platform.python_version())'],
    { quiet: true },
  );
  setOutput('python-version', full);
  console.log(`Python ${full}`);
}
setOutput('cache-hit', 'false');
