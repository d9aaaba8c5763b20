import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { layOutState } from '../../build/states/bundle.js';
import { states } from '../../build/states/list.js';
import { makeStand, removeStand, runCase } from '../../build/update/cases.js';
import { bodyOf } from '../../src/files/seal.js';
import { olderStates } from '../../src/update/older-states.js';
import { allThree, parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';
import { skip } from '../skip.js';

describe('the states of our history (contract U1)', function () {
  this.timeout(120_000);
  afterEach(removeFolders);

  it('the archive holds each state of the list', () => {
    const held = olderStates().map(({ version, commit }) => [version, commit]);
    assert.deepEqual(held.reverse(), states);
  });

  it('a state writes what the command of its commit wrote', async function () {
    const { commit, render } = olderStates().at(-1) ?? assert.fail();
    if (spawnSync('git', ['cat-file', '-e', commit]).status !== 0)
      skip(this, 'this clone has not the whole history');
    const folder = mkdtempSync(path.join(tmpdir(), 'state-'));
    try {
      await layOutState(commit, folder);
      const root = parrotProject();
      const command = ['--import', 'tsx', path.join(folder, 'src/commands/bin/pypi-workflows.ts')];
      execFileSync(process.execPath, [...command, '--yes', '-C', root], { stdio: 'pipe' });
      const written = allThree.map((file) => [file, bodyOf(readFileSync(path.join(root, file), 'utf8'))]);
      const fresh = parrotProject();
      const rendered = (await render(fresh, 'all', {})).map((file) => [file.path, file.text]);
      assert.deepEqual(rendered.sort(), written.sort());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  for (const [commit, from] of [
    ['287b3f4', 0],
    ['2abf40f', 14],
  ] as const) {
    it(`edits on ${commit}: no line of a person's is lost, nothing is broken (the whole: npm run bench:update)`, async () => {
      const stand = await makeStand(commit);
      try {
        for (let number = from; number < from + 5; number++) {
          const outcome = await runCase(stand, number, 7);
          const what = `${outcome.kind} in ${outcome.file}`;
          assert.deepEqual(
            { what, lost: outcome.lost, broken: outcome.broken },
            { what, lost: [], broken: [] },
          );
        }
      } finally {
        removeStand(stand);
      }
    });
  }
});
