// npm run bench:start: how long the plain command takes from start to end, side by side with Node.js doing nothing and
// with three well-known generators that render a comparable template. Prints a Markdown table; exit code 1 where
// pypi-workflows takes more than 1.5 times what `node -e 0` takes, by wall time or by CPU time.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSampleProject } from './start.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = path.join(root, '.tools/bench-start');
const command = path.join(root, 'dist/bin/pypi-workflows.cjs');
const runs = Math.max(12, Number(process.argv[2] ?? 15));
const limit = 1.5;

if (!existsSync(command)) {
  console.error('dist/bin is not there: run "npm run build" first.');
  process.exit(1);
}
installTools();
const work = mkdtempSync(path.join(tmpdir(), 'pypi-workflows-bench-'));
try {
  const table = measure(contenders());
  report(table);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Each at the version named here, in an ignored folder. */
function installTools() {
  mkdirSync(tools, { recursive: true });
  if (!existsSync(path.join(tools, 'node_modules/create-vite'))) {
    writeFileSync(path.join(tools, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'create-vite@9'], {
      cwd: tools,
      stdio: 'inherit',
    });
  }
  if (!existsSync(path.join(tools, 'python/bin/copier'))) {
    execFileSync('python3', ['-m', 'venv', path.join(tools, 'python')], { stdio: 'inherit' });
    const pip = path.join(tools, 'python/bin/pip');
    execFileSync(pip, ['install', '--quiet', 'cookiecutter==2.*', 'copier==9.*'], { stdio: 'inherit' });
  }
}

/** Every contender writes the same three files' worth of text into a folder that is fresh for each run. */
function contenders() {
  const sample = (name, tags) => {
    const folder = path.join(work, name);
    mkdirSync(folder);
    writeSampleProject(folder, { tags });
    return folder;
  };
  const untagged = sample('untagged', []);
  const tagged = sample('tagged', ['v1.4.1', 'v1.4.2']);
  const twoStyles = sample('two-styles', ['1.4.1', 'v1.4.2']);
  spawnSync(process.execPath, [command, '--yes', '-C', tagged]);
  const texts = [
    '.github/workflows/pypi-publish.yml',
    '.github/workflows/create-release.yml',
    'RELEASING.md',
  ];
  const files = Object.fromEntries(
    texts.map((name) => [name, readFileSync(path.join(tagged, name), 'utf8')]),
  );
  const cookie = writeTemplate('cookiecutter', files);
  const copier = writeTemplate('copier', files);
  const out = path.join(work, 'out');
  const forget = (folder) => () => {
    for (const name of ['.github', 'RELEASING.md'])
      rmSync(path.join(folder, name), { recursive: true, force: true });
  };
  const fresh = () => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
  };
  const python = (name) => path.join(tools, 'python/bin', name);
  return [
    { name: 'node -e 0', before: () => {}, line: [process.execPath, '-e', '0'] },
    {
      name: 'pypi-workflows --yes',
      before: forget(untagged),
      line: [process.execPath, command, '--yes', '-C', untagged],
      wrote: path.join(untagged, 'RELEASING.md'),
    },
    {
      name: 'pypi-workflows --yes, tags of one style',
      before: forget(tagged),
      line: [process.execPath, command, '--yes', '-C', tagged],
      wrote: path.join(tagged, 'RELEASING.md'),
    },
    {
      name: 'pypi-workflows --yes, tags of two styles (asks git for their dates)',
      before: forget(twoStyles),
      line: [process.execPath, command, '--yes', '-C', twoStyles],
      wrote: path.join(twoStyles, 'RELEASING.md'),
    },
    {
      name: 'create-vite --template vanilla',
      before: fresh,
      line: [
        process.execPath,
        path.join(tools, 'node_modules/create-vite/index.js'),
        'app',
        '--template',
        'vanilla',
        '--no-interactive',
      ],
      wrote: path.join(out, 'app/package.json'),
      cwd: out,
    },
    {
      name: 'cookiecutter --no-input',
      before: fresh,
      line: [python('cookiecutter'), '--no-input', '-o', out, cookie],
      wrote: path.join(out, 'parrot-tools/RELEASING.md'),
    },
    {
      name: 'copier copy --defaults',
      before: fresh,
      line: [python('copier'), 'copy', '--defaults', '--quiet', copier, path.join(out, 'app')],
      wrote: path.join(out, 'app/RELEASING.md'),
    },
  ];
}

