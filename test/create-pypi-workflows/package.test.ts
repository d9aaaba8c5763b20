import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../commands/built-command.js';
import { allThree, parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

describe('npm create pypi-workflows (contract V1)', function () {
  this.timeout(120_000);

  const folder = mkdtempSync(path.join(tmpdir(), 'create-'));
  let packed: Packed;

  before(() => {
    const args = ['pack', '--json', '--silent', '--pack-destination', folder];
    const said = execFileSync('npm', args, { cwd: 'create-pypi-workflows', encoding: 'utf8' });
    [packed] = JSON.parse(said) as [Packed];
  });
  after(() => {
    removeFolders();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is one package of at most 2 MB without dependencies, of the same version as the generator', () => {
    const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
    const [own, generator] = [read('create-pypi-workflows/package.json'), read('package.json')];
    assert.equal(own.version, generator.version);
    assert.deepEqual(own.engines, generator.engines);
    assert.deepEqual(
      Object.keys(own).filter((key) => /dependencies/i.test(key)),
      [],
    );
    assert.ok(packed.unpackedSize <= 2_000_000, `${packed.unpackedSize} bytes`);
    const files = packed.files.map((file) => file.path);
    for (const file of ['LICENSE', 'README.md', 'bundle/LICENCES.txt']) assert.ok(files.includes(file), file);
  });

  it('installed elsewhere, writes the same bytes and says the same as the plain command', () => {
    const [ours, theirs] = [parrotProject(), parrotProject()];
    const tarball = path.join(folder, packed.filename);
    const args = ['exec', '--yes', '--package', tarball, '--', 'create-pypi-workflows', '--yes', '-C', ours];
    const said = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    assert.equal(said.status, 0, said.stderr);
    assert.equal(said.stdout.replaceAll(ours, theirs), run('--yes', '-C', theirs).stdout);
    for (const file of allThree)
      assert.equal(
        readFileSync(path.join(ours, file), 'utf8'),
        readFileSync(path.join(theirs, file), 'utf8'),
      );
  });
});
