import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  addPath,
  fail,
  input,
  interpreter,
  lack,
  must,
  pythonsHere,
  refuse,
  setOutput,
  setVariable,
} from './toolkit.mjs';

refuse('freethreaded', 'pip-install');
const { REHEARSAL_UV, RUNNER_TEMP } = process.env;
const file = input('python-version-file');
const wanted = (input('python-version') || (file ? versionIn(readFileSync(file, 'utf8')) : '3.12'))
  .split(/\s*\n\s*/)
  .filter((line) => line !== '' && !line.startsWith('#'));

/**
 * The real action's Python is no virtual environment: `pip install --user` works. An environment that sees those of the
 * system has the user's packages too; the system's own are taken out again, when all paths are there: sitecustomize may be
 * the system's (Debian has one), so it is its call that is followed.
 */
const ONLY_OWN = `import site
import sys

customize = site.execsitecustomize


def only_own():
    customize()
    system = site.getsitepackages([sys.base_prefix])
    sys.path[:] = [path for path in sys.path if path not in system]


site.execsitecustomize = only_own
`;

/** What a file names: pyproject.toml by what the project requires, .tool-versions by its line, else its own lines. */
function versionIn(text) {
  if (file.endsWith('.toml'))
    return (
      /^\s*(?:requires-python|python)\s*=\s*["']([^"']+)["']/m.exec(text)?.[1] ??
      fail(`${file} names no Python version.`)
    );
  return /^python\s+(\S+)/m.exec(text)?.[1] ?? text;
}

/** Whether Python 3.N is in a range such as `>=3.9,<4`, `~=3.10`, `^3.9`. */
function inRange(version, range) {
  const number = (text) => {
    const [major = '0', minor = '0'] = text.split('.');
    return Number(major) * 1000 + Number(minor);
  };
  const one = number(version);
  return range.split(/\s*,\s*|\s+(?=[<>=!~^])/).every((part) => {
    const [, sign, text] = /^([<>=!~^]*)\s*(\d[\d.]*)/.exec(part) ?? lack(unknown(range));
    const two = number(text);
    // A patch release of the bound's own minor version may lie beyond it.
    const same = one === two && text.split('.').length > 2;
    if (sign === '>=' || sign === '~=' || sign === '^')
      return one >= two && (sign === '>=' || Math.floor(one / 1000) === Math.floor(two / 1000));
    if (sign === '>') return one > two || same;
    if (sign === '<') return one < two || same;
    if (sign === '<=') return one <= two;
    return sign === '!=' ? one !== two || same : one === two;
  });
}

const unknown = (spec) => `The rehearsal's stand-in does not understand the Python version "${spec}".`;

/** As 3.N: `3.12`, `3.12.1`, `3.12-dev`; of `3`, `3.x` and of ranges the newest; other implementations are the real action's. */
function minor(spec) {
  if (spec === '3' || spec === '3.x') return pythonsHere().at(-1);
  if (/^[<>=!~^]/.test(spec))
    return (
      pythonsHere()
        .filter((version) => inRange(version, spec))
        .at(-1) ?? lack(`No Python here is ${spec}: ${pythonsHere().join(', ')}.`)
    );
  const match = /^(3\.\d+)(?:\.\d+|\.x|-dev)?$/.exec(spec);
  return match ? match[1] : lack(unknown(spec));
}

// As with the real one, the first of several is the one on top.
for (const spec of wanted.reverse()) {
  const { version, file: python } = interpreter(minor(spec));
  const folder = path.join(RUNNER_TEMP, `python-${version}`);
  must(path.join(REHEARSAL_UV, 'uv'), [
    ...['venv', '--quiet', '--clear', '--seed', '--system-site-packages', '--python', python, folder],
  ]);
  const own = path.join(folder, 'lib', `python${version}`, 'site-packages');
  writeFileSync(path.join(own, '_only_own.py'), ONLY_OWN);
  writeFileSync(path.join(own, '_only_own.pth'), 'import _only_own\n');
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
