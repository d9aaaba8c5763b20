// npm run bench:hook: the hook of .pre-commit-hooks.yaml, installed by pre-commit and by prek from this repository's
// newest commit, as a project names it by `repo` and `rev`: on the default branch, on a branch, in a shallow clone, and
// where a file is not up to date. Takes minutes: each installs the package with all that it needs. dist/ has to be built.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeStand, removeStand } from './cases.js';
import { type HookRun, saveRecord, writePage } from './records.js';

const own = fileURLToPath(new URL('../..', import.meta.url));
const command = path.join(own, 'dist/bin/pypi-workflows.cjs');
const rev = execFileSync('git', ['-C', own, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const file = '.github/workflows/pypi-publish.yml';
const runs: HookRun[] = [];

for (const tool of process.argv[2] === undefined ? ['pre-commit', 'prek'] : [process.argv[2]]) {
  const stand = await makeStand('287b3f4');
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-hook-'));
  const program = path.join(own, '.tools/python/bin', tool);
  const env = {
    ...process.env,
    PRE_COMMIT_HOME: path.join(folder, 'home'),
    PREK_HOME: path.join(folder, 'home'),
  };
  const git = (root: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-C', root, ...args]);
  const hook = (where: string, root: string, passes: boolean) => {
    git(root, 'add', '.');
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(program, ['run', '--all-files'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    const seconds = (performance.now() - started) / 1000;
    assert.equal(status, passes ? 0 : 1, `${tool}, ${where}: ${stdout}${stderr}`);
    const [, said = ''] = /(pypi-workflows: .*)/.exec(stdout) ?? [];
    runs.push({
      tool,
      where,
      seconds,
      said: passes ? 'Passed' : `Failed: ${said.replace(/^pypi-workflows: /, '')}`,
    });
    console.log(JSON.stringify(runs.at(-1)));
  };
  try {
    const { root } = stand;
    execFileSync(process.execPath, [command, '--yes', '-C', root]);
    const config = { repos: [{ repo: own, rev, hooks: [{ id: 'pypi-workflows-check' }] }] };
    writeFileSync(path.join(root, '.pre-commit-config.yaml'), JSON.stringify(config));
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'workflows');
    hook('the first time, with its installation', root, true);
    hook('the default branch', root, true);
    git(root, 'switch', '-q', '-c', 'feature');
    appendFileSync(path.join(root, file), '# Ours.\n');
    hook('another branch, with an edit on top', root, true);
    git(root, 'commit', '-q', '-m', 'ours', '-a');
    const shallow = path.join(folder, 'shallow');
    execFileSync('git', ['clone', '-q', '--depth', '1', '--branch', 'main', `file://${root}`, shallow]);
    git(shallow, 'remote', 'set-url', 'origin', 'https://github.com/octo/parrot-tools.git');
    hook('a shallow clone', shallow, true);
    const text = readFileSync(path.join(shallow, file), 'utf8');
    writeFileSync(path.join(shallow, file), text.replace(/checksum crc32:..../, 'checksum crc32:0000'));
    hook('a shallow clone, with a file made from something else', shallow, false);
  } finally {
    removeStand(stand);
    rmSync(folder, { recursive: true, force: true });
  }
  saveRecord(
    `hook-${tool}`,
    runs.filter((run) => run.tool === tool),
  );
}
writePage();
