import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PlannedFile, planFiles } from '../../src/files/plan.js';
import { writeFiles } from '../../src/files/write.js';
import { skip } from '../skip.js';
import { filesIn, projectFolder, removeFolders } from './project-folder.js';

const names = ['.github/workflows/a.yml', '.github/workflows/b.yml', 'RELEASING.md'];
const texts = (word: string) => names.map((name) => ({ path: name, text: `${word}\n`.repeat(20_000) }));

describe('writing (contract G4)', () => {
  afterEach(removeFolders);

  it('writes every file whole, with nothing beside them', () => {
    const root = projectFolder();
    const planned = planFiles(root, texts('one'));
    writeFiles(root, planned);
    assert.deepEqual(filesIn(root), [...names].sort());
    for (const file of planned) assert.equal(readFileSync(path.join(root, file.path), 'utf8'), file.after);
  });

  it("keeps a file's mode", () => {
    const root = projectFolder({ 'RELEASING.md': 'old' });
    chmodSync(path.join(root, 'RELEASING.md'), 0o640);
    writeFiles(root, planFiles(root, texts('one')));
    assert.equal(statSync(path.join(root, 'RELEASING.md')).mode & 0o777, 0o640);
  });

  it('writes nothing where one of the files changed since it was planned', () => {
    const root = projectFolder();
    const planned = planFiles(root, texts('one'));
    writeFileSync(path.join(root, 'RELEASING.md'), 'mine');
    assert.throws(() => writeFiles(root, planned), /RELEASING\.md was changed by someone else just now/);
    assert.deepEqual(filesIn(root), ['RELEASING.md']);
    assert.ok(!existsSync(path.join(root, '.github')), 'the folders it made are gone again');
  });

  it('writes nothing where the last file can not be written', () => {
    const root = projectFolder();
    const planned = planFiles(root, texts('one'));
    const broken: PlannedFile = {
      path: `${'x'.repeat(300)}.md`,
      action: 'create',
      before: undefined,
      after: '',
    };
    assert.throws(
      () => writeFiles(root, [...planned, broken]),
      /too long for this file system\. Nothing was changed/,
    );
    assert.deepEqual(filesIn(root), []);
  });

  it('sweeps up what a killed run left, and nothing of a run that goes on', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const dead = `.github/workflows/.a.yml.${gone}.pypi-workflows.tmp`;
    const alive = `.github/workflows/.a.yml.${process.ppid}.pypi-workflows.tmp`;
    const root = projectFolder({ [dead]: 'half', [alive]: 'half' });
    writeFiles(root, planFiles(root, texts('one')));
    assert.deepEqual(filesIn(root), [...names, alive].sort());
  });

  it('killed at any moment, a file is the old one or the new one', async function () {
    this.timeout(120_000);
    const root = projectFolder();
    const whole = new Set<string | undefined>();
    for (const word of ['one', 'two']) for (const file of planFiles(root, texts(word))) whole.add(file.after);
    // Writes the two states in turn, as fast as it can, until it is killed.
    const program = `
      import { planFiles } from '${pathToFileURL('src/files/plan.ts')}';
      import { writeFiles } from '${pathToFileURL('src/files/write.ts')}';
      const texts = ${JSON.stringify([texts('one'), texts('two')])};
      for (let turn = 0; ; turn++) {
        writeFiles(process.argv[2], planFiles(process.argv[2], texts[turn % 2]));
        if (turn === 0) process.send('ready');
      }
    `;
    const script = path.join(projectFolder({ 'loop.mts': program }), 'loop.mts');
    let seen = 0;
    for (let round = 0; round < 12; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, root], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await new Promise((resolve) => child.once('message', resolve));
      await new Promise((resolve) => setTimeout(resolve, 3 + round * 7));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      for (const name of names) {
        const file = path.join(root, name);
        if (!existsSync(file)) continue;
        seen++;
        assert.ok(whole.has(readFileSync(file, 'utf8')), `${name} is torn`);
      }
    }
    assert.ok(seen > 10, 'the runs wrote something before they were killed');
    writeFiles(root, planFiles(root, texts('three')));
    assert.deepEqual(filesIn(root), [...names].sort(), 'a later run leaves nothing of the killed ones');
  });

  it('a folder without write permission, as a plain user: one sentence, nothing written', function () {
    const asRoot = process.getuid?.() === 0;
    if (asRoot && spawnSync('setpriv', ['--version']).status !== 0)
      return skip(this, 'run as root, and setpriv is not here to become a plain user');
    const root = projectFolder({ 'pyproject.toml': '' });
    mkdirSync(path.join(root, '.github'));
    chmodSync(path.join(root, '.github'), 0o555);
    chmodSync(root, 0o555);
    const program = `
      import { planFiles } from './plan.mjs';
      import { writeFiles } from './write.mjs';
      try { writeFiles(process.argv[2], planFiles(process.argv[2], [{ path: process.argv[3], text: 'x' }])); console.log('written'); }
      catch (error) { console.log(error.message); }
    `;
    const bundle = bundled(program);
    for (const [target, pattern] of [
      [
        '.github/workflows/a.yml',
        /^\.github\/workflows can't be written: permission denied\. Nothing was changed\.$/m,
      ],
      ['RELEASING.md', /^RELEASING\.md can't be written: permission denied\. Nothing was changed\.$/m],
    ] as const) {
      const plain = asRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
      const [command = '', ...args] = [...plain, process.execPath, bundle, root, target];
      const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: '/' });
      assert.match(stdout, pattern, stderr);
    }
    chmodSync(root, 0o755);
    assert.deepEqual(filesIn(root), ['pyproject.toml']);
  });
});

/** A program with what it imports, at a place that a plain user can read. */
function bundled(program: string): string {
  const folder = projectFolder({
    'program.ts': program.replaceAll("'./", `'${path.resolve('src/files')}/`).replaceAll('.mjs', '.ts'),
  });
  const output = path.join(folder, 'program.mjs');
  const args = [
    path.join(folder, 'program.ts'),
    '--bundle',
    '--platform=node',
    '--format=esm',
    `--outfile=${output}`,
  ];
  const { status, stderr } = spawnSync('node_modules/.bin/esbuild', [...args, '--external:diff'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return output;
}
