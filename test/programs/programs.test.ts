import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { entries } from '../../src/workflows/programs.generated.js';
import { linter } from '../workflows/linters.js';
import { followed, ofSeveral, ofTogether } from '../workflows/packages-combinations.js';
import { differentWorkflows } from '../workflows/rendered-workflows.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = path.join(root, 'src/workflows/programs');

/** What a command says where it ends with another code than 0; else nothing. */
function complaint(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  if (error) throw error;
  return status === 0 ? '' : stdout + stderr;
}

const entryComments = Object.values(entries).map(({ about }) => `# ${about}\n`);

/** Programs as they stand in workflows, as many as it takes for every entry to be among them. */
function programsInWorkflows(): readonly string[] {
  const missing = new Set(entryComments);
  const covering = new Set<string>();
  for (const { text } of [
    ...differentWorkflows(),
    ...differentWorkflows([...ofSeveral(), ...ofTogether(), followed()]),
  ]) {
    for (const [, indent = '', block = ''] of text.matchAll(/<<'PYTHON'\n( *)(.*?)^\1PYTHON$/gms)) {
      const program = block.replaceAll(`\n${indent}`, '\n');
      const fresh = [...missing].filter((comment) => program.includes(comment));
      if (fresh.length > 0) covering.add(program);
      for (const comment of fresh) missing.delete(comment);
    }
  }
  return [...covering];
}

describe('the Python programs of the workflows', function () {
  this.timeout(300_000);
  const bundles = mkdtempSync(path.join(tmpdir(), 'programs-'));
  const programs = programsInWorkflows();
  before(() => {
    for (const [index, text] of programs.entries())
      writeFileSync(path.join(bundles, `program_${index}.py`), text);
    cpSync(path.join(sources, 'ruff.toml'), path.join(bundles, 'ruff.toml'));
  });
  after(() => rmSync(bundles, { recursive: true, force: true }));

  it('are all used by some workflow', () => {
    const unused = entryComments.filter((comment) => !programs.some((program) => program.includes(comment)));
    assert.deepEqual(unused, []);
  });

  it('are formatted, and without a finding by ruff', () => {
    const folders = [sources, path.join(root, 'test/programs')];
    for (const folder of folders) {
      const config = ['--config', path.join(sources, 'ruff.toml'), '--no-cache'];
      assert.equal(complaint(linter('ruff'), ['format', '--diff', ...config, '.'], folder), '');
      assert.equal(complaint(linter('ruff'), ['check', ...config, '.'], folder), '');
    }
    // A line between definitions is enough in a workflow, also behind the imports.
    const bundled = ['check', '--no-cache', '--config', 'lint.isort.lines-after-imports = 1', '.'];
    assert.equal(complaint(linter('ruff'), bundled, bundles), '');
  });

  it('are typed strictly, as modules and as they stand in the workflows', () => {
    const strict = ['--strict', '--python-version', '3.10', '--cache-dir', path.join(bundles, '.cache')];
    const modules = ['--explicit-package-bases', '.', path.join(root, 'test/programs')];
    assert.equal(complaint(linter('mypy'), [...strict, ...modules], sources, { MYPYPATH: '.' }), '');
    assert.equal(complaint(linter('mypy'), [...strict, '.'], bundles), '');
  });

  it('pass their own tests', () => {
    const args = ['-W', 'error', '-m', 'unittest', 'discover', '-s', path.join(root, 'test/programs')];
    assert.equal(
      complaint('python3', args, sources, { PYTHONPATH: sources, PYTHONDONTWRITEBYTECODE: '1' }),
      '',
    );
  });
});

describe('a change that breaks a program is seen', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'programs-broken-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const bundle = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    return complaint('python3', ['-I', path.join(root, 'build/programs.py'), folder], folder);
  };
  const entry = '\n\ndef main() -> None:\n    one()\n\n\nif __name__ == "__main__":\n    main()\n';

  it('two definitions of one name, and what is no definition', () => {
    const one = (more = '') => `"""One."""\n\n\ndef one() -> None:\n    pass\n${more}`;
    assert.equal(bundle({ 'a.py': one(), 'entry.py': `"""E."""\n\nfrom a import one\n${entry}` }), '');
    assert.match(bundle({ 'a.py': one('\n\nprint(1)\n') }), /a\.py, line 8: a module holds imports/);
    const both = `"""E."""\n\nfrom a import one\nfrom b import two\n${entry.replace('one()', 'one(), two()')}`;
    const two = one('\n\ndef two() -> None:\n    one()\n');
    assert.match(bundle({ 'a.py': one(), 'b.py': two, 'entry.py': both }), /both a and b define one/);
  });
});
