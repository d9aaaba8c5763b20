// Side by side: what starts a Python project, how long it takes, and what the project can do at once.
// npm run bench:scaffolds -- [--cookiecutter DIR] [--copier DIR] [--runs N] [--write]
// DIR is a clone of the template, where github.com cannot be reached; --write puts the table into docs/bootstrap.md.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { candidates } from './scaffolds/candidates.mjs';
import { builds, commit, filesOf, run, tests, workflows } from './scaffolds/judge.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    cookiecutter: { type: 'string' },
    copier: { type: 'string' },
    runs: { type: 'string', default: '5' },
    python: { type: 'string', default: 'python3' },
    write: { type: 'boolean', default: false },
  },
});

const bin = installed();
const versions = new Map(
  JSON.parse(run(root, [path.join(bin, 'pip'), 'list', '--format=json']).stdout).map((it) => [
    it.name,
    it.version,
  ]),
);
const work = mkdtempSync(path.join(tmpdir(), 'scaffolds-'));
const all = candidates(bin, values).map((candidate, index) => ({ ...candidate, index, times: [] }));
let rows;
try {
  // Turn by turn, so that what else the machine does falls on all of them.
  for (let turn = 0; turn < Number(values.runs); turn++) for (const candidate of all) start(candidate, turn);
  rows = all.map(row);
} finally {
  rmSync(work, { recursive: true, force: true });
}
const table = [
  '| Tool | Version | Wall time, s | CPU time, s | Files | Passes its tests | Builds | Release button | Publishes by OIDC | Findings: actionlint, zizmor |',
  '|---|---|---|---|---|---|---|---|---|---|',
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  '',
].join('\n');
process.stdout.write(table);
if (values.write) write(table);

function start(candidate, turn) {
  if (candidate.failed !== undefined) return;
  process.stderr.write(`${candidate.name} …\n`);
  const folder = path.join(work, `${candidate.index}-${turn}`);
  mkdirSync(folder);
  // Bash's own clock sees the processor time of the command and all its children.
  const clock = 'TIMEFORMAT="%R %U %S"; time "$@" >out.log 2>err.log';
  const { status, stderr } = run(folder, ['bash', '-c', clock, 'bash', ...candidate.command], candidate.env);
  const [wall, user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  const made = readdirSync(folder).find((entry) => existsSync(path.join(folder, entry, 'pyproject.toml')));
  if (status !== 0 || made === undefined) {
    candidate.failed = readFileSync(path.join(folder, 'err.log'), 'utf8').trim().split('\n').at(-1) ?? '';
    return;
  }
  candidate.times.push({ wall, cpu: user + system });
  candidate.project = path.join(folder, made);
}

function row({ name, failed, times, project }) {
  if (failed !== undefined)
    return [name, version(name), `left out: ${failed.slice(0, 100)}`, ...Array(7).fill('')];
  const files = filesOf(project).length;
  const linters = { actionlint: program('actionlint'), zizmor: path.join(bin, 'zizmor') };
  const promise = workflows(project, linters);
  commit(project);
  const uv = path.join(bin, 'uv');
  return [
    name,
    version(name),
    median(times.map((it) => it.wall)).toFixed(2),
    median(times.map((it) => it.cpu)).toFixed(2),
    files,
    tests(project, uv, values.python),
    builds(project, uv, values.python),
    promise.button ? 'yes' : 'no',
    promise.oidc ? 'yes' : 'no',
    promise.findings === undefined
      ? 'no workflows'
      : `${promise.findings.actionlint}, ${promise.findings.zizmor}`,
  ];
}

function version(name) {
  if (name.startsWith('pypi-workflows'))
    return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
  const template = { 'cookiecutter-pypackage': values.cookiecutter, 'copier-uv': values.copier }[name];
  if (template !== undefined) return run(template, ['git', 'log', '-1', '--format=%cs']).stdout.trim();
  return versions.get(name.split(' ')[0].replace('-pypackage', '').replace('-uv', '')) ?? '';
}

function installed() {
  const folder = path.join(root, '.tools/scaffolds');
  if (!existsSync(path.join(folder, 'bin/zizmor'))) {
    execFileSync(values.python, ['-m', 'venv', folder], { stdio: 'inherit' });
    const list = path.join(root, 'build/scaffolds/tools.txt');
    execFileSync(path.join(folder, 'bin/pip'), ['install', '--quiet', '-r', list], { stdio: 'inherit' });
  }
  return path.join(folder, 'bin');
}

function program(name) {
  const own = path.join(root, '.tools/bin', name);
  return existsSync(own) ? own : name;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function write(text) {
  const page = path.join(root, 'docs/bootstrap.md');
  const marks = /(<!-- bench:scaffolds -->\n)[\s\S]*?(<!-- end -->)/;
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(marks, (_, begin, end) => `${begin}${text}${end}`),
  );
}
