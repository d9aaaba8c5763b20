import assert from 'node:assert/strict';
import { removeFolders } from '../files/project-folder.js';
import { alarms, Healthy } from '../setup/healthy.js';
import { shareOf } from '../share.js';
import { healthy, seeded } from './table.js';

describe('doctor (contract S4)', () => {
  after(async () => {
    await Healthy.stopAll();
    removeFolders();
  });

  it('has a table of at least 30 faults and 50 healthy set-ups', () => {
    assert.ok(seeded.length >= 30);
    assert.ok(healthy.length >= 50);
  });

  for (const { name, options = {}, seed, id, level, fix, mend, local } of shareOf(seeded, 2))
    it(`finds: ${name}; and the fix mends it`, async () => {
      const one = await Healthy.of(options);
      const { world } = one;
      assert.deepEqual(alarms((await one.findings()).findings), [], 'healthy before');
      await seed(world);
      if (local) await one.lookAgain();
      const { findings, requests } = await one.findings();
      const found = findings.find((each) => each.id === id);
      assert.ok(found, `${id} among ${JSON.stringify(findings)}`);
      assert.equal(found.level, level);
      assert.match(found.fix.command ?? found.fix.url ?? '', fix);
      assert.ok(requests <= 25, `${requests} requests`);
      // What a person does on a page, or by git or gh, is done to the state; a command of ours is run.
      if (found.fix.command?.startsWith('pypi-workflows setup'))
        await one.setUp({ reviewer: /--reviewer (\S+)/.exec(found.fix.command)?.[1] });
      await mend?.(world);
      if (local) await one.lookAgain();
      assert.deepEqual(alarms((await one.findings()).findings), [], 'mended');
      assert.deepEqual(world.github.unhandled, []);
    });

  for (const { name, options = {}, seed } of shareOf(healthy, 3))
    it(`no alarm: ${name}`, async () => {
      const one = await Healthy.of(options);
      seed(one.world);
      const { findings, requests } = await one.findings();
      assert.deepEqual(alarms(findings), [], JSON.stringify(findings, null, 1));
      assert.ok(requests <= 25, `${requests} requests`);
    });
});
