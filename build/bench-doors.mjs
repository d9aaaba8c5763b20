// npm run bench:doors: the doors through which nothing has to be installed before, side by side with copier: the time
// of the first run (empty caches, what is needed comes from the registries) and of the next ones, and what stays on disk.
// Prints a Markdown table. Needs dist/ (npm run build) and uv.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSampleProject } from './start.mjs';
import { buildWheel } from './wheel.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (name) => {
  const own = path.join(root, '.tools/python/bin', name);
  return existsSync(own) ? own : name;
};
const WARM_RUNS = 7;

const work = mkdtempSync(path.join(tmpdir(), 'pypi-workflows-doors-'));
try {
  report(contenders().map(measure));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function contenders() {
  buildWheel(path.join(work, 'python'));
  const wheel = find('python', '.whl');
  for (const [folder, name] of [
    [root, 'npm'],
    [path.join(root, 'create-pypi-workflows'), 'create'],
  ]) {
    mkdirSync(path.join(work, name));
    const scripts = name === 'npm' ? ['--ignore-scripts'] : [];
    execFileSync('npm', ['pack', '--silent', ...scripts, '--pack-destination', path.join(work, name)], {
      cwd: folder,
    });
  }
  const run = ['--yes', '-C', path.join(work, 'project')];
  const template = path.join(work, 'template');
  mkdirSync(template);
  writeFileSync(path.join(template, 'copier.yml'), 'name:\n  type: str\n  default: parrot\n');
  writeFileSync(path.join(template, 'a.txt.jinja'), '{{ name }}\n');
  const npx = (tarball, bin) => ['npm', 'exec', '--yes', '--package', tarball, '--', bin, ...run];
  const uvx = [tool('uvx'), '--quiet', '--from', wheel, 'pypi-workflows', ...run];
  return [
    { name: '`uvx pypi-workflows`, no Node.js on the machine', line: uvx, node: false },
    { name: '`uvx pypi-workflows`, with Node.js', line: uvx, node: true },
    {
      name: '`npm create pypi-workflows`',
      line: npx(find('create', '.tgz'), 'create-pypi-workflows'),
      node: true,
    },
    {
      name: '`npx generator-pypi-workflows`',
      line: npx(find('npm', '.tgz'), 'generator-pypi-workflows'),
      node: true,
    },
    {
      name: '`uvx copier copy`, a template of one file',
      line: [
        tool('uvx'),
        '--quiet',
        'copier',
        'copy',
        '--defaults',
        '--quiet',
        template,
        path.join(work, 'project'),
      ],
      node: false,
    },
  ];
}

/** The one file of a folder with this end. */
function find(folder, end) {
  const name = readdirSync(path.join(work, folder)).find((each) => each.endsWith(end));
  return path.join(work, folder, name);
}

/** One run with empty caches, then some with full ones; each on a fresh project. */
function measure({ name, line, node }, index) {
  const cache = path.join(work, `cache-${index}`);
  const programs = path.join(work, `programs-${index}`);
  mkdirSync(programs);
  const link = (from, to) => symlinkSync(from, path.join(programs, to));
  for (const each of ['sh', 'env', 'dirname', 'realpath', 'git']) link(`/usr/bin/${each}`, each);
  link(
    execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim(),
    'python3',
  );
  if (node)
    for (const each of ['node', 'npm'])
      link(execFileSync('which', [each], { encoding: 'utf8' }).trim(), each);
  const env = {
    ...process.env,
    PATH: programs,
    UV_CACHE_DIR: path.join(cache, 'uv'),
    npm_config_cache: path.join(cache, 'npm'),
    TMPDIR: path.join(cache, 'tmp'),
  };
  mkdirSync(env.TMPDIR, { recursive: true });
  const cold = timed(line, env);
  const size = Number(execFileSync('du', ['-sk', cache], { encoding: 'utf8' }).split('\t')[0]) / 1024;
  const warm = Array.from({ length: WARM_RUNS }, () => timed(line, env)).sort((a, b) => a - b);
  rmSync(cache, { recursive: true });
  return { name, cold, warm: warm[WARM_RUNS >> 1], size };
}

function timed([command, ...args], env) {
  const project = path.join(work, 'project');
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project);
  writeSampleProject(project);
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: work, env, encoding: 'utf8' });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return took / 1000;
}

function report(rows) {
  console.log(
    `Node.js ${process.version}, load ${loadavg()[0].toFixed(1)}, warm: median of ${WARM_RUNS} runs\n`,
  );
  console.log('| Door | first run | next runs | on disk |\n|---|---|---|---|');
  for (const { name, cold, warm, size } of rows)
    console.log(`| ${name} | ${cold.toFixed(1)} s | ${warm.toFixed(2)} s | ${size.toFixed(0)} MB |`);
}