/** Our own three files as a template of another tool, the package's name filled in by it. */
function writeTemplate(kind, files) {
  const folder = path.join(work, kind);
  const isCookie = kind === 'cookiecutter';
  const name = isCookie ? '{{ cookiecutter.name }}' : '{{ name }}';
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(
      folder,
      isCookie ? '{{cookiecutter.name}}' : '.',
      isCookie ? file : `${file}.jinja`,
    );
    mkdirSync(path.dirname(target), { recursive: true });
    const filled = text
      .split('parrot-tools')
      .map((part) => `{% raw %}${part}{% endraw %}`)
      .join(name);
    writeFileSync(target, `${filled}\n`);
  }
  if (isCookie) writeFileSync(path.join(folder, 'cookiecutter.json'), '{ "name": "parrot-tools" }\n');
  else writeFileSync(path.join(folder, 'copier.yml'), 'name:\n  type: str\n  default: parrot-tools\n');
  return folder;
}

/** Runs them in turn, so that what else the machine does meets all alike. */
function measure(all) {
  const samples = all.map(() => []);
  for (let run = -1; run < runs; run++) {
    for (const [index, { name, before, line, wrote, cwd }] of all.entries()) {
      before();
      const sample = timed(line, cwd ?? work);
      if (wrote !== undefined && !existsSync(wrote)) throw new Error(`${name} wrote nothing`);
      // The first round only warms the disk's cache.
      if (run >= 0) samples[index].push(sample);
    }
  }
  return all.map(({ name }, index) => ({
    name,
    wall: median(samples[index].map((sample) => sample.wall)),
    cpu: median(samples[index].map((sample) => sample.cpu)),
  }));
}

/** Wall and CPU time in milliseconds, children included, by bash's own clock. */
function timed(line, cwd) {
  const result = spawnSync(
    'bash',
    [
      '-c',
      'TIMEFORMAT="%3R %3U %3S"; { time "$@" >/dev/null 2>"$ERRORS" </dev/null; } 2>&1',
      'bash',
      ...line,
    ],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ERRORS: path.join(work, 'errors.txt'), LC_ALL: 'C' },
    },
  );
  const [wall, user, system] = result.stdout.trim().split(' ').map(Number);
  if (result.status !== 0 || system === undefined) {
    throw new Error(`${line.join(' ')} failed: ${readFileSync(path.join(work, 'errors.txt'), 'utf8')}`);
  }
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function report(table) {
  const [base, ours] = table;
  const versions = readdirSync(path.join(tools, 'node_modules')).includes('create-vite')
    ? JSON.parse(readFileSync(path.join(tools, 'node_modules/create-vite/package.json'), 'utf8')).version
    : '';
  console.log(
    `Median of ${runs} runs, Node.js ${process.version}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, create-vite ${versions}\n`,
  );
  console.log('| | wall | × | CPU | × |\n|---|---|---|---|---|');
  for (const { name, wall, cpu } of table) {
    const times = (value, of) => (value / of).toFixed(2);
    console.log(
      `| ${name} | ${wall.toFixed(0)} ms | ${times(wall, base.wall)} | ${cpu.toFixed(0)} ms | ${times(cpu, base.cpu)} |`,
    );
  }
  const worst = Math.max(ours.wall / base.wall, ours.cpu / base.cpu);
  console.log(`\npypi-workflows --yes: ${worst.toFixed(2)} times node -e 0; the limit is ${limit}.`);
  if (worst > limit) process.exitCode = 1;
}
