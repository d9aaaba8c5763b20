// Builds dist/bin/pypi-workflows.cjs: the plain command so that it starts nearly as fast as Node.js itself
// (npm run bench:start measures it). See build/start/pypi-workflows.cjs for how it runs.
import { execFileSync } from 'node:child_process';
import fs, { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const bundle = at('dist/bin/pypi-workflows.core.cjs');

/** What makes a new project, set-up, doctor and update are large: they stay in the other bundle, and are loaded from there when they are called. */
const apart = {
  name: 'apart',
  setup: (setup) =>
    setup.onResolve({ filter: /\/(?:init|new-project|setup|doctor|update)\.js$/ }, ({ path: file }) => ({
      path: `./pypi-workflows.${path.basename(file)}`,
      external: true,
    })),
};

export async function buildStart() {
  await build({
    entryPoints: [at('src/commands/run.ts')],
    outfile: bundle,
    bundle: true,
    minify: true,
    charset: 'ascii',
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    external: ['inquirer', 'yaml', 'diff'],
    plugins: [apart],
    define: { 'import.meta.url': '__filename' },
    absWorkingDir: root,
  });
  const text = readFileSync(bundle, 'utf8').replace(
    /\bimport\(("[./a-z-]+")\)/g,
    'require("./load.cjs")($1)',
  );
  if (/\bimport\(/.test(text)) throw new Error(`an import() is left in ${bundle}`);
  writeFileSync(bundle, text);
  for (const name of ['pypi-workflows.cjs', 'load.cjs'])
    copyFileSync(at('build/start', name), at('dist/bin', name));
  chmodSync(at('dist/bin/pypi-workflows.cjs'), 0o755);
  await keepCompiled();
}

/** Runs the bundle once on a small project, so that what a run needs is compiled, and keeps that. */
async function keepCompiled() {
  const script = new Script(
    `(function (exports, require, module, __filename) {${readFileSync(bundle, 'latin1')}\n})`,
    {
      filename: bundle,
    },
  );
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(bundle), loaded, bundle);
  const project = mkdtempSync(path.join(tmpdir(), 'pypi-workflows-build-'));
  const { writeSync } = fs;
  try {
    writeSampleProject(project);
    fs.writeSync = (descriptor, ...rest) =>
      descriptor === 1 ? rest[0].length : writeSync(descriptor, ...rest);
    await loaded.exports.run(['--yes', '-C', project]);
  } finally {
    fs.writeSync = writeSync;
    rmSync(project, { recursive: true, force: true });
  }
  if (process.exitCode !== 0) throw new Error('the bundle failed on a small project');
  const name = `pypi-workflows.core.${process.version}-${process.platform}-${process.arch}.cache`;
  writeFileSync(at('dist/bin', name), script.createCachedData());
}

/** A small Python project in a repository, with some release tags or none. */
export function writeSampleProject(folder, { tags = ['v1.4.2'] } = {}) {
  writeFileSync(
    path.join(folder, 'pyproject.toml'),
    '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "parrot-tools"\n' +
      'version = "1.4.2"\nrequires-python = ">=3.11"\n\n[dependency-groups]\ntest = ["pytest"]\n',
  );
  writeFileSync(path.join(folder, 'parrot_tools.py'), '"""Tools for parrots."""\n');
  writeFileSync(
    path.join(folder, 'test_parrot_tools.py'),
    'import parrot_tools\n\n\ndef test_import():\n    assert parrot_tools\n',
  );
  const git = (...args) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Build', '-c', 'user.email=build@example.org', '-C', folder, ...args],
      {
        stdio: 'ignore',
      },
    );
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');
  for (const tag of tags) git('tag', tag);
}
