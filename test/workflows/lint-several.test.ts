import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shareOf } from '../share.js';
import { actionlint, zizmor } from './linters.js';
import { ofKinds, ofTogether } from './packages-combinations.js';
import { coveringEveryScript, differentWorkflows } from './rendered-workflows.js';

describe('several packages, of every kind: workflows without a finding (contract W1, P12)', function () {
  this.timeout(300_000);
  const all = ofKinds();
  const workflows = differentWorkflows([...shareOf(all, 20), ...shareOf(ofTogether(), 8)]);
  const file = (index: number) => `.github/workflows/${index}.yml`;
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lint-several-'));
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
    for (const [index, { text }] of workflows.entries()) writeFileSync(path.join(folder, file(index)), text);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('there are some, of all that there are', () => {
    assert.ok(all.length > 250, String(all.length));
    assert.ok(workflows.length > 12, String(workflows.length));
  });

  it('actionlint, with shellcheck on every script', () => {
    const some = coveringEveryScript(workflows).map((workflow) => file(workflows.indexOf(workflow)));
    const every = [...workflows.keys()].map(file);
    const found = actionlint(folder, every, false) + actionlint(folder, some, true);
    assert.equal(
      found.replace(/(\d+)\.yml/g, (_, index) => workflows[Number(index)]?.name ?? index),
      '',
    );
  });

  it('zizmor, offline, at persona auditor', () => {
    assert.deepEqual(zizmor(folder), []);
  });
});
