import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Door } from '../../src/conversation/door.js';
import { mendLock } from '../../src/conversation/mend-lock.js';
import type { Settled } from '../../src/generation.js';
import { projectFolder, removeFolders } from '../files/project-folder.js';

const workflow = '.github/workflows/pypi-publish.yml';
const text = `jobs:\n  a:\n    steps:\n      - uses: actions/checkout@${'b'.repeat(40)} # v7\n`;

/** A project whose lock lacks what its workflow uses, and a gh that writes down how it was called. */
function project(extensions: string) {
  const root = projectFolder();
  mkdirSync(path.join(root, '.github/workflows'), { recursive: true });
  const lock = `version: 'v0.0.3'\nworkflows:\n  '${workflow}':\n    - 'actions/checkout@v1'\n`;
  writeFileSync(path.join(root, '.github/workflows/actions.lock'), lock);
  const bin = path.join(root, 'bin');
  mkdirSync(bin);
  const gh = `#!/bin/sh\nif [ "$1" = extension ]; then printf '${extensions}'; else echo "$@" >>"${root}/called"; fi\n`;
  writeFileSync(path.join(bin, 'gh'), gh);
  writeFileSync(path.join(root, 'called'), '');
  chmodSync(path.join(bin, 'gh'), 0o755);
  const file = { path: workflow, action: 'unchanged', before: text, after: text };
  return { root, bin, settled: { root, files: [file] } as unknown as Settled };
}

async function mend(extensions: string, how: { yes: boolean; dryRun: boolean }) {
  const { root, bin, settled } = project(extensions);
  const said: string[] = [];
  const door = {
    say: (line: string) => said.push(line),
    paint: (_: string, word: string) => word,
  } as unknown as Door;
  const before = process.env.PATH;
  process.env.PATH = `${bin}:${before}`;
  try {
    await mendLock(settled, door, how);
  } finally {
    process.env.PATH = before;
  }
  return { called: readFileSync(path.join(root, 'called'), 'utf8'), said: said.join('\n') };
}

describe('setup and the lock of actions (contract U5)', () => {
  after(removeFolders);
  const there = 'gh actions-lock\\tgithub/gh-actions-lock\\tv0.4.1\\n';

  it('runs the extension where it is there, for the workflows that need it', async () => {
    const { called, said } = await mend(there, { yes: true, dryRun: false });
    assert.equal(called, `actions-lock --no-interactive ${workflow}\n`);
    assert.match(said, /✔ gh actions-lock: commit/);
  });

  it('only names it where it is not there, in a dry run, and where nobody agrees', async () => {
    for (const [extensions, how] of [
      ['gh dash\\tdlvhdr/gh-dash\\tv4\\n', { yes: true, dryRun: false }],
      [there, { yes: true, dryRun: true }],
      [there, { yes: false, dryRun: false }],
    ] as const) {
      const { called, said } = await mend(extensions, how);
      assert.equal(called, '');
      assert.match(said.replace(/\s+/g, ' '), /lacks actions\/checkout@b{40}.*gh actions-lock mends it/);
    }
  });
});
