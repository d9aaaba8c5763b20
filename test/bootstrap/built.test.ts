import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { initProject } from '../../src/bootstrap/init-project.js';
import { BACKENDS } from '../../src/bootstrap/questions.js';
import { folders, git } from './folders.js';
import { pythonTools, run } from './python-tools.js';

const ANSWERS = {
  packageName: 'Parrot.Tools-3d',
  author: `O'Neil "Max" \\ Müller 🦜`,
  authorEmail: 'max@b.example',
  description: 'Says "hi" <b> & \\ [x](y) *bold* 100% ${{ x }} <%= 1 %> 鹦鹉',
  url: 'https://github.com/octo/parrot-tools',
  commandName: 'par.rot',
};

/** The oldest and the newest Python here that a new project is for. */
function pythons(): readonly (readonly [version: string, file: string])[] {
  const fit = [...findInterpreters()].filter(([version]) => Number(version.slice(2)) >= 11);
  const ends = [fit[0], fit.at(-1)].filter((python) => python !== undefined);
  return [...new Map(ends)];
}

describe('a new project, in the hands of the tools of the field', function () {
  this.timeout(300_000);
  const folder = folders();
  const ends = pythons();
  let tools: string;

  before(() => {
    assert.ok(ends.length > 0, 'a Python from 3.11 on is needed on the PATH, from pyenv or from uv');
    tools = pythonTools();
  });

  for (const backend of BACKENDS) {
    it(`${backend}: passes the linters of code, types and metadata`, async () => {
      const root = path.join(folder(), 'parrot');
      await initProject({ ...ANSWERS, backend }, { directory: root, index: false });
      const tool = (name: string, ...args: string[]) => run(root, path.join(tools, name), ...args);
      await Promise.all([
        tool('ruff', 'check', '--no-cache'),
        tool('ruff', 'format', '--check', '--no-cache'),
        tool('mypy', '--strict', '.'),
        tool('validate-pyproject', 'pyproject.toml'),
        tool('zizmor', '--offline', '--no-config', '--persona=auditor', '--quiet', '.'),
      ]);
    });

    for (const [version, python] of ends) {
      it(`${backend}: installs, passes its tests, runs and builds on Python ${version}`, async () => {
        const root = path.join(folder(), 'parrot');
        await initProject({ ...ANSWERS, backend }, { directory: root, index: false });
        git(root, 'tag', '-m', 'first', 'v0.1.0');
        const uv = path.join(tools, 'uv');
        const bin = path.join(root, '.venv/bin');
        await run(root, uv, 'venv', '--quiet', '--seed', '--python', python);

        const installed = async () => {
          await run(root, path.join(bin, 'pip'), 'install', '--quiet', '--editable', '.', '--group', 'test');
          assert.match(await run(root, path.join(bin, 'pytest')), /4 passed/);
          assert.equal(await run(root, path.join(bin, 'par.rot'), 'Ada'), 'Hello, Ada!\n');
          assert.equal(await run(root, path.join(bin, 'par.rot'), '--version'), '0.1.0\n');
        };
        const built = async () => {
          // In a clone: an editable install leaves files in the tree, and the two would get into each other's way.
          const clone = path.join(root, '../clone');
          git(root, 'clone', '--quiet', root, clone);
          const dists = ['uv', 'build'].map((name) => path.join(root, '../dist', name));
          for (const dist of dists) mkdirSync(dist, { recursive: true });
          const [byUv = '', byBuild = ''] = dists;
          await run(clone, uv, 'build', '--quiet', '--python', python, '--out-dir', byUv);
          const uvEnv = path.join(clone, '../builder');
          await run(clone, uv, 'venv', '--quiet', '--python', python, uvEnv);
          await run(clone, uv, 'pip', 'install', '--quiet', '--python', uvEnv, 'build[uv]');
          const builder = path.join(uvEnv, 'bin/python');
          await run(clone, builder, '-m', 'build', '--installer', 'uv', '--outdir', byBuild);
          for (const dist of dists) {
            const files = readdirSync(dist)
              .filter((name) => !name.startsWith('.'))
              .sort();
            assert.deepEqual(files, [
              'parrot_tools_3d-0.1.0-py3-none-any.whl',
              'parrot_tools_3d-0.1.0.tar.gz',
            ]);
            await run(dist, path.join(tools, 'twine'), 'check', '--strict', ...files);
          }
          const wheel = path.join(byUv, 'parrot_tools_3d-0.1.0-py3-none-any.whl');
          assert.match(
            await run(root, python, '-m', 'zipfile', '--list', wheel),
            /parrot_tools_3d\/py\.typed/,
          );
        };
        await Promise.all([installed(), built()]);
      });
    }
  }
});
